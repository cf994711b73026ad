// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

/** Follows a build, to show its progress. Called by the building thread; must be quick. */
public interface BuildListener {
  BuildListener NONE = new BuildListener() {};

  /**
   * A document was looked at.
   *
   * @param scanned how many so far
   */
  default void scanned(long scanned) {}

  /**
   * Texts came back from the model.
   *
   * @param embedded how many so far
   */
  default void embedded(long embedded) {}

  /**
   * Chunks were handed to the index.
   *
   * @param written how many so far
   */
  default void written(long written) {}

  /** All is written and is now made durable. */
  default void committing() {}
}
