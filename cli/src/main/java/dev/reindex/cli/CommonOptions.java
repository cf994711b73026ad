// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.config.Configuration;
import dev.reindex.config.ConfigurationException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options of every command. */
final class CommonOptions {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "The configuration. Default: the reindex.yaml in this folder or one above it.")
  @Nullable Path config;

  @Option(
      names = "--workspace",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "The folder of the index, in place of the configured one.")
  @Nullable Path workspace;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Write one JSON document to standard output, and nothing else.")
  boolean json;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "Say nothing but results, warnings and failures.")
  boolean quiet;

  @Option(names = "--no-progress", scope = ScopeType.INHERIT, description = "Show no progress.")
  boolean noProgress;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show where in the program an error comes from.")
  boolean debug;

  /** The configuration that these options name or that is found from the folder. */
  Configuration configuration(Path folder) throws ConfigurationException, UsageException {
    Configuration configuration = Configuration.load(file(folder));
    return workspace == null
        ? configuration
        : configuration.withWorkspace(folder.resolve(workspace));
  }

  private Path file(Path folder) throws UsageException {
    if (config != null) {
      return folder.resolve(config);
    }
    Optional<Path> found = Configuration.find(folder);
    if (found.isEmpty()) {
      throw new UsageException(
          "there is no "
              + Configuration.FILE_NAME
              + " in "
              + folder
              + " or above it; write one with 'reindex init', or name one with --config");
    }
    return found.get();
  }

  boolean showsProgress() {
    return !quiet && !noProgress;
  }
}
