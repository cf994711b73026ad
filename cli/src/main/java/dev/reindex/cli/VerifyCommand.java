// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.config.ConfigurationException;
import dev.reindex.lucene.Differences;
import dev.reindex.lucene.Verification;
import dev.reindex.report.ReportJson;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Compares the index with one built from nothing. */
@Command(
    name = "verify",
    header = "Compare the index with one built from nothing.",
    description = {
      "Builds everything from nothing in a scratch folder and compares what the two indexes hold:"
          + " every chunk, every field, every vector, every document's entry. Exit code 1 when"
          + " they differ.",
      "",
      "A document that was edited since the last build counts as a difference: build first."
    },
    footer = {
      "  reindex verify                   # every text is embedded again",
      "  reindex verify --sample 1%%       # one in a hundred; much quicker"
    })
final class VerifyCommand extends Subcommand {
  private static final int MAX_SHOWN = 20;

  @Option(
      names = "--sample",
      paramLabel = "SHARE",
      converter = Share.class,
      description = {
        "The share of the texts that is given to the model again, as 0.05 or 5%%; the other"
            + " vectors are taken from the index. Default: 100%%, and 0%% where the model is a"
            + " server, which costs and need not give the same bits twice."
      })
  @Nullable Double sample;

  VerifyCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws ConfigurationException, IOException {
    try (Session session = open()) {
      session.requireRepeatable();
      long documents = session.workspace().status().statistics().documents();
      Verification verification;
      try (Progress progress = Progress.abandonable(console(), options(), "verify", documents)) {
        double share = sample == null ? session.freshShare() : sample;
        verification = session.workspace().verify(share, progress);
      }
      console().interruption().check();
      if (options().json) {
        printJson(json(verification));
      } else {
        print(verification);
      }
      out().flush();
      printProblems(
          session.configuration(),
          "Could not be built from nothing, so that nothing is known of them:",
          verification.failures(),
          verification.failures().size());
      return verification.equal() ? ExitCode.OK : ExitCode.INCOMPLETE;
    }
  }

  static ObjectNode json(Verification verification) {
    Differences found = verification.differences();
    ObjectNode json =
        ReportJson.object()
            .put("equal", verification.equal())
            .put("chunks", found.chunks())
            .put("documents", found.documents());
    items(json.putArray("missing"), found.missing());
    items(json.putArray("stale"), found.stale());
    items(json.putArray("different"), found.different());
    json.put("missingCount", found.missingCount())
        .put("staleCount", found.staleCount())
        .put("differentCount", found.differentCount())
        .put("embeddedTexts", verification.embeddedTexts());
    ArrayNode pending = json.putArray("pending");
    found.pending().forEach(id -> pending.add(id.term()));
    json.set("failures", ReportJson.failures(verification.failures()));
    return json;
  }

  private static void items(ArrayNode list, List<Differences.Item> items) {
    for (Differences.Item item : items) {
      ObjectNode node = list.addObject().put("document", item.document().term());
      item.chunk().ifPresent(chunk -> node.put("chunk", chunk.hex()));
      if (!item.fields().isEmpty()) {
        ArrayNode fields = node.putArray("fields");
        item.fields().forEach(fields::add);
      }
    }
  }

  private void print(Verification verification) {
    Style style = console().style();
    Differences found = verification.differences();
    String compared =
        Figures.count(found.chunks(), "chunk")
            + " of "
            + Figures.count(found.documents(), "document")
            + " compared, "
            + Figures.count(verification.embeddedTexts(), "text")
            + " embedded again";
    if (verification.equal()) {
      out().println(style.green("Equal") + " to an index built from nothing: " + compared);
    } else {
      out().println(style.red("Different") + " from an index built from nothing: " + compared);
      list("missing in the index", found.missing(), found.missingCount());
      list("in the index, but stale", found.stale(), found.staleCount());
      list("different", found.different(), found.differentCount());
      out().println("Documents edited since the last build show here: 'reindex build' brings them");
      out().println("up to date. If a difference stays, 'reindex build --full' mends the index.");
    }
    if (!found.pending().isEmpty()) {
      out()
          .println(
              "Not compared, because they failed before: "
                  + Figures.count(found.pending().size(), "document"));
    }
  }

  private void list(String name, List<Differences.Item> items, long count) {
    if (count == 0) {
      return;
    }
    out().println("  " + Figures.count(count) + " " + name);
    items.stream().limit(MAX_SHOWN).forEach(item -> out().println("    " + item));
    if (count > MAX_SHOWN) {
      out().println("    … and " + Figures.count(count - MAX_SHOWN) + " more");
    }
  }
}
