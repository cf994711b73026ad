// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import dev.reindex.model.LexiconChange;
import dev.reindex.model.ManifestEntry;
import dev.reindex.model.SourceId;
import dev.reindex.model.StoredChunk;
import dev.reindex.model.Term;
import dev.reindex.model.TermFlow;
import dev.reindex.model.TermForm;
import dev.reindex.model.TouchedForm;
import dev.reindex.spi.IndexSnapshot;
import dev.reindex.spi.IndexSnapshot.DependantCursor;
import dev.reindex.spi.IndexSnapshot.Dependants;
import dev.reindex.spi.IndexSnapshot.ManifestCursor;
import dev.reindex.spi.ManifestRow;
import dev.reindex.text.FormTokenizer;
import dev.reindex.text.TermMatcher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the chunks that a change of the glossary can reach: by the dependencies that they name and
 * by the forms that they hold. What it finds is a superset; what really changed shows when a chunk
 * is rendered again.
 *
 * <p>Matching is leftmost-longest, so the terms that a chunk mentions can change only if it holds a
 * form that was added or removed. A phrase look-up finds those chunks, one for each form; beyond
 * {@value #MOST_LOOKUPS} forms one pass over all chunks is cheaper.
 */
final class ImpactAnalyzer {
  /** About where phrase look-ups, at most a millisecond each, cost more than a pass. */
  private static final int MOST_LOOKUPS = 256;

  private final IndexSnapshot snapshot;
  private final LexiconChange change;

  ImpactAnalyzer(IndexSnapshot snapshot, LexiconChange change) {
    this.snapshot = snapshot;
    this.change = change;
  }

  Optional<ManifestEntry> entry(SourceId id) throws IOException {
    return snapshot.entry(id);
  }

  /** In the order of documents. */
  DependantCursor dependants() throws IOException {
    return change.forms().size() > MOST_LOOKUPS
        ? new Pass()
        : snapshot.dependants(change.dependencies(), phrases());
  }

  private Set<List<String>> phrases() {
    Set<List<String>> phrases = new LinkedHashSet<>();
    for (TouchedForm form : change.forms()) {
      for (FormTokenizer tokenizer : FormTokenizer.variants()) {
        List<String> tokens =
            tokenizer.tokens(form.text()).stream().map(FormTokenizer.Token::text).toList();
        if (!tokens.isEmpty()) {
          phrases.add(tokens);
        }
      }
    }
    return phrases;
  }

  /** All chunks, document by document, of which those that are reached are kept. */
  private final class Pass implements DependantCursor {
    private final Iterator<String> sources;
    private final List<Term> terms = new ArrayList<>();
    private final Map<String, TermMatcher> matchers = new HashMap<>();
    private Optional<ManifestCursor> rows = Optional.empty();

    Pass() throws IOException {
      sources = snapshot.sources().iterator();
      for (TouchedForm form : change.forms()) {
        terms.add(
            new Term(
                new SourceId("form", "f" + terms.size()),
                "",
                form.language(),
                List.of(new TermForm(form.text(), TermForm.Kind.PREFERRED, false)),
                "",
                List.of(),
                List.of(),
                TermFlow.OFF,
                TermFlow.EMBED,
                0));
      }
    }

    @Override
    public Optional<Dependants> next() throws IOException {
      while (true) {
        if (rows.isEmpty()) {
          if (!sources.hasNext()) {
            return Optional.empty();
          }
          rows = Optional.of(snapshot.rows(sources.next()));
        }
        Optional<ManifestRow> row = rows.get().next();
        if (row.isEmpty()) {
          rows.get().close();
          rows = Optional.empty();
          continue;
        }
        List<StoredChunk> reached =
            snapshot.chunks(row.get().id()).stream().filter(this::isReached).toList();
        if (!reached.isEmpty()) {
          return Optional.of(new Dependants(row.get().id(), reached));
        }
      }
    }

    private boolean isReached(StoredChunk chunk) {
      return !Collections.disjoint(chunk.document().dependencies(), change.dependencies())
          || matchers
              .computeIfAbsent(chunk.document().language(), key -> TermMatcher.of(terms, key))
              .mentionsAny(chunk.document().text(), chunk.document().code());
    }
  }
}
