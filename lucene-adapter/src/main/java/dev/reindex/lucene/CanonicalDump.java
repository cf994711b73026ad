// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.GlossaryPart;
import dev.reindex.model.ManifestEntry;
import dev.reindex.model.SourceId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.util.BytesRef;

/**
 * What an index holds, in an order that does not depend on how it came to be: chunks by their id,
 * then documents by their name. Read from the index's own files: stored fields, terms, and vectors
 * bit by bit. Streams; memory does not grow with the index.
 */
public final class CanonicalDump {
  /** Gives states in their order; empty at the end. */
  private interface States<S extends CanonicalState> {
    Optional<S> next() throws IOException;
  }

  private static final Comparator<GlossaryPart> BY_DOCUMENT =
      Comparator.comparing(GlossaryPart::document).thenComparing(GlossaryPart::number);

  private CanonicalDump() {}

  /** Writes a line for every chunk and every document. */
  public static void write(LuceneSnapshot snapshot, Appendable out) throws IOException {
    write(chunks(snapshot), out);
    write(entries(snapshot), out);
    write(glossary(snapshot), out);
  }

  private static <S extends CanonicalState> void write(States<S> states, Appendable out)
      throws IOException {
    for (Optional<S> state = states.next(); state.isPresent(); state = states.next()) {
      out.append(state.get().name()).append(' ');
      out.append(state.get().fields().toString()).append('\n');
    }
  }

  /**
   * Compares two indexes. Documents that are pending in either are left out, with their chunks.
   *
   * @param limit how many items each list names at most; the counts are whole
   */
  public static Differences compare(LuceneSnapshot actual, LuceneSnapshot expected, int limit)
      throws IOException {
    return compare(actual, expected, limit, source -> true);
  }

  /**
   * @param sources the names of those whose documents are compared
   */
  static Differences compare(
      LuceneSnapshot actual, LuceneSnapshot expected, int limit, Predicate<String> sources)
      throws IOException {
    Set<SourceId> pending = new TreeSet<>(actual.pending());
    pending.addAll(expected.pending());
    Predicate<SourceId> out = id -> pending.contains(id) || !sources.test(id.source());
    DifferencesBuilder differences = new DifferencesBuilder(limit);
    long chunks =
        compare(
            without(out, chunks(actual)),
            without(out, chunks(expected)),
            Comparator.comparing(ChunkState::id),
            differences);
    long documents =
        compare(
            without(out, entries(actual)),
            without(out, entries(expected)),
            (left, right) -> SourceId.comparePaths(left.id().term(), right.id().term()),
            differences);
    compare(
        without(out, glossary(actual)),
        without(out, glossary(expected)),
        Comparator.comparing(GlossaryState::source).thenComparing(GlossaryState::number),
        differences);
    return differences.build(chunks, documents, new ArrayList<>(pending));
  }

  /** Walks both at once, always on where the lesser one is; counts the expected ones. */
  private static <S extends CanonicalState> long compare(
      States<S> actual, States<S> expected, Comparator<S> order, DifferencesBuilder differences)
      throws IOException {
    long count = 0;
    Optional<S> left = actual.next();
    Optional<S> right = expected.next();
    while (left.isPresent() || right.isPresent()) {
      int side = side(left, right, order);
      if (side < 0) {
        differences.stale(left.orElseThrow());
      } else if (side > 0) {
        differences.missing(right.orElseThrow());
      } else {
        differences.compare(left.orElseThrow(), right.orElseThrow());
      }
      count += side >= 0 ? 1 : 0;
      left = side <= 0 ? actual.next() : left;
      right = side >= 0 ? expected.next() : right;
    }
    return count;
  }

  private static <S> int side(Optional<S> left, Optional<S> right, Comparator<S> order) {
    if (left.isEmpty() || right.isEmpty()) {
      return left.isPresent() ? -1 : 1;
    }
    return order.compare(left.get(), right.get());
  }

  private static <S extends CanonicalState> States<S> without(
      Predicate<SourceId> out, States<S> states) {
    return () -> {
      Optional<S> state = states.next();
      while (state.isPresent() && out.test(state.get().source())) {
        state = states.next();
      }
      return state;
    };
  }

  private static States<ChunkState> chunks(LuceneSnapshot snapshot) throws IOException {
    IndexReader reader = snapshot.chunkReader().reader();
    LiveTerms ids = snapshot.read(() -> new LiveTerms(reader, ChunkFields.ID, new BytesRef()));
    StoredFields stored = snapshot.read(reader::storedFields);
    return () -> snapshot.read(() -> next(ids, stored));
  }

  private static Optional<ChunkState> next(LiveTerms ids, StoredFields stored) throws IOException {
    return ids.next()
        ? Optional.of(ChunkState.read(stored, ids.leaf(), ids.document(), ids.term()))
        : Optional.empty();
  }

  private static States<GlossaryState> glossary(LuceneSnapshot snapshot) throws IOException {
    Iterator<GlossaryPart> parts = snapshot.glossary().stream().sorted(BY_DOCUMENT).iterator();
    return () -> parts.hasNext() ? Optional.of(GlossaryState.of(parts.next())) : Optional.empty();
  }

  private static States<EntryState> entries(LuceneSnapshot snapshot) throws IOException {
    IndexReader reader = snapshot.manifestReader().reader();
    LiveTerms keys = snapshot.read(() -> new LiveTerms(reader, ManifestFields.KEY, new BytesRef()));
    ManifestReader manifest = snapshot.read(() -> new ManifestReader(reader));
    return () -> snapshot.read(() -> next(keys, manifest));
  }

  private static Optional<EntryState> next(LiveTerms keys, ManifestReader manifest)
      throws IOException {
    if (!keys.next()) {
      return Optional.empty();
    }
    ManifestEntry entry = manifest.entry(keys.leaf(), keys.document());
    return Optional.of(EntryState.of(entry, keys.leaf().reader(), keys.document()));
  }
}
