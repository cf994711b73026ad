// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import dev.reindex.model.Digest;
import dev.reindex.model.EditSize;
import java.util.HashMap;
import java.util.Map;

/**
 * Pairs documents that went with documents that came with the same content: that is a rename, and
 * an edit of nothing. Only documents that went, and those that came with a content that the index
 * knew, are remembered, so that a first build remembers none.
 */
final class Renames {
  private final Map<Digest, Integer> came = new HashMap<>();
  private final Map<Digest, Integer> went = new HashMap<>();

  /**
   * @return the size of the edit: what is to be counted now, less what was counted before for the
   *     other half of a pair that is complete with this
   */
  EditSize came(Digest content, EditSize whole, boolean known) {
    return known ? half(content, whole, came, went) : whole;
  }

  EditSize went(Digest content, EditSize whole) {
    return half(content, whole, went, came);
  }

  private EditSize half(
      Digest content, EditSize whole, Map<Digest, Integer> here, Map<Digest, Integer> there) {
    int waiting = there.getOrDefault(content, 0);
    if (waiting == 0) {
      here.merge(content, 1, Integer::sum);
      return whole;
    }
    there.put(content, waiting - 1);
    return EditSize.NONE.minus(whole);
  }
}
