// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

/** Ends work that can be thrown away, because the user asked the command to stop. */
final class StoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoppedException() {
    super("stopped");
  }
}
