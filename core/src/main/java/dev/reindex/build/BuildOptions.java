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
 * @param fresh whether nothing is taken from the index: every document is read, every text embedded
 *     and every chunk written again
 */
public record BuildOptions(
    BuildListener listener, VectorDonor donor, BooleanSupplier cancelled, boolean fresh) {
  public static final BuildOptions DEFAULT =
      new BuildOptions(BuildListener.NONE, VectorDonor.NONE, () -> false, false);

  public BuildOptions withListener(BuildListener other) {
    return new BuildOptions(other, donor, cancelled, fresh);
  }

  public BuildOptions withDonor(VectorDonor other) {
    return new BuildOptions(listener, other, cancelled, fresh);
  }

  public BuildOptions withCancelled(BooleanSupplier other) {
    return new BuildOptions(listener, donor, other, fresh);
  }

  public BuildOptions withFresh(boolean other) {
    return new BuildOptions(listener, donor, cancelled, other);
  }
}
