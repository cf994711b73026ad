// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import dev.reindex.model.IndexDocument;
import dev.reindex.model.Provenance;

/**
 * A chunk to write.
 *
 * @param contextText what the model is given for it
 * @param replaces whether the index holds a chunk with this id
 * @param vector where its vector comes from
 * @param cause why it is written
 * @param provenance what the index is to remember of it
 */
public record ChunkPlan(
    IndexDocument document,
    String contextText,
    boolean replaces,
    VectorOrigin vector,
    Cause cause,
    Provenance provenance) {
  /** Where a chunk's vector comes from. */
  public enum VectorOrigin {
    /** A live chunk holds it. */
    INDEX,
    /** The model makes it. */
    MODEL,
    /** The model makes it for a chunk that is planned before this one. */
    THIS_BUILD
  }
}
