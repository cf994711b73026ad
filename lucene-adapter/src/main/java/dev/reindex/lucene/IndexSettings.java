// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import java.util.Map;

/**
 * How an index is written.
 *
 * @param dimension the length of the vectors
 * @param normalized whether every vector has length 1; similarity is then the dot product, else the
 *     cosine
 * @param analyzers by language, the class name of an analyzer of Lucene's, such as {@code
 *     GermanAnalyzer}, that takes the place of the default one for it; {@code und} stands for
 *     documents of no known language
 * @param ramBufferMegabytes how much is buffered (2<sup>20</sup> bytes each) before a segment is
 *     flushed
 * @param merges when segments of the chunk index are merged
 * @param forms whether texts are also indexed in the tokens by which forms of terms are matched,
 *     which is needed where mentions of terms flow into chunks
 */
public record IndexSettings(
    int dimension,
    boolean normalized,
    Map<String, String> analyzers,
    double ramBufferMegabytes,
    MergeSettings merges,
    boolean forms) {

  public IndexSettings {
    analyzers = Map.copyOf(analyzers);
    if (dimension < 1 || dimension > MAX_DIMENSION) {
      throw new IllegalArgumentException(
          "vectors have 1 to " + MAX_DIMENSION + " dimensions, not " + dimension);
    }
    if (!(ramBufferMegabytes >= 1 && ramBufferMegabytes < 2_048)) {
      throw new IllegalArgumentException(
          "the buffer takes 1 to 2,047 MB, not " + ramBufferMegabytes);
    }
  }

  static final int MAX_DIMENSION = 16_384;

  /** The default settings for vectors of a model. */
  public static IndexSettings of(int dimension, boolean normalized) {
    return new IndexSettings(dimension, normalized, Map.of(), 64, MergeSettings.DEFAULT, false);
  }

  public IndexSettings withAnalyzers(Map<String, String> byLanguage) {
    return new IndexSettings(dimension, normalized, byLanguage, ramBufferMegabytes, merges, forms);
  }

  public IndexSettings withRamBufferMegabytes(double megabytes) {
    return new IndexSettings(dimension, normalized, analyzers, megabytes, merges, forms);
  }

  public IndexSettings withMerges(MergeSettings other) {
    return new IndexSettings(dimension, normalized, analyzers, ramBufferMegabytes, other, forms);
  }

  /** With or without the field by which mentions of terms are found. */
  public IndexSettings withForms(boolean indexed) {
    return new IndexSettings(dimension, normalized, analyzers, ramBufferMegabytes, merges, indexed);
  }
}
