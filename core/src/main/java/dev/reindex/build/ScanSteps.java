// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import dev.reindex.model.Digest;
import dev.reindex.model.ManifestEntry;
import dev.reindex.model.RawDocument;
import dev.reindex.model.SourceId;
import dev.reindex.model.Stat;
import dev.reindex.spi.IndexSnapshot;
import dev.reindex.spi.IndexSnapshot.ManifestCursor;
import dev.reindex.spi.ManifestRow;
import dev.reindex.spi.Source;
import dev.reindex.spi.SourceEntry;
import dev.reindex.spi.SourceItem;
import dev.reindex.spi.SourceScan;
import dev.reindex.spi.UnreadableDocumentException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks one source and its part of the manifest side by side, both in the order of paths: what
 * stands only in the source is new, what stands only in the manifest is gone.
 */
final class ScanSteps implements BuildPlan.Steps {
  /**
   * A file that was modified this shortly before it was read could be modified again without its
   * stat showing it; as Git does, its stat is then not trusted the next time.
   */
  private static final Duration RACY = Duration.ofSeconds(2);

  private final Source source;
  private final DocumentPlanner planner;
  private final IndexSnapshot snapshot;
  private final Tally looked;
  private final Failures warnings;
  private final long trustedBefore;
  private final Digest recipe;
  private final SourceScan scan;
  private final ManifestCursor rows;
  private final Set<String> unreadable = new HashSet<>();
  private @Nullable SourceItem item;
  private @Nullable ManifestRow row;
  private boolean sawDocument;
  private boolean ended;

  ScanSteps(
      Source source,
      DocumentPlanner planner,
      IndexSnapshot snapshot,
      Tally looked,
      Failures warnings,
      Instant now)
      throws IOException {
    this.source = source;
    this.planner = planner;
    this.snapshot = snapshot;
    this.looked = looked;
    this.warnings = warnings;
    this.recipe = planner.recipe(source.name()).digest();
    Instant trusted = now.minus(RACY);
    this.trustedBefore = trusted.getEpochSecond() * 1_000_000_000L + trusted.getNano();
    this.scan = source.scan();
    this.rows = snapshot.rows(source.name());
    this.item = scan.next().orElse(null);
    this.row = rows.next().orElse(null);
  }

  @Override
  public Optional<DocumentPlan> next() throws IOException {
    while (item != null || row != null) {
      Optional<DocumentPlan> plan = step();
      if (plan.isPresent()) {
        return plan;
      }
    }
    if (!ended) {
      ended = true;
      if (!sawDocument && source.repeatable()) {
        warnings.add(
            new Failure(
                source.name(),
                0,
                "no document was found",
                "check the root and the include and exclude patterns of this source"));
      }
    }
    return Optional.empty();
  }

  private Optional<DocumentPlan> step() throws IOException {
    SourceItem nextItem = item;
    ManifestRow nextRow = row;
    if (nextItem == null) {
      return rowAlone(nextRow());
    }
    int order = nextRow == null ? -1 : SourceId.comparePaths(nextItem.path(), nextRow.id().path());
    if (order > 0) {
      return rowAlone(nextRow());
    }
    item = scan.next().orElse(null);
    return switch (nextItem) {
      case SourceItem.Notice notice -> {
        warnings.add(failure(notice.path(), notice.line(), notice.message(), notice.mend()));
        yield Optional.empty();
      }
      case SourceItem.Unreadable place -> {
        unreadable.add(place.path());
        String mend = place.mend() + (source.repeatable() ? "" : ", and send it again");
        Failure failure = failure(place.path(), place.line(), place.message(), mend);
        yield Optional.of(new DocumentPlan.Fail(idOrRoot(place.path()), failure, Optional.empty()));
      }
      case SourceItem.Deleted deleted -> deleted(deleted, order == 0);
      case SourceEntry entry -> {
        sawDocument = true;
        looked.scanned();
        yield entry(entry, order == 0 ? Optional.of(nextRow()) : Optional.empty());
      }
    };
  }

  private ManifestRow nextRow() throws IOException {
    ManifestRow current = Objects.requireNonNull(row);
    row = rows.next().orElse(null);
    return current;
  }

  private Optional<DocumentPlan> entry(SourceEntry entry, Optional<ManifestRow> known)
      throws IOException {
    if (known.isPresent()) {
      ManifestRow old = known.get();
      boolean sameStat = old.stat().isPresent() && old.stat().equals(entry.stat());
      if (!planner.mustPlan(entry.id())
          && sameStat
          && !old.pending()
          && old.recipe().equals(recipe)) {
        looked.unchanged();
        return Optional.empty();
      }
    }
    Optional<ManifestEntry> previous =
        known.isPresent() ? snapshot.entry(entry.id()) : Optional.empty();
    RawDocument raw;
    try {
      raw = entry.read();
    } catch (NoSuchFileException e) {
      return previous.map(gone -> planner.remove(gone, page(entry.id())));
    } catch (IOException e) {
      return Optional.of(planner.fail(entry.id(), e, Optional.empty(), previous));
    }
    Optional<DocumentPlan> plan =
        planner.plan(
            source, raw, entry.stat().filter(this::isTrusted), previous, !source.repeatable());
    if (plan.isEmpty() || plan.get() instanceof DocumentPlan.Touch) {
      looked.unchanged();
    }
    return plan;
  }

  private boolean isTrusted(Stat stat) {
    return Math.max(stat.modifiedNanos(), stat.changedNanos()) < trustedBefore;
  }

  private Optional<DocumentPlan> deleted(SourceItem.Deleted item, boolean known)
      throws IOException {
    looked.scanned();
    if (!known) {
      return Optional.empty();
    }
    return removal(nextRow().id());
  }

  private Optional<DocumentPlan> rowAlone(ManifestRow gone) throws IOException {
    if (!source.repeatable()) {
      boolean stale = planner.mustPlan(gone.id()) || !gone.recipe().equals(recipe);
      return gone.pending() || stale ? retry(gone.id(), stale) : Optional.empty();
    }
    return isUnreadable(gone.id().path()) ? Optional.empty() : removal(gone.id());
  }

  /**
   * Of a stream: a version that failed is kept in the manifest; one that was indexed is not, so
   * that other settings can only be asked for.
   */
  private Optional<DocumentPlan> retry(SourceId id, boolean stale) throws IOException {
    Optional<ManifestEntry> entry = snapshot.entry(id);
    Optional<RawDocument> kept =
        entry.flatMap(ManifestEntry::pending).flatMap(pending -> pending.undelivered());
    if (kept.isEmpty()) {
      return stale
          ? Optional.of(planner.fail(id, onlyOnce(), Optional.empty(), entry))
          : Optional.empty();
    }
    looked.scanned();
    return planner.plan(source, kept.get(), Optional.empty(), entry, true);
  }

  private static UnreadableDocumentException onlyOnce() {
    return new UnreadableDocumentException(
        "was indexed with other settings, and its source is a stream, which cannot be asked again",
        0,
        "send the document again");
  }

  private Optional<DocumentPlan> removal(SourceId id) throws IOException {
    return snapshot.entry(id).map(entry -> planner.remove(entry, page(id)));
  }

  private boolean isUnreadable(String path) {
    if (unreadable.isEmpty()) {
      return false;
    }
    for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
      if (unreadable.contains(path.substring(0, end))) {
        return true;
      }
    }
    return false;
  }

  private static Cause page(SourceId id) {
    return new Cause(Cause.Kind.PAGE, id.term());
  }

  private Failure failure(String path, int line, String message, String mend) {
    String place = path.isEmpty() ? source.name() : source.name() + ":" + path;
    return new Failure(place, line, message, mend);
  }

  /**
   * Names a place for a plan that only reports; a place that is no document's lends the source's
   * name.
   */
  private SourceId idOrRoot(String path) {
    return SourceId.pathProblem(path).isEmpty()
        ? new SourceId(source.name(), path)
        : new SourceId(source.name(), source.name());
  }

  @Override
  public void close() throws IOException {
    try (scan;
        rows) {
      ended = true;
    }
  }
}
