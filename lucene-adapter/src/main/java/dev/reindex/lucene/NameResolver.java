// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.model.Dependency;
import dev.reindex.model.Lexicon;
import dev.reindex.model.ManifestEntry;
import dev.reindex.model.SourceId;
import dev.reindex.model.StoredChunk;
import dev.reindex.model.Term;
import dev.reindex.text.Names;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds what a person means by a word: a chunk by its id or the beginning of it, then a document by
 * its id or its path, then a term by its id, a name or an address.
 */
final class NameResolver {
  private static final Pattern CHUNK_ID = Pattern.compile("[0-9a-fA-F]{8,32}");
  private static final int MOST_CANDIDATES = 10;

  private final LuceneSnapshot snapshot;
  private final Lexicon lexicon;

  NameResolver(LuceneSnapshot snapshot, Lexicon lexicon) {
    this.snapshot = snapshot;
    this.lexicon = lexicon;
  }

  Named resolve(String what) throws IOException {
    String name = what.strip();
    Named chunk = chunk(name);
    if (!(chunk instanceof Named.Nothing)) {
      return chunk;
    }
    Named document = document(name);
    return document instanceof Named.Nothing ? term(name) : document;
  }

  private Named chunk(String name) throws IOException {
    if (!CHUNK_ID.matcher(name).matches()) {
      return new Named.Nothing();
    }
    String prefix = name.toLowerCase(Locale.ROOT);
    List<StoredChunk> found =
        snapshot.read(() -> snapshot.chunkReader().chunksById(prefix, MOST_CANDIDATES));
    return switch (found.size()) {
      case 0 -> new Named.Nothing();
      case 1 -> new Named.AChunk(found.get(0));
      default ->
          new Named.Several(found.stream().map(chunk -> chunk.document().id().hex()).toList());
    };
  }

  /** The id that is written out, or else the path in every source. */
  private Named document(String name) throws IOException {
    int colon = name.indexOf(':');
    if (colon > 0) {
      Optional<ManifestEntry> written = entry(name.substring(0, colon), name.substring(colon + 1));
      if (written.isPresent()) {
        return new Named.ADocument(written.get());
      }
    }
    String path = name.startsWith("./") ? name.substring(2) : name;
    List<ManifestEntry> found = new ArrayList<>();
    for (String source : snapshot.sources()) {
      entry(source, path).ifPresent(found::add);
    }
    return switch (found.size()) {
      case 0 -> new Named.Nothing();
      case 1 -> new Named.ADocument(found.get(0));
      default ->
          new Named.Several(
              found.stream().map(each -> each.id().term()).limit(MOST_CANDIDATES).toList());
    };
  }

  private Optional<ManifestEntry> entry(String source, String path) throws IOException {
    return SourceId.isValidName(source) && SourceId.pathProblem(path).isEmpty()
        ? snapshot.entry(new SourceId(source, path))
        : Optional.empty();
  }

  private Named term(String name) throws IOException {
    Optional<Term> byId = lexicon.term(name);
    if (byId.isPresent()) {
      return new Named.ATerm(byId.get());
    }
    List<Term> byPath = new ArrayList<>();
    for (String source : snapshot.sources()) {
      lexicon.term(source + ":" + name).ifPresent(byPath::add);
    }
    if (byPath.size() > 1) {
      return new Named.Several(byPath.stream().map(Term::id).limit(MOST_CANDIDATES).toList());
    }
    return byPath.stream()
        .findFirst()
        .or(() -> lexicon.resolve(Dependency.name(Names.fold(name)), ""))
        .or(() -> lexicon.resolve(Dependency.link(name), ""))
        .<Named>map(Named.ATerm::new)
        .orElseGet(Named.Nothing::new);
  }
}
