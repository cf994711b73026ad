// SPDX-License-Identifier: Apache-2.0
package dev.reindex.spi;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** A pass over a source, forwards, once. */
public interface SourceScan extends Closeable {
  /**
   * @return the next item in the order of paths; empty at the end
   * @throws IOException when the source as a whole cannot be read any further
   */
  Optional<SourceItem> next() throws IOException;
}
