// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import java.io.IOException;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.KnnVectorsReader;
import org.apache.lucene.codecs.KnnVectorsWriter;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.index.SegmentReadState;
import org.apache.lucene.index.SegmentWriteState;

/**
 * The formats of the chunk index, named so that a newer Lucene on the class path changes none of
 * them by itself. Everything that it writes is read by Lucene's own formats of the same names.
 */
final class ChunkCodec {
  /** Neighbours of a node; M in Malkov and Yashunin, 2016, arXiv:1603.09320. Lucene's default. */
  private static final int CONNECTIONS = 16;

  /** Candidates when a node is added; efConstruction in the same paper. Lucene's default. */
  private static final int BEAM_WIDTH = 100;

  private ChunkCodec() {}

  static Codec create() {
    KnnVectorsFormat vectors = new WideVectors();
    return new Lucene104Codec() {
      @Override
      public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
        return vectors;
      }
    };
  }

  /**
   * Lucene's format without its limit of 1,024 dimensions, which is a default and not in the
   * format.
   */
  private static final class WideVectors extends KnnVectorsFormat {
    private final KnnVectorsFormat format = new Lucene99HnswVectorsFormat(CONNECTIONS, BEAM_WIDTH);

    WideVectors() {
      // The name is written to the index, and Lucene reads with its own format of that name.
      super("Lucene99HnswVectorsFormat");
    }

    @Override
    public KnnVectorsWriter fieldsWriter(SegmentWriteState state) throws IOException {
      return format.fieldsWriter(state);
    }

    @Override
    public KnnVectorsReader fieldsReader(SegmentReadState state) throws IOException {
      return format.fieldsReader(state);
    }

    @Override
    public int getMaxDimensions(String field) {
      return IndexSettings.MAX_DIMENSION;
    }
  }
}
