// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

/**
 * How large the files of a segment are: so much for each segment, and so much more for each
 * document in it.
 *
 * @param overheadBytes headers, and what a dictionary of few documents cannot share
 */
public record SegmentSizes(double overheadBytes, double bytesPerDocument) {
  public SegmentSizes {
    if (!(overheadBytes >= 0 && bytesPerDocument > 0)) {
      throw new IllegalArgumentException(
          "a segment has bytes: " + overheadBytes + ", " + bytesPerDocument);
    }
  }

  /**
   * Files that were measured together.
   *
   * @param documents in them, deleted ones too
   */
  public record Measured(double bytes, double segments, double documents) {}

  /**
   * Solves for the two sizes from two measurements, which must differ in the documents of a
   * segment: best a whole index, of few large segments, and what publishes flushed, in many small
   * ones. Where they do not tell the two apart, the index alone counts, and no overhead.
   */
  public static SegmentSizes of(Measured index, Measured flushed) {
    double determinant = index.segments * flushed.documents - flushed.segments * index.documents;
    double apart = Math.abs(determinant) / (index.segments * flushed.documents + 1);
    double overhead =
        (index.bytes * flushed.documents - flushed.bytes * index.documents) / determinant;
    double each = (index.segments * flushed.bytes - flushed.segments * index.bytes) / determinant;
    return apart > LEAST_APART && overhead >= 0 && each > 0
        ? new SegmentSizes(overhead, each)
        : new SegmentSizes(0, index.bytes / index.documents);
  }

  private static final double LEAST_APART = 0.5;

  long bytes(int documents) {
    return Math.round(overheadBytes + documents * bytesPerDocument);
  }
}
