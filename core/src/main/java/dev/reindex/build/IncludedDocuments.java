// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import dev.reindex.model.Digest;
import dev.reindex.model.ManifestEntry.Included;
import dev.reindex.model.RawDocument;
import dev.reindex.model.SourceDocument;
import dev.reindex.model.SourceId;
import dev.reindex.spi.Includes;
import dev.reindex.spi.IndexSnapshot;
import dev.reindex.spi.Source;
import dev.reindex.spi.SourceEntry;
import dev.reindex.spi.UnreadableDocumentException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The documents that others include. They need not be documents of the index: a source is asked for
 * them by name. What is tried and not there counts as well, so that a document that is added later
 * is found by those that include it.
 */
final class IncludedDocuments {
  private final Includes includes;
  private final Map<String, Source> sources;
  private final Map<SourceId, Optional<Digest>> looked = new HashMap<>();

  /**
   * @param document with all that it includes
   * @param included what was asked for, in order
   */
  record Expanded(SourceDocument document, List<Included> included) {}

  IncludedDocuments(Includes includes, Map<String, Source> sources) {
    this.includes = includes;
    this.sources = sources;
  }

  /**
   * @throws UnreadableDocumentException when something that is included cannot be read now; the
   *     document is then better left as it is
   */
  Expanded expand(SourceDocument document) throws UnreadableDocumentException {
    Map<SourceId, Optional<Digest>> found = new LinkedHashMap<>();
    List<UnreadableDocumentException> problems = new ArrayList<>();
    Includes.Expansion expansion =
        includes.expand(
            document,
            id -> {
              try {
                Optional<RawDocument> raw = read(id);
                found.put(id, raw.map(RawDocument::digest));
                return raw.flatMap(this::parse);
              } catch (IOException e) {
                problems.add(unreadable(id, e));
                return Optional.empty();
              }
            });
    if (!problems.isEmpty()) {
      throw problems.get(0);
    }
    List<Included> included =
        expansion.tried().stream()
            .map(id -> new Included(id, found.getOrDefault(id, Optional.empty())))
            .toList();
    return new Expanded(expansion.document(), included);
  }

  private static UnreadableDocumentException unreadable(SourceId id, IOException problem) {
    UnreadableDocumentException unreadable =
        new UnreadableDocumentException(
            "includes " + id + ", which cannot be read: " + Failure.words(problem),
            0,
            "check that file and its permissions");
    unreadable.initCause(problem);
    return unreadable;
  }

  private Optional<SourceDocument> parse(RawDocument raw) {
    try {
      Source source = sources.get(raw.id().source());
      return source == null ? Optional.empty() : Optional.of(source.parse(raw));
    } catch (UnreadableDocumentException | RuntimeException e) {
      // As if it were not there; when it is mended its content is another, and it is asked again.
      return Optional.empty();
    }
  }

  private Optional<RawDocument> read(SourceId id) throws IOException {
    Source source = sources.get(id.source());
    Optional<SourceEntry> entry = source == null ? Optional.empty() : source.find(id.path());
    return entry.isEmpty() ? Optional.empty() : Optional.of(entry.get().read());
  }

  /** Documents of the snapshot that include something that is another now, and what that is. */
  Map<SourceId, SourceId> changed(IndexSnapshot snapshot) throws IOException {
    Map<SourceId, SourceId> changed = new HashMap<>();
    for (Included included : snapshot.includes()) {
      Optional<Digest> now = looked.get(included.id());
      if (now == null) {
        now = now(included);
        looked.put(included.id(), now);
      }
      if (!now.equals(included.content())) {
        for (SourceId document : snapshot.including(included)) {
          changed.putIfAbsent(document, included.id());
        }
      }
    }
    return changed;
  }

  /** What cannot be read now is taken for what it was. */
  private Optional<Digest> now(Included included) {
    try {
      return read(included.id()).map(RawDocument::digest);
    } catch (IOException e) {
      return included.content();
    }
  }
}
