// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.config.ConfigurationException;
import dev.reindex.config.SourceSettings;
import dev.reindex.lucene.Explanation;
import dev.reindex.model.SourceId;
import dev.reindex.report.DependencyGraph;
import dev.reindex.report.ReportJson;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Says why something is in the index as it is. */
@Command(
    name = "explain",
    header = "Explain a document, a chunk or a term, and what depends on it.",
    description = {
      "Explains why something is in the index as it is: what it was made from, which build wrote it"
          + " and why, which terms it depends on, and what depends on it."
    },
    footer = {
      "  reindex explain content/drivers/refunds.md      # a document: a file, or source:path",
      "  reindex explain 3f9c01d2                        # a chunk, as plan and search name it",
      "  reindex explain idle fee                        # a term, by any of its names",
      "  reindex explain idle fee --graph dot | dot -Tsvg > idle-fee.svg"
    })
final class ExplainCommand extends Subcommand {
  @Parameters(
      paramLabel = "PATH|CHUNK|TERM",
      arity = "1..*",
      description = {
        "A file, or a document as source:path or path; a chunk's id or its first 8 digits or"
            + " more; or a term by its id, a name or an address."
      })
  List<String> words = List.of();

  @Option(
      names = "--graph",
      paramLabel = "FORMAT",
      converter = Format.class,
      completionCandidates = Format.Names.class,
      description = "Draw what depends on what instead, for Graphviz (dot) or as mermaid.")
  @Nullable GraphFormat graph;

  /** The languages in which a graph is written. */
  enum GraphFormat {
    DOT,
    MERMAID;

    String write(DependencyGraph graph) {
      return this == DOT ? graph.toDot() : graph.toMermaid();
    }
  }

  ExplainCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws ConfigurationException, IOException {
    String what = String.join(" ", words).strip();
    if (what.isEmpty()) {
      throw new UsageException("there is nothing to explain; name a file, a chunk or a term");
    }
    if (graph != null && options().json) {
      throw new UsageException("--graph and --json exclude each other; leave one out");
    }
    try (Session session = open()) {
      if (session.workspace().status().build() == 0) {
        if (options().json) {
          printJson(unknown(what, false, List.of()));
        }
        remark("There is no index yet; 'reindex build' makes it.");
        return ExitCode.INCOMPLETE;
      }
      Found found = find(session, what);
      if (found.explanation() instanceof Explanation.Unknown unknown) {
        return reportUnknown(unknown);
      }
      return print(session, found);
    }
  }

  /**
   * @param what as the index knows it
   */
  private record Found(String what, Explanation explanation) {}

  /** A file below a source's root is named most surely, if the index has it. */
  private Found find(Session session, String what) throws IOException {
    for (SourceId id : files(session, what)) {
      Explanation explanation = session.workspace().explain(id.term());
      if (explanation instanceof Explanation.OfDocument) {
        return new Found(id.term(), explanation);
      }
    }
    return new Found(what, session.workspace().explain(what));
  }

  private List<SourceId> files(Session session, String what) {
    List<SourceId> ids = new ArrayList<>();
    Path file;
    try {
      file = console().folder().resolve(what).normalize();
    } catch (InvalidPathException e) {
      return ids;
    }
    if (!Files.isRegularFile(file)) {
      return ids;
    }
    for (SourceSettings source : session.configuration().sources()) {
      Optional<Path> root =
          source.root().filter(folder -> source.kind() == SourceSettings.Kind.FILES);
      if (root.isPresent() && file.startsWith(root.get().normalize())) {
        String path =
            root.get().normalize().relativize(file).toString().replace(File.separatorChar, '/');
        if (SourceId.pathProblem(path).isEmpty()) {
          ids.add(new SourceId(source.name(), path));
        }
      }
    }
    return ids;
  }

  private int reportUnknown(Explanation.Unknown unknown) {
    if (options().json) {
      printJson(unknown(unknown.what(), unknown.ambiguous(), unknown.suggestions()));
    }
    String name = "'" + unknown.what() + "'";
    List<String> suggestions = unknown.suggestions();
    if (unknown.ambiguous()) {
      console().err().println(name + " names several things; choose one:");
    } else if (suggestions.isEmpty()) {
      console().err().println("The index has no document, chunk or term " + name + ".");
    } else {
      console()
          .err()
          .println("The index has no document, chunk or term " + name + ". Did you mean");
    }
    suggestions.forEach(suggestion -> console().err().println("  " + suggestion));
    return ExitCode.INCOMPLETE;
  }

  private static ObjectNode unknown(String what, boolean ambiguous, List<String> suggestions) {
    ObjectNode json =
        ReportJson.object().put("kind", "unknown").put("what", what).put("ambiguous", ambiguous);
    ArrayNode array = json.putArray("suggestions");
    suggestions.forEach(array::add);
    return json;
  }

  private int print(Session session, Found found) throws IOException {
    GraphFormat format = graph;
    if (format != null) {
      Optional<DependencyGraph> drawing = session.workspace().graph(found.what());
      drawing.ifPresent(drawn -> out().print(format.write(drawn)));
    } else if (options().json) {
      printJson(ExplainJson.of(found.explanation()));
    } else {
      new ExplainText(out(), console().style()).print(found.explanation());
    }
    return ExitCode.OK;
  }

  /** Reads a format as it is documented, in lower case. */
  static final class Format implements ITypeConverter<GraphFormat> {
    @Override
    public GraphFormat convert(String value) {
      return Stream.of(GraphFormat.values())
          .filter(format -> format.name().equals(value.toUpperCase(Locale.ROOT)))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + value + "' is no format of graphs; write dot or mermaid"));
    }

    /** What a shell offers. */
    static final class Names implements Iterable<String> {
      @Override
      public Iterator<String> iterator() {
        return List.of("dot", "mermaid").iterator();
      }
    }
  }
}
