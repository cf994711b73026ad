// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps quiet what libraries say about themselves. Warnings of the rest go to standard error, see
 * {@code logback.xml}.
 */
final class Logging {
  /** Lucene's advice on JVM options, which are the launcher's concern. Held, or it is forgotten. */
  private static final List<Logger> QUIET =
      List.of(
          Logger.getLogger("org.apache.lucene.internal.vectorization"),
          Logger.getLogger("org.apache.lucene.store.MemorySegmentIndexInputProvider"));

  private Logging() {}

  static void quieten() {
    QUIET.forEach(logger -> logger.setLevel(Level.SEVERE));
  }
}
