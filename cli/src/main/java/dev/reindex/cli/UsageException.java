// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

/** The command was asked for something that it cannot do; the message says what and the mend. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
