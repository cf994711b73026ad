// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

/** What the command tells the shell. */
final class ExitCode {
  /** Done. */
  static final int OK = 0;

  /** Done, but something failed or differs. */
  static final int INCOMPLETE = 1;

  /** Wrong usage or configuration. */
  static final int USAGE = 2;

  /** The workspace is locked, damaged, of another version, or cannot be written. */
  static final int WORKSPACE = 3;

  /** Interrupted, with nothing lost. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
