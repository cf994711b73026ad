// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.ChunkId;
import dev.reindex.model.SourceId;
import java.util.List;

/**
 * A chunk that was found.
 *
 * @param score larger is better; comparable within one result only
 * @param title of the document; empty when it has none
 * @param anchor the fragment of the heading above the chunk; empty when there is none
 * @param language of the document; empty when unknown
 */
public record SearchHit(
    double score,
    ChunkId chunk,
    SourceId source,
    String title,
    List<String> headingPath,
    String anchor,
    String language,
    Snippet snippet) {
  public SearchHit {
    headingPath = List.copyOf(headingPath);
  }
}
