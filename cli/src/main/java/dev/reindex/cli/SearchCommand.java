// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.config.ConfigurationException;
import dev.reindex.lucene.SearchFilter;
import dev.reindex.lucene.SearchHit;
import dev.reindex.lucene.SearchMode;
import dev.reindex.lucene.Snippet;
import dev.reindex.report.ReportJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds passages. */
@Command(
    name = "search",
    header = "Find passages.",
    description = "Finds the passages of the index that answer a question or hold some words.",
    footer = {
      "  reindex search how do I get a refund",
      "  reindex search '\"idle fee\"' --mode text       # these words, one after the other",
      "  reindex search refund --filter language=de --filter tags=how-to -k 3"
    })
final class SearchCommand extends Subcommand {
  @Parameters(
      paramLabel = "QUERY",
      arity = "1..*",
      description = "Words or a question. In mode text, \"words in quotes\" stand together.")
  List<String> query = List.of();

  @Option(
      names = {"-k", "--limit"},
      paramLabel = "N",
      defaultValue = "10",
      description = "At most this many results. Default: ${DEFAULT-VALUE}.")
  int limit;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "hybrid",
      converter = Mode.class,
      completionCandidates = Mode.Names.class,
      description = {
        "hybrid: by words and by meaning (default); text: by words, without the model;"
            + " vector: by meaning."
      })
  SearchMode mode = SearchMode.HYBRID;

  @Option(
      names = "--filter",
      paramLabel = "KEY=VALUE",
      converter = Filter.class,
      description = {
        "Only documents with this metadata, such as tags=how-to, audience.role=driver,"
            + " language=en, source=docs or path=… May be given more than once: different keys"
            + " must all match, of several values for one key any."
      })
  List<SearchFilter> filters = new ArrayList<>();

  SearchCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws ConfigurationException, IOException {
    if (limit < 1) {
      throw new UsageException("-k takes a number from 1 on, not " + limit);
    }
    String words = String.join(" ", query).strip();
    if (words.isEmpty()) {
      throw new UsageException("there is nothing to search for; give some words or a question");
    }
    try (Session session = open()) {
      boolean built = session.workspace().status().build() > 0;
      if (!built) {
        remark("There is no index yet; 'reindex build' makes it.");
      }
      List<SearchHit> hits =
          built ? session.workspace().search(words, mode, limit, filters) : List.of();
      if (options().json) {
        printJson(json(words, mode, hits));
      } else {
        print(hits);
        if (hits.isEmpty() && built) {
          remark("Nothing was found.");
        }
      }
      return ExitCode.OK;
    }
  }

  private void print(List<SearchHit> hits) {
    SearchText text = new SearchText(out(), console().style());
    for (int i = 0; i < hits.size(); i++) {
      text.print(i + 1, hits.get(i));
    }
  }

  static ObjectNode json(String query, SearchMode mode, List<SearchHit> hits) {
    ObjectNode json =
        ReportJson.object().put("query", query).put("mode", mode.name().toLowerCase(Locale.ROOT));
    ArrayNode results = json.putArray("results");
    hits.forEach(hit -> add(results.addObject(), hit));
    return json;
  }

  private static void add(ObjectNode node, SearchHit hit) {
    node.put("score", hit.score())
        .put("source", hit.source().source())
        .put("path", hit.source().path())
        .put("document", hit.source().term())
        .put("title", hit.title());
    ArrayNode headings = node.putArray("headingPath");
    hit.headingPath().forEach(headings::add);
    node.put("anchor", hit.anchor())
        .put("language", hit.language())
        .put("chunk", hit.chunk().hex())
        .put("snippet", hit.snippet().text());
    ArrayNode highlights = node.putArray("highlights");
    for (Snippet.Range range : hit.snippet().highlights()) {
      highlights.addObject().put("start", range.start()).put("end", range.end());
    }
  }

  /** Reads a mode as it is documented, in lower case. */
  static final class Mode implements ITypeConverter<SearchMode> {
    @Override
    public SearchMode convert(String value) {
      return Stream.of(SearchMode.values())
          .filter(mode -> mode.name().equalsIgnoreCase(value))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + value + "' is no mode; write hybrid, text or vector"));
    }

    /** What a shell offers. */
    static final class Names implements Iterable<String> {
      @Override
      public Iterator<String> iterator() {
        return List.of("hybrid", "text", "vector").iterator();
      }
    }
  }

  /** Reads a filter. */
  static final class Filter implements ITypeConverter<SearchFilter> {
    @Override
    public SearchFilter convert(String value) {
      try {
        return SearchFilter.parse(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }
}
