// SPDX-License-Identifier: Apache-2.0
package dev.reindex.text;

/** How many typing mistakes lie between two words. */
public final class EditDistance {
  private EditDistance() {}

  /**
   * Optimal string alignment: the fewest insertions, deletions, replacements and swaps of
   * neighbours, none of which touches a place twice (Boytsov, 2011, "Indexing methods for
   * approximate dictionary searching", section 2.1).
   */
  public static int between(String left, String right) {
    int[][] distance = new int[left.length() + 1][right.length() + 1];
    for (int i = 0; i <= left.length(); i++) {
      for (int j = 0; j <= right.length(); j++) {
        if (i == 0 || j == 0) {
          distance[i][j] = i + j;
          continue;
        }
        int replaced = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        int fewest =
            Math.min(
                distance[i - 1][j - 1] + replaced,
                1 + Math.min(distance[i - 1][j], distance[i][j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        distance[i][j] = swapped ? Math.min(fewest, distance[i - 2][j - 2] + 1) : fewest;
      }
    }
    return distance[left.length()][right.length()];
  }
}
