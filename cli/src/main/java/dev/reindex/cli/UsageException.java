// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import java.util.function.Supplier;

/** The command was asked for something that it cannot do; the message says what and the mend. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }

  /**
   * Makes a value from options.
   *
   * @throws UsageException with the message of whatever refuses them
   */
  static <T> T unless(Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
