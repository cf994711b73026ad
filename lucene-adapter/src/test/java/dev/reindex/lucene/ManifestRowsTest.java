// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.model.ManifestEntry;
import dev.reindex.model.Pending;
import dev.reindex.model.SourceId;
import dev.reindex.model.Stat;
import dev.reindex.spi.IndexSession;
import dev.reindex.spi.ManifestRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestRowsTest {
  @TempDir Path folder;

  @Test
  void afterManySessionsOfAnyWritesRowsAndEntriesAreTheLastOnesWritten() throws IOException {
    runSessions(1, 30);
  }

  @Test
  @Tag("slow")
  void afterManyMoreOfThemToo() throws IOException {
    for (long seed = 2; seed <= 6; seed++) {
      runSessions(seed, 60);
    }
  }

  private void runSessions(long seed, int sessions) throws IOException {
    Random random = new Random(seed);
    TreeMap<SourceId, ManifestEntry> model = new TreeMap<>(Comparator.comparing(SourceId::term));
    IndexParts parts = IndexParts.of(Page.SETTINGS).withDirectories(new Disk());
    try (LuceneIndex index = LuceneIndex.open(folder.resolve("" + seed), Page.SETTINGS, parts)) {
      for (int build = 1; build <= sessions; build++) {
        try (LuceneSnapshot snapshot = index.snapshot();
            IndexSession session = index.begin(snapshot, build)) {
          for (int write = random.nextInt(20); write >= 0; write--) {
            write(session, model, random);
          }
          session.commit();
        }
        if (random.nextInt(3) == 0) {
          check(index, model, "seed " + seed + ", build " + build);
        }
      }
      check(index, model, "seed " + seed);
    }
  }

  private static void write(
      IndexSession session, TreeMap<SourceId, ManifestEntry> model, Random random)
      throws IOException {
    SourceId id = new SourceId(random.nextBoolean() ? "a" : "b", "p" + random.nextInt(60));
    ManifestEntry old = model.get(id);
    Optional<Stat> stat =
        random.nextInt(4) == 0
            ? Optional.empty()
            : Optional.of(new Stat(random.nextInt(), random.nextLong(), random.nextLong(), 1));
    int kind = random.nextInt(10);
    if (old == null || kind < 3) {
      Page page = Page.of(id.path(), "Text " + random.nextInt()).from(id.source());
      ManifestEntry entry = page.entry().withStat(stat);
      session.put(entry);
      model.put(id, entry);
    } else if (kind == 3) {
      session.remove(id);
      model.remove(id);
    } else if (kind == 4) {
      ManifestEntry entry = old.withPending(new Pending("failed", 1, Optional.empty()));
      session.put(entry);
      model.put(id, entry);
    } else {
      session.touch(id, stat);
      model.put(id, old.withStat(stat));
    }
  }

  private static void check(
      LuceneIndex index, TreeMap<SourceId, ManifestEntry> model, String occasion)
      throws IOException {
    try (LuceneSnapshot snapshot = index.snapshot()) {
      List<ManifestRow> rows = new ArrayList<>(LuceneIndexTest.rows(snapshot, "a"));
      rows.addAll(LuceneIndexTest.rows(snapshot, "b"));
      assertThat(rows)
          .as(occasion)
          .containsExactlyElementsOf(
              model.values().stream()
                  .map(
                      entry ->
                          new ManifestRow(
                              entry.id(),
                              entry.stat(),
                              entry.recipe(),
                              entry.pending().isPresent()))
                  .toList());
      for (ManifestEntry entry : model.values()) {
        assertThat(snapshot.entry(entry.id())).as(occasion).contains(entry);
      }
      assertThat(snapshot.documents()).as(occasion).isEqualTo(model.size());
      assertThat(snapshot.pending())
          .as(occasion)
          .containsExactlyElementsOf(
              model.values().stream()
                  .filter(entry -> entry.pending().isPresent())
                  .map(ManifestEntry::id)
                  .sorted()
                  .toList());
    }
  }
}
