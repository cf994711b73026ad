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
 * @param mergeFactor how many segments of about one size are merged into one; at least 2
 * @param mergeFloorMegabytes segments below this size count as if they had it
 * @param mergeCeilingMegabytes segments above this size are not merged
 * @param forms whether texts are also indexed in the tokens by which forms of terms are matched,
 *     which is needed where mentions of terms flow into chunks
 */
public record IndexSettings(
    int dimension,
    boolean normalized,
    Map<String, String> analyzers,
    double ramBufferMegabytes,
    int mergeFactor,
    double mergeFloorMegabytes,
    double mergeCeilingMegabytes,
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
    if (mergeFactor < 2) {
      throw new IllegalArgumentException("at least 2 segments are merged, not " + mergeFactor);
    }
    if (!(mergeFloorMegabytes >= 0 && mergeFloorMegabytes < mergeCeilingMegabytes)) {
      throw new IllegalArgumentException(
          "merges need a floor below their ceiling: "
              + mergeFloorMegabytes
              + ", "
              + mergeCeilingMegabytes);
    }
  }

  static final int MAX_DIMENSION = 16_384;

  /** The default settings for vectors of a model. */
  public static IndexSettings of(int dimension, boolean normalized) {
    return new IndexSettings(dimension, normalized, Map.of(), 64, 10, 1.6, 2_048, false);
  }

  public IndexSettings withAnalyzers(Map<String, String> byLanguage) {
    return new IndexSettings(
        dimension,
        normalized,
        byLanguage,
        ramBufferMegabytes,
        mergeFactor,
        mergeFloorMegabytes,
        mergeCeilingMegabytes,
        forms);
  }

  public IndexSettings withRamBufferMegabytes(double megabytes) {
    return new IndexSettings(
        dimension,
        normalized,
        analyzers,
        megabytes,
        mergeFactor,
        mergeFloorMegabytes,
        mergeCeilingMegabytes,
        forms);
  }

  public IndexSettings withMerges(int factor, double floorMegabytes, double ceilingMegabytes) {
    return new IndexSettings(
        dimension,
        normalized,
        analyzers,
        ramBufferMegabytes,
        factor,
        floorMegabytes,
        ceilingMegabytes,
        forms);
  }

  /** With or without the field by which mentions of terms are found. */
  public IndexSettings withForms(boolean indexed) {
    return new IndexSettings(
        dimension,
        normalized,
        analyzers,
        ramBufferMegabytes,
        mergeFactor,
        mergeFloorMegabytes,
        mergeCeilingMegabytes,
        indexed);
  }
}
