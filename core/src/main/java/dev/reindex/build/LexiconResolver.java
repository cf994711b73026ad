// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import dev.reindex.model.Dependency;
import dev.reindex.model.Digest;
import dev.reindex.model.GlossaryPart;
import dev.reindex.model.GlossaryPart.Origin;
import dev.reindex.model.Lexicon;
import dev.reindex.model.LexiconChange;
import dev.reindex.model.RawDocument;
import dev.reindex.model.Recipe;
import dev.reindex.model.SourceId;
import dev.reindex.model.Stat;
import dev.reindex.model.Term;
import dev.reindex.spi.Glossary;
import dev.reindex.spi.IndexSnapshot;
import dev.reindex.spi.IndexSnapshot.ManifestCursor;
import dev.reindex.spi.ManifestRow;
import dev.reindex.spi.Source;
import dev.reindex.spi.SourceChange;
import dev.reindex.spi.SourceEntry;
import dev.reindex.spi.SourceItem;
import dev.reindex.spi.SourceScan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Resolves the glossary as a build will leave it, before any document is planned: the terms of
 * documents that are unchanged are taken from the index, those of the others are read. A document
 * that cannot be read keeps the terms that it had.
 */
final class LexiconResolver {
  private final Glossary glossary;
  private final IndexSnapshot snapshot;
  private final Function<Source, Recipe> recipes;
  private final boolean trusted;
  private final KnownGlossary known;
  private final Map<SourceId, List<GlossaryPart>> after;
  private final List<Failure> problems = new ArrayList<>();
  private final Optional<LexiconChange> unfinished;

  /** Whether some document could not be looked at. */
  private boolean missed;

  private LexiconResolver(
      Glossary glossary,
      IndexSnapshot snapshot,
      Function<Source, Recipe> recipes,
      KnownGlossary known,
      boolean fresh)
      throws IOException {
    this.glossary = glossary;
    this.snapshot = snapshot;
    this.recipes = recipes;
    this.unfinished = snapshot.unfinished();
    // Documents may have been written by a build that did not come to write their terms.
    this.trusted = !fresh && unfinished.isEmpty();
    this.known = known.of(snapshot);
    this.after = new HashMap<>(this.known.parts());
    after.keySet().removeIf(id -> !glossary.holds(id));
  }

  /**
   * @param sources all that are configured
   * @param recipes how the documents of a source are made
   * @param known the terms that this builder saw last
   * @param fresh whether every document is read, whatever the manifest says of it
   */
  static ResolvedLexicon resolve(
      Glossary glossary,
      Map<String, Source> sources,
      BuildRequest request,
      IndexSnapshot snapshot,
      Function<Source, Recipe> recipes,
      KnownGlossary known,
      boolean fresh)
      throws IOException {
    LexiconResolver resolver = new LexiconResolver(glossary, snapshot, recipes, known, fresh);
    switch (request) {
      case BuildRequest.Scan scan -> {
        if (scan.sources().isEmpty()) {
          resolver.after.keySet().removeIf(id -> !sources.containsKey(id.source()));
        }
        for (Source source : sources.values()) {
          boolean wanted = scan.sources().isEmpty() || scan.sources().contains(source.name());
          if (wanted && glossary.sources().contains(source.name())) {
            resolver.scan(source);
          }
        }
      }
      case BuildRequest.Changes changes -> {
        for (SourceChange change : changes.changes()) {
          Source source = sources.get(change.id().source());
          if (source != null && glossary.holds(change.id())) {
            resolver.apply(source, change);
          }
        }
      }
    }
    boolean whole =
        request instanceof BuildRequest.Scan scan
            && (scan.sources().isEmpty() || scan.sources().containsAll(glossary.sources()));
    return resolver.result(whole);
  }

  private void apply(Source source, SourceChange change) {
    switch (change) {
      case SourceChange.Delete delete -> after.remove(delete.id());
      case SourceChange.Upsert upsert -> read(source, upsert.document());
    }
  }

  private void scan(Source source) throws IOException {
    Set<SourceId> seen = new HashSet<>();
    List<String> unreadable = new ArrayList<>();
    Digest recipe = recipes.apply(source).digest();
    try (SourceScan scan = source.scan();
        ManifestCursor rows = snapshot.rows(source.name())) {
      Optional<ManifestRow> row = rows.next();
      for (Optional<SourceItem> next = scan.next(); next.isPresent(); next = scan.next()) {
        SourceItem item = next.get();
        while (row.isPresent() && SourceId.comparePaths(row.get().id().path(), item.path()) < 0) {
          row = rows.next();
        }
        switch (item) {
          case SourceItem.Notice ignored -> {}
          case SourceItem.Unreadable place -> {
            unreadable.add(place.path());
            missed = true;
          }
          case SourceItem.Deleted deleted ->
              after.remove(new SourceId(source.name(), deleted.path()));
          case SourceEntry entry -> {
            if (glossary.holds(entry.id())) {
              seen.add(entry.id());
              Optional<ManifestRow> same = row.filter(known -> known.id().equals(entry.id()));
              if (!isUnchanged(source, entry, same, recipe)) {
                read(source, entry);
              }
            }
          }
        }
      }
    }
    if (source.repeatable()) {
      after
          .keySet()
          .removeIf(
              id ->
                  id.source().equals(source.name())
                      && !seen.contains(id)
                      && unreadable.stream().noneMatch(place -> isBelow(id.path(), place)));
    }
  }

  private static boolean isBelow(String path, String place) {
    return path.equals(place) || path.startsWith(place + "/") || place.isEmpty();
  }

  private boolean isUnchanged(
      Source source, SourceEntry entry, Optional<ManifestRow> row, Digest recipe) {
    Optional<Stat> stat = entry.stat();
    return trusted
        && stat.isPresent()
        && row.isPresent()
        && row.get().stat().equals(stat)
        && !row.get().pending()
        && row.get().recipe().equals(recipe)
        && first(entry.id())
            .filter(GlossaryPart::clean)
            .flatMap(GlossaryPart::origin)
            .filter(origin -> origin.reading().equals(reading(source)))
            .isPresent();
  }

  private Optional<GlossaryPart> first(SourceId id) {
    return Optional.ofNullable(after.get(id)).map(parts -> parts.get(0));
  }

  private void read(Source source, SourceEntry entry) {
    try {
      read(source, entry.read());
    } catch (IOException e) {
      // Its own plan fails in the same way, and says so.
      missed = true;
    }
  }

  private void read(Source source, RawDocument raw) {
    Optional<GlossaryPart> first = first(raw.id());
    Origin origin = new Origin(raw.digest(), reading(source));
    if (trusted
        && first.isPresent()
        && first.get().clean()
        && first.get().origin().equals(Optional.of(origin))) {
      return;
    }
    Glossary.Reading reading;
    try {
      reading = glossary.read(raw, source.parse(raw));
    } catch (IOException | RuntimeException e) {
      // Its own plan fails in the same way, and says so.
      missed = true;
      return;
    }
    reading
        .problems()
        .forEach(
            problem ->
                problems.add(
                    new Failure(
                        raw.id().term(), problem.line(), problem.message(), problem.mend())));
    after.put(
        raw.id(), GlossaryPart.of(raw.id(), origin, reading.problems().isEmpty(), reading.terms()));
  }

  /** With all that the terms of a document depend on, but for its content. */
  private Digest reading(Source source) {
    return Digest.of("reading").text(source.parsing()).text(glossary.description()).build();
  }

  private ResolvedLexicon result(boolean whole) {
    Lexicon old = known.lexicon();
    boolean same = known.parts().equals(after);
    Lexicon fresh = same ? old : KnownGlossary.lexicon(after);
    LexiconDelta delta = LexiconDelta.between(old, fresh, glossary.depth());
    return new ResolvedLexicon(
        fresh,
        delta,
        unfinished.map(delta.change()::plus).orElse(delta.change()),
        known,
        after,
        same,
        unfinished.isPresent(),
        whole && !missed,
        List.copyOf(problems),
        collisions(fresh));
  }

  private static List<Failure> collisions(Lexicon lexicon) {
    Map<String, Failure> warnings = new TreeMap<>();
    for (Map.Entry<Dependency, List<Term>> entry : lexicon.collisions().entrySet()) {
      Term first = entry.getValue().get(0);
      Term other = entry.getValue().get(1);
      if (entry.getKey().kind() == Dependency.Kind.NAME) {
        warnings.put(
            entry.getKey().key(),
            new Failure(
                other.document().term(),
                other.line(),
                "the term '"
                    + other.preferred()
                    + "' and the term '"
                    + first.preferred()
                    + "' of "
                    + first.document()
                    + " both answer to '"
                    + entry.getKey().name()
                    + "'; the second is meant by it",
                "give one of them another name or alias"));
      }
    }
    return List.copyOf(warnings.values());
  }
}
