// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import dev.reindex.model.EmbedKey;
import java.io.IOException;
import java.util.Optional;

/**
 * Gives vectors in place of the model, so that a full rebuild that only measures or compares need
 * not pay for the model a second time. What a donor gives is counted as if the model had made it.
 */
@FunctionalInterface
public interface VectorDonor {
  VectorDonor NONE = key -> Optional.empty();

  Optional<float[]> vector(EmbedKey key) throws IOException;
}
