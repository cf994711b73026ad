// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import java.util.function.BooleanSupplier;

/**
 * How a build is run; no part of what it makes.
 *
 * @param listener follows it
 * @param donor gives vectors in place of the model
 * @param cancelled is asked between documents; once it says yes, the build commits what it has and
 *     ends
 */
public record BuildOptions(BuildListener listener, VectorDonor donor, BooleanSupplier cancelled) {
  public static final BuildOptions DEFAULT =
      new BuildOptions(BuildListener.NONE, VectorDonor.NONE, () -> false);

  public BuildOptions withListener(BuildListener other) {
    return new BuildOptions(other, donor, cancelled);
  }

  public BuildOptions withDonor(VectorDonor other) {
    return new BuildOptions(listener, other, cancelled);
  }

  public BuildOptions withCancelled(BooleanSupplier other) {
    return new BuildOptions(listener, donor, other);
  }
}
