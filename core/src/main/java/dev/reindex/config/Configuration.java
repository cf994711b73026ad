// SPDX-License-Identifier: Apache-2.0
package dev.reindex.config;

import com.google.common.collect.ImmutableSortedMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code reindex.yaml} says, with defaults for what it leaves out.
 *
 * @param file where it was read from, absolute
 * @param workspace the folder of the index, absolute
 * @param sources in the order of the file, each name once
 * @param metadataOnChunks metadata keys also indexed on the chunks, {@code metadata.onChunks}
 * @param analyzers by language, in its order, where the default for that language is not wanted
 * @param merges {@code index.merges}
 */
public record Configuration(
    Path file,
    Path workspace,
    List<SourceSettings> sources,
    List<GlossarySettings> glossary,
    List<String> metadataOnChunks,
    ChunkingSettings chunking,
    EmbedderSettings embedder,
    Map<String, String> analyzers,
    ConfiguredMerges merges,
    CommitSettings commit) {
  /** The name of the file that {@link #find} looks for. */
  public static final String FILE_NAME = "reindex.yaml";

  public Configuration {
    sources = List.copyOf(sources);
    glossary = List.copyOf(glossary);
    metadataOnChunks = List.copyOf(metadataOnChunks);
    analyzers = ImmutableSortedMap.copyOf(analyzers);
  }

  /** The nearest {@code reindex.yaml} in this folder or one above it. */
  public static Optional<Path> find(Path startFolder) {
    for (Path folder = startFolder.toAbsolutePath().normalize();
        folder != null;
        folder = folder.getParent()) {
      Path candidate = folder.resolve(FILE_NAME);
      if (Files.isRegularFile(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /**
   * Reads and checks a configuration file. Paths in it are relative to its folder.
   *
   * @throws ConfigurationException when it cannot be read or holds a mistake
   */
  public static Configuration load(Path file) throws ConfigurationException {
    return ConfigurationReader.read(file.toAbsolutePath().normalize());
  }

  /** With another workspace, as the command line may ask for. */
  public Configuration withWorkspace(Path folder) {
    return new Configuration(
        file,
        folder.toAbsolutePath().normalize(),
        sources,
        glossary,
        metadataOnChunks,
        chunking,
        embedder,
        analyzers,
        merges,
        commit);
  }

  /** With another model. */
  public Configuration withEmbedder(EmbedderSettings other) {
    return new Configuration(
        file,
        workspace,
        sources,
        glossary,
        metadataOnChunks,
        chunking,
        other,
        analyzers,
        merges,
        commit);
  }

  /** The macros of all glossaries, by which documents of any source can refer to their terms. */
  public List<String> termMacros() {
    return glossary.stream().flatMap(each -> each.macros().stream()).distinct().toList();
  }

  public Optional<SourceSettings> source(String name) {
    return sources.stream().filter(source -> source.name().equals(name)).findFirst();
  }
}
