// SPDX-License-Identifier: Apache-2.0
package dev.reindex.config;

import dev.reindex.content.DocumentFormat;
import dev.reindex.spi.Source;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Builds the sources that a configuration describes. */
public final class Sources {
  private Sources() {}

  /**
   * @param formats how the documents of a source are understood
   * @param standardInput read by the source whose root is {@code -}, if there is one
   * @param spoolFolder an existing folder for temporary files, which the caller deletes when it is
   *     done with the sources
   * @return in the order of the configuration
   */
  public static List<Source> from(
      Configuration configuration,
      Function<SourceSettings, DocumentFormat> formats,
      InputStream standardInput,
      Path spoolFolder) {
    throw new UnsupportedOperationException();
  }
}
