// SPDX-License-Identifier: Apache-2.0
package dev.reindex.config;

/**
 * How long a long-running process may keep what it wrote to itself, {@code commit} in the file. A
 * one-shot build commits once, at its end.
 *
 * @param everySeconds the longest time between a write and its commit
 * @param everyMegabytes the most that is written between two commits, in units of 10<sup>6</sup>
 *     bytes
 */
public record CommitSettings(int everySeconds, int everyMegabytes) {
  public static final CommitSettings DEFAULT = new CommitSettings(30, 64);

  public CommitSettings {
    if (everySeconds < 1 || everyMegabytes < 1) {
      throw new IllegalArgumentException(
          "a commit comes after at least a second and a megabyte: "
              + everySeconds
              + ", "
              + everyMegabytes);
    }
  }
}
