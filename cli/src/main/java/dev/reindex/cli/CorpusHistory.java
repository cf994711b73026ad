// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.config.Configuration;
import dev.reindex.config.ConfigurationException;
import dev.reindex.config.EmbedderSettings;
import dev.reindex.lucene.IndexStatistics;
import dev.reindex.report.HistoryEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Makes the history that a workspace would have, had a recorded site been published with it: real
 * builds in a temporary folder, whose vectors have the length that the configured model's have, and
 * are made by none.
 */
final class CorpusHistory {
  private final Console console;
  private final CommonOptions options;

  CorpusHistory(Console console, CommonOptions options) {
    this.console = console;
    this.options = options;
  }

  /** What becomes of it, while its index is there. */
  interface Reader<T> {
    T read(List<HistoryEntry> history, IndexStatistics index);
  }

  <T> T replay(
      Configuration configuration, Path corpus, String source, long events, Reader<T> reader)
      throws ConfigurationException, IOException {
    Path folder = Files.createTempDirectory("reindex-tune-");
    try {
      Configuration aside =
          configuration.withEmbedder(hashing(configuration)).withWorkspace(folder);
      CorpusSource[] replaced = new CorpusSource[1];
      try (Session session =
          Session.open(
              aside,
              console,
              Session.Opening.USUAL.withSources(
                  sources -> {
                    replaced[0] = CorpusSource.of(aside, sources, source);
                    return List.of(replaced[0]);
                  }))) {
        publish(session, replaced[0], new Corpus(corpus), events);
        return reader.read(
            session.workspace().history(), session.workspace().status().statistics());
      }
    } finally {
      Folders.delete(folder);
    }
  }

  private EmbedderSettings hashing(Configuration configuration)
      throws ConfigurationException, IOException {
    if (configuration.embedder().kind() == EmbedderSettings.Kind.HASHING) {
      return configuration.embedder();
    }
    try (Session session = Session.open(configuration, console)) {
      return EmbedderSettings.hashing(session.model().dimension());
    }
  }

  private void publish(Session session, CorpusSource source, Corpus corpus, long events)
      throws IOException {
    source.addBase(corpus);
    Replay replay = new Replay(session.workspace(), source, 0, 1);
    try (Progress progress = Progress.abandonable(console, options, "tune", 0);
        Corpus.Lines lines = corpus.events()) {
      replay.base(progress);
      for (Optional<JsonNode> line = lines.next();
          line.isPresent() && replay.events() < events;
          line = lines.next()) {
        replay.publish(Corpus.event(line.get()));
        progress.scanned(replay.events());
      }
    }
  }
}
