// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

/**
 * How much an editor changed: what was removed and what was added, together.
 *
 * @param bytes of UTF-8
 * @param characters Unicode code points
 */
public record EditSize(long bytes, long characters) {
  public static final EditSize NONE = new EditSize(0, 0);

  public EditSize plus(EditSize other) {
    return new EditSize(bytes + other.bytes, characters + other.characters);
  }

  public EditSize minus(EditSize other) {
    return new EditSize(bytes - other.bytes, characters - other.characters);
  }
}
