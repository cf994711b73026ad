// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

import java.util.Map;
import java.util.TreeMap;

/**
 * What was written into files of one kind, by cause, in bytes.
 *
 * @param flush by the chunk index outside a merge, compound copies apart
 * @param compound by the chunk index, in compound-file copies
 * @param merge by the chunk index inside a merge
 * @param manifest by the manifest index
 */
public record FileBytes(long flush, long compound, long merge, long manifest) {
  public static final FileBytes ZERO = new FileBytes(0, 0, 0, 0);

  public FileBytes plus(FileBytes other) {
    return new FileBytes(
        flush + other.flush,
        compound + other.compound,
        merge + other.merge,
        manifest + other.manifest);
  }

  public FileBytes minus(FileBytes other) {
    return new FileBytes(
        flush - other.flush,
        compound - other.compound,
        merge - other.merge,
        manifest - other.manifest);
  }

  public long total() {
    return flush + compound + merge + manifest;
  }

  /** The sums of two tables, key by key. */
  public static Map<String, FileBytes> sum(
      Map<String, FileBytes> one, Map<String, FileBytes> other) {
    Map<String, FileBytes> sum = new TreeMap<>(one);
    other.forEach((key, bytes) -> sum.merge(key, bytes, FileBytes::plus));
    return Map.copyOf(sum);
  }
}
