// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.index.SegmentInfo;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.util.StringHelper;
import org.apache.lucene.util.Version;

/**
 * Makes what a merge policy looks at: infos of segments whose one file has a length and no content.
 */
final class SimulatedInfos {
  private final Lengths directory = new Lengths();
  private final Codec codec = ChunkCodec.create();
  private long made;

  SegmentCommitInfo next(int documents, long bytes, boolean ofMerge) {
    String name = "_" + Long.toString(made, Character.MAX_RADIX);
    byte[] id = ByteBuffer.allocate(StringHelper.ID_LENGTH).putLong(made).array();
    made++;
    SegmentInfo info =
        new SegmentInfo(
            directory,
            Version.LATEST,
            Version.LATEST,
            name,
            documents,
            false,
            false,
            codec,
            Map.of("source", ofMerge ? "merge" : "flush"),
            id,
            Map.of(),
            null);
    String file = name + ".simulated";
    directory.lengths.put(file, bytes);
    info.setFiles(List.of(file));
    return new SegmentCommitInfo(info, 0, 0, -1, -1, -1, id);
  }

  private static final class Lengths extends FilterDirectory {
    private final Map<String, Long> lengths = new HashMap<>();

    Lengths() {
      super(new ByteBuffersDirectory());
    }

    @Override
    public long fileLength(String name) throws IOException {
      Long length = lengths.get(name);
      return length == null ? super.fileLength(name) : length;
    }
  }
}
