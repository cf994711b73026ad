// SPDX-License-Identifier: Apache-2.0
package dev.reindex.config;

import dev.reindex.content.DocumentFormat;
import dev.reindex.content.FilesSource;
import dev.reindex.content.RecordsSource;
import dev.reindex.spi.Source;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    return configuration.sources().stream()
        .map(
            settings ->
                source(
                    settings, configuration, formats.apply(settings), standardInput, spoolFolder))
        .toList();
  }

  /** Files of terms are documents too, whatever the patterns of the source say of them. */
  private static List<String> include(Configuration configuration, SourceSettings source) {
    List<String> include = new ArrayList<>(source.include());
    configuration.glossary().stream()
        .filter(glossary -> glossary.source().equals(source.name()))
        .filter(glossary -> Glossaries.termFormat(glossary).hasEntries())
        .forEach(glossary -> include.addAll(glossary.match()));
    return include;
  }

  private static Source source(
      SourceSettings settings,
      Configuration configuration,
      DocumentFormat format,
      InputStream standardInput,
      Path spoolFolder) {
    Optional<Path> root = settings.root();
    if (root.isEmpty()) {
      return RecordsSource.ofStream(
          settings.name(), standardInput, settings.maxBytes(), spoolFolder, format);
    }
    return switch (settings.kind()) {
      case FILES ->
          new FilesSource(
              settings.name(),
              new FilesSource.Settings(
                  root.get(),
                  include(configuration, settings),
                  settings.exclude(),
                  settings.encoding(),
                  settings.maxBytes(),
                  List.of(configuration.workspace())),
              format);
      case RECORDS ->
          RecordsSource.ofFile(
              settings.name(), root.get(), settings.maxBytes(), spoolFolder, format);
    };
  }
}
