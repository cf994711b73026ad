// SPDX-License-Identifier: Apache-2.0
package dev.reindex.benchmarks;

import dev.reindex.build.BuildRequest;
import dev.reindex.build.BuildSettings;
import dev.reindex.build.Cause;
import dev.reindex.build.ChunkPlan;
import dev.reindex.build.DocumentPlan;
import dev.reindex.config.Configuration;
import dev.reindex.config.ConfigurationException;
import dev.reindex.config.Glossaries;
import dev.reindex.lucene.LuceneIndex;
import dev.reindex.lucene.LuceneSnapshot;
import dev.reindex.lucene.Workspace;
import dev.reindex.lucene.WorkspaceSettings;
import dev.reindex.model.Dependency;
import dev.reindex.model.GlossaryPart;
import dev.reindex.model.Metadata;
import dev.reindex.model.RawDocument;
import dev.reindex.model.SourceId;
import dev.reindex.model.Term;
import dev.reindex.spi.HashingEmbedder;
import dev.reindex.spi.IndexSnapshot.DependantCursor;
import dev.reindex.spi.IndexSnapshot.Dependants;
import dev.reindex.spi.SourceChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How far changed terms reach over the history of a glossary whose pages are terms and link to one
 * another, {@code links: embed}: chunks of pages that an event does not touch and that are embedded
 * because of a term, by what happened to it; and beside it, how many there would be without the
 * cut-off on the gloss: all chunks of untouched pages that refer to a term whose page the event
 * touches.
 *
 * <p>Command: {@code benchmarks/run propagation HISTORY…}
 */
public final class PropagationBenchmark {
  private static final String CONFIGURATION =
      """
      version: 1
      sources:
        - name: docs
          kind: files
          root: content
          include: ["**/*.md"]
          urls: {layout: hugo, contentRoot: content, defaultLanguage: en}
      glossary:
        - {source: docs, match: ["content/*/*.md"], format: pages, links: embed}
      """;

  private final Path folder;
  private final Workspace workspace;
  private final WorkspaceSettings settings;
  private final Map<String, Integer> reached = new TreeMap<>();
  private int withoutCutOff;

  private PropagationBenchmark(Path folder) throws IOException, ConfigurationException {
    this.folder = folder.resolve("workspace");
    Path file = folder.resolve("reindex.yaml");
    Files.writeString(file, CONFIGURATION);
    WorkspaceSettings plain =
        Configured.workspace(
            new PushedSource("docs", Configured.markdown()), new HashingEmbedder(8));
    BuildSettings build = plain.build();
    this.settings =
        new WorkspaceSettings(
            new BuildSettings(
                build.sources(),
                build.chunker(),
                build.context(),
                Glossaries.from(Configuration.load(file)),
                build.includes(),
                build.metadataOnChunks(),
                build.checkpointEvery()),
            plain.embedder(),
            plain.index(),
            plain.cost(),
            plain.clock());
    this.workspace = Workspace.open(this.folder, settings);
  }

  public static void main(String[] arguments) throws IOException, ConfigurationException {
    for (String history : arguments) {
      try (Scratch scratch = new Scratch("propagation")) {
        PropagationBenchmark benchmark = new PropagationBenchmark(scratch.path());
        benchmark.replay(PublishEvents.read(Path.of(history)));
        System.out.printf(
            "%s: embedded because of a term %s, in all %d; without the cut-off %d%n",
            Path.of(history).getFileName(),
            benchmark.reached,
            benchmark.reached.values().stream().mapToInt(Integer::intValue).sum(),
            benchmark.withoutCutOff);
        benchmark.workspace.close();
      }
    }
  }

  private void replay(PublishEvents history) throws IOException {
    if (!history.base().isEmpty()) {
      workspace.build(request(new PublishEvents.Event(history.base(), List.of())));
    }
    for (PublishEvents.Event event : history.events()) {
      Set<SourceId> touched = new HashSet<>();
      event.upserts().keySet().forEach(path -> touched.add(id(path)));
      event.deletes().forEach(path -> touched.add(id(path)));
      BuildRequest request = request(event);
      workspace.plan(request, plan -> count(plan, touched));
      Set<Dependency> addresses = addresses(touched);
      workspace.build(request);
      addresses.addAll(addresses(touched));
      withoutCutOff += dependants(addresses, touched);
    }
  }

  private void count(DocumentPlan plan, Set<SourceId> touched) {
    if (plan instanceof DocumentPlan.Write write && !touched.contains(write.id())) {
      for (ChunkPlan chunk : write.chunks()) {
        if (chunk.vector() == ChunkPlan.VectorOrigin.MODEL
            && chunk.cause().kind() == Cause.Kind.TERM) {
          reached.merge(what(chunk.cause().detail()), 1, Integer::sum);
        }
      }
    }
  }

  /** What happened to the term. */
  private static String what(String detail) {
    if (detail.endsWith("was added")) {
      return "added";
    }
    if (detail.endsWith("was removed")) {
      return "removed";
    }
    boolean renamed = detail.contains("was renamed");
    boolean redefined = detail.contains("has another gloss");
    return renamed && redefined ? "renamed and redefined" : renamed ? "renamed" : "redefined";
  }

  private Set<Dependency> addresses(Set<SourceId> touched) throws IOException {
    Set<Dependency> addresses = new HashSet<>();
    try (LuceneIndex index = LuceneIndex.open(folder, settings.index());
        LuceneSnapshot snapshot = index.snapshot()) {
      for (GlossaryPart part : snapshot.glossary()) {
        if (touched.contains(part.document())) {
          for (Term term : part.terms()) {
            addresses.addAll(term.answersTo());
          }
        }
      }
    }
    return addresses;
  }

  private int dependants(Set<Dependency> addresses, Set<SourceId> touched) throws IOException {
    int count = 0;
    try (LuceneIndex index = LuceneIndex.open(folder, settings.index());
        LuceneSnapshot snapshot = index.snapshot()) {
      DependantCursor cursor = snapshot.dependants(addresses, List.of());
      for (Optional<Dependants> next = cursor.next(); next.isPresent(); next = cursor.next()) {
        count += touched.contains(next.get().document()) ? 0 : next.get().chunks().size();
      }
    }
    return count;
  }

  private static SourceId id(String path) {
    return new SourceId("docs", path);
  }

  private static BuildRequest request(PublishEvents.Event event) {
    List<SourceChange> changes = new ArrayList<>();
    event.deletes().forEach(path -> changes.add(new SourceChange.Delete(id(path))));
    event
        .upserts()
        .forEach(
            (path, text) ->
                changes.add(
                    new SourceChange.Upsert(RawDocument.of(id(path), text, Metadata.EMPTY))));
    return BuildRequest.changes(changes);
  }
}
