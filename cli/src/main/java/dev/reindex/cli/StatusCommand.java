// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.config.Configuration;
import dev.reindex.config.ConfigurationException;
import dev.reindex.config.SourceSettings;
import dev.reindex.lucene.IndexStatistics;
import dev.reindex.lucene.WorkspaceStatus;
import dev.reindex.model.EmbeddingModel;
import dev.reindex.model.SourceId;
import dev.reindex.report.HistoryEntry;
import dev.reindex.report.ReportJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Says what there is. */
@Command(
    name = "status",
    header = "Show what the index holds, and what failed.",
    description = "Shows the index, its last build, documents that failed, and the configuration.",
    footer = {"  reindex status", "  reindex status --json | jq .chunks"})
final class StatusCommand extends Subcommand {
  private static final int MAX_PENDING = 20;

  StatusCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws ConfigurationException, IOException {
    try (Session session = open()) {
      WorkspaceStatus status = session.workspace().status();
      if (options().json) {
        printJson(json(session, status));
      } else {
        print(session, status);
      }
      return ExitCode.OK;
    }
  }

  private static ObjectNode json(Session session, WorkspaceStatus status) {
    Configuration configuration = session.configuration();
    IndexStatistics index = status.statistics();
    ObjectNode json =
        ReportJson.object()
            .put("configuration", configuration.file().toString())
            .put("workspace", configuration.workspace().toString())
            .put("build", status.build())
            .put("documents", index.documents())
            .put("chunks", index.chunks())
            .put("terms", status.terms())
            .put("segments", index.segments())
            .put("deletedShare", index.deletedShare())
            .put("indexBytes", index.chunkIndexBytes())
            .put("manifestBytes", index.manifestBytes())
            .put("bytes", index.chunkIndexBytes() + index.manifestBytes());
    Optional<HistoryEntry> last = status.lastBuild();
    if (last.isPresent()) {
      HistoryEntry entry = last.get();
      json.putObject("lastBuild")
          .put("build", entry.build())
          .put("kind", entry.kind().name().toLowerCase(Locale.ROOT))
          .put("time", entry.time())
          .set("ledger", ReportJson.ledger(entry.ledger()));
    } else {
      json.putNull("lastBuild");
    }
    ArrayNode pending = json.putArray("pending");
    status.pending().forEach(id -> pending.add(id.term()));
    ArrayNode sources = json.putArray("sources");
    for (SourceSettings source : configuration.sources()) {
      sources
          .addObject()
          .put("name", source.name())
          .put("kind", kind(source))
          .put("root", source.root().map(Path::toString).orElse("-"));
    }
    EmbeddingModel model = session.model();
    json.putObject("embedder")
        .put("kind", embedder(configuration))
        .put("model", model.id())
        .put("revision", model.revision())
        .put("dimension", model.dimension());
    return json;
  }

  private static String kind(SourceSettings source) {
    return source.kind().name().toLowerCase(Locale.ROOT);
  }

  private static String embedder(Configuration configuration) {
    return configuration.embedder().kind().name().toLowerCase(Locale.ROOT);
  }

  private void print(Session session, WorkspaceStatus status) {
    IndexStatistics index = status.statistics();
    Style style = console().style();
    TextTable table = new TextTable("ll");
    table.row(style.bold("Index"), "");
    table.row("  workspace", session.configuration().workspace().toString());
    if (status.build() == 0) {
      table.row("  build", "none yet; 'reindex build' makes the index");
    } else {
      String time = status.lastBuild().map(entry -> ", " + time(entry.time())).orElse("");
      table
          .row("  build", Figures.count(status.build()) + time)
          .row("  documents", Figures.count(index.documents()))
          .row("  chunks", Figures.count(index.chunks()))
          .row("  terms", Figures.count(status.terms()))
          .row(
              "  segments",
              Figures.count(index.segments())
                  + ", "
                  + Figures.percent(index.deletedShare())
                  + " of their chunks deleted")
          .row(
              "  size",
              Figures.bytes(index.chunkIndexBytes())
                  + " index, "
                  + Figures.bytes(index.manifestBytes())
                  + " manifest")
          .row("  pending", pending(status));
    }
    table.row(style.bold("Configuration"), "");
    table.row("  file", session.configuration().file().toString());
    for (SourceSettings source : session.configuration().sources()) {
      String root = source.root().map(Path::toString).orElse("standard input");
      table.row("  source " + source.name(), kind(source) + " in " + root);
    }
    EmbeddingModel model = session.model();
    table.row(
        "  embedder",
        embedder(session.configuration())
            + ": "
            + model.id()
            + ", "
            + Figures.count(model.dimension(), "dimension"));
    table.print(out(), style);
    int shown = 0;
    for (SourceId id : status.pending()) {
      if (shown++ == 0) {
        out().println(style.yellow("Failed, and tried again by the next build:"));
      }
      if (shown <= MAX_PENDING) {
        out().println("  " + id.term());
      }
    }
    if (shown > MAX_PENDING) {
      out().println("  … and " + Figures.count(shown - MAX_PENDING) + " more");
    }
  }

  private static String pending(WorkspaceStatus status) {
    return status.pending().isEmpty()
        ? "no document"
        : Figures.count(status.pending().size(), "document");
  }

  /** To the second. */
  static String time(String instant) {
    return instant.replace('T', ' ').replaceAll("(\\.\\d+)?Z$", " UTC");
  }
}
