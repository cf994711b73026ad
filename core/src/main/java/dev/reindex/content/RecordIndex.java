// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import dev.reindex.content.RecordLine.BrokenLineException;
import dev.reindex.model.SourceId;
import dev.reindex.spi.SourceItem;
import dev.reindex.spi.SourceItem.Deleted;
import dev.reindex.spi.SourceItem.Notice;
import dev.reindex.spi.SourceItem.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which lines of a file of records say what of which path, and what they come to. */
final class RecordIndex {
  private static final Comparator<Line> ORDER =
      Comparator.comparing(Line::path, SourceId::comparePaths)
          .thenComparing(line -> line.kind == Kind.NAMELESS)
          .thenComparingInt(Line::number);

  private static final int MOST_LINES_NAMED = 10;

  private enum Kind {
    UPSERT,
    DELETE,
    BROKEN,
    /** Broken, and it cannot be said which document it is about. */
    NAMELESS
  }

  /**
   * @param message and its mend, of a broken line
   */
  record Line(
      String path, Kind kind, long offset, int length, int number, String message, String mend) {
    boolean isBroken() {
      return kind == Kind.BROKEN;
    }
  }

  /** Makes an entry of the line that holds a document. */
  @FunctionalInterface
  interface Entries {
    SourceItem of(Line line);
  }

  private final List<Line> lines;

  private RecordIndex(List<Line> lines) {
    this.lines = lines;
  }

  /**
   * @param maxBytes how long a line may be
   */
  static RecordIndex of(InputStream in, int maxBytes) throws IOException {
    LineCutter cutter = new LineCutter(in, maxBytes);
    List<Line> lines = new ArrayList<>();
    while (cutter.next()) {
      if (!isBlank(cutter)) {
        lines.add(line(cutter, maxBytes));
      }
    }
    lines.sort(ORDER);
    return new RecordIndex(lines);
  }

  private static boolean isBlank(LineCutter cutter) {
    for (int i = 0; i < cutter.kept(); i++) {
      byte b = cutter.bytes()[i];
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  private static Line line(LineCutter cutter, int maxBytes) {
    try {
      if (cutter.length() > maxBytes) {
        throw new BrokenLineException(
            "is %s long; the limit is %s"
                .formatted(ByteSizes.megabytes(cutter.length()), ByteSizes.megabytes(maxBytes)),
            "raise sources[].maxBytes, or leave the record out");
      }
      RecordLine record = RecordLine.parse(cutter.bytes(), cutter.kept());
      Kind kind = record.delete() ? Kind.DELETE : Kind.UPSERT;
      return line(cutter, record.path(), kind, "", "");
    } catch (BrokenLineException broken) {
      Optional<String> path = RecordLine.pathOf(cutter.bytes(), cutter.kept());
      boolean cut = !cutter.isEnded() && broken.message().startsWith("ends in");
      return line(
          cutter,
          path.orElse("line " + cutter.number()),
          path.isPresent() ? Kind.BROKEN : Kind.NAMELESS,
          broken.message() + (cut ? ", as the file does" : ""),
          cut ? "write the file anew; it seems to have been cut off" : broken.mend());
    }
  }

  private static Line line(LineCutter cutter, String path, Kind kind, String message, String mend) {
    return new Line(path, kind, cutter.offset(), cutter.kept(), cutter.number(), message, mend);
  }

  /** All items, in the order of paths. */
  List<SourceItem> items(Entries entries, boolean stream) {
    List<SourceItem> items = new ArrayList<>();
    for (int from = 0; from < lines.size(); ) {
      int to = from + 1;
      while (to < lines.size() && isSameDocument(lines.get(from), lines.get(to))) {
        to++;
      }
      addItems(lines.subList(from, to), entries, stream, items);
      from = to;
    }
    return items;
  }

  private static boolean isSameDocument(Line left, Line right) {
    return left.kind != Kind.NAMELESS
        && right.kind != Kind.NAMELESS
        && left.path.equals(right.path);
  }

  private static void addItems(
      List<Line> group, Entries entries, boolean stream, List<SourceItem> items) {
    List<Line> upserts = new ArrayList<>();
    for (Line line : group) {
      if (line.kind == Kind.UPSERT) {
        upserts.add(line);
      } else if (line.kind == Kind.DELETE) {
        // What a delete goes before or comes after is a history, and no mistake.
        addDuplicates(upserts, items);
        upserts.clear();
      } else if (line.number < group.getLast().number) {
        String message = line.message + " (a later line says what becomes of the document)";
        items.add(new Notice(line.path, line.number, message, line.mend));
      }
    }
    addDuplicates(upserts, items);
    Line last = group.getLast();
    switch (last.kind) {
      case UPSERT -> items.add(entries.of(last));
      case DELETE -> {
        if (stream) {
          items.add(new Deleted(last.path));
        }
      }
      case BROKEN, NAMELESS ->
          items.add(new Unreadable(last.path, last.number, last.message, last.mend));
    }
  }

  private static void addDuplicates(List<Line> upserts, List<SourceItem> items) {
    if (upserts.size() < 2) {
      return;
    }
    Line last = upserts.getLast();
    String others =
        upserts.stream()
            .limit(Math.min(upserts.size() - 1, MOST_LINES_NAMED))
            .map(line -> String.valueOf(line.number))
            .collect(Collectors.joining(", "));
    boolean more = upserts.size() - 1 > MOST_LINES_NAMED;
    items.add(
        new Notice(
            last.path,
            last.number,
            "comes more than once: on line %s%s and on line %d, which counts"
                .formatted(others, more ? ", …" : "", last.number),
            "remove all but one"));
  }

  /** The line that says what this document is, if the file holds it. */
  Optional<Line> find(String path) {
    Line last = null;
    for (Line line : lines) {
      if (line.kind != Kind.NAMELESS && line.path.equals(path)) {
        last = line;
      }
    }
    return Optional.ofNullable(last).filter(line -> line.kind != Kind.DELETE);
  }
}
