// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.model.IndexDocument;
import dev.reindex.model.Pending;
import dev.reindex.model.Stat;
import dev.reindex.spi.IndexSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanonicalDumpTest {
  private static final int LIMIT = 10;

  @TempDir Path folder;

  @Test
  void afterAnyEditsAnIndexEqualsOneBuiltFromScratch() throws IOException {
    for (long seed = 1; seed <= 3; seed++) {
      editAndCompare(seed);
    }
  }

  private void editAndCompare(long seed) throws IOException {
    Random random = new Random(seed);
    TreeMap<String, Page> pages = new TreeMap<>();
    IndexSettings settings =
        Page.SETTINGS.withMerges(MergeSettings.logByteSize(2 + random.nextInt(4), 0.001, 100));
    Disk disk = new Disk();
    try (LuceneIndex index = open("edited" + seed, settings, disk)) {
      for (int build = 1; build <= 15; build++) {
        try (LuceneSnapshot snapshot = index.snapshot();
            IndexSession session = index.begin(snapshot, build)) {
          for (int edit = 0; edit < 4; edit++) {
            edit(session, pages, random);
          }
          session.commit();
        }
      }
      try (LuceneIndex clean = open("clean" + seed, Page.SETTINGS, new Disk())) {
        Page.build(clean, pages.values().toArray(Page[]::new));
        try (LuceneSnapshot actual = index.snapshot();
            LuceneSnapshot expected = clean.snapshot()) {
          Differences differences = CanonicalDump.compare(actual, expected, LIMIT);
          assertThat(differences.equal()).as("seed %d: %s", seed, differences).isTrue();
          assertThat(differences.chunks()).isEqualTo(expected.chunks());
          assertThat(differences.documents()).isEqualTo(pages.size());
          assertThat(CommitProtocolTest.dump(actual)).isEqualTo(CommitProtocolTest.dump(expected));
          assertThat(CommitProtocolTest.dump(actual)).doesNotContain("unindexed");
        }
      }
    }
  }

  private static void edit(IndexSession session, Map<String, Page> pages, Random random)
      throws IOException {
    String path = "p" + random.nextInt(12) + ".md";
    Page old = pages.get(path);
    int kind = random.nextInt(5);
    if (old != null && kind == 0) {
      old.removeFrom(session);
      pages.remove(path);
    } else if (old != null && kind == 1) {
      session.touch(old.id(), Optional.of(new Stat(1, random.nextLong(), 3, 4)));
    } else if (old != null && kind == 2) {
      Page changed = old.with("tag", random.nextInt(3));
      session.put(changed.entry());
      pages.put(path, changed);
    } else {
      List<String> paragraphs = new ArrayList<>();
      for (int i = random.nextInt(5); i >= 0; i--) {
        paragraphs.add("Paragraph " + random.nextInt(6));
      }
      Page changed =
          Page.of(path, paragraphs.toArray(String[]::new))
              .in(List.of("en", "de", "ja", "").get(random.nextInt(4)));
      if (old == null) {
        changed.addTo(session);
      } else {
        changed.replaceIn(session, old);
      }
      pages.put(path, changed);
    }
  }

  @Test
  void oneBitOfOneVectorIsADifference() throws IOException {
    Page page = Page.of("a.md", "One.", "Two.", "Three.");
    IndexDocument victim = page.documents().get(1);
    Differences differences =
        compare(
            session -> {
              page.addTo(session);
              float[] vector = Page.vector(victim.text());
              vector[3] = Float.intBitsToFloat(Float.floatToRawIntBits(vector[3]) ^ 1);
              session.replace(victim, vector, Page.PROVENANCE);
            },
            page::addTo);
    assertThat(differences.equal()).isFalse();
    assertThat(differences.differentCount()).isEqualTo(1);
    assertThat(differences.different())
        .containsExactly(
            new Differences.Item(page.id(), Optional.of(victim.id()), List.of("vector")));
    assertThat(differences.missingCount() + differences.staleCount()).isZero();
  }

  @Test
  void theSignOfAZeroIsADifference() throws IOException {
    IndexDocument document = Page.of("a.md", "One.").documents().get(0);
    float[] zeros = new float[Page.DIMENSION];
    float[] negative = new float[Page.DIMENSION];
    negative[5] = -0f;
    Differences differences =
        compare(
            session -> session.add(document, zeros, Page.PROVENANCE),
            session -> session.add(document, negative, Page.PROVENANCE));
    assertThat(differences.different())
        .extracting(Differences.Item::fields)
        .containsExactly(List.of("vector"));
  }

  @Test
  void everyFieldOfAChunkIsCompared() throws IOException {
    IndexDocument base = Page.of("a.md", "Some words.").documents().get(0);
    Map<String, IndexDocument> changed = new TreeMap<>();
    changed.put("anchor", new Variation(base).anchor("elsewhere"));
    changed.put("headings", new Variation(base).headings(List.of("Other", "Section")));
    changed.put("text", new Variation(base).text("Some Words!"));
    changed.put("language", new Variation(base).language("de"));
    changed.put("meta.tag", new Variation(base).metadata("tag", "x"));
    changed.put(
        "trace",
        new IndexDocument(
            base.id(),
            base.source(),
            base.language(),
            base.headingPath(),
            base.anchor(),
            base.text(),
            base.code(),
            base.metadata(),
            base.dependencies(),
            base.glossary(),
            base.embedKey(),
            Page.of("z.md", "z").documents().get(0).digest()));
    for (Map.Entry<String, IndexDocument> field : changed.entrySet()) {
      Differences differences =
          compare(
              session -> session.add(field.getValue(), Page.vector("v"), Page.PROVENANCE),
              session -> session.add(base, Page.vector("v"), Page.PROVENANCE));
      assertThat(differences.different()).as(field.getKey()).hasSize(1);
      assertThat(differences.different().get(0).fields()).contains(field.getKey());
    }
  }

  /** Changes one field of a document and leaves its digest, so that only that field differs. */
  private record Variation(IndexDocument base) {
    IndexDocument anchor(String anchor) {
      return with(base.language(), base.headingPath(), anchor, base.text(), base.metadata());
    }

    IndexDocument headings(List<String> headings) {
      return with(base.language(), headings, base.anchor(), base.text(), base.metadata());
    }

    IndexDocument text(String text) {
      return with(base.language(), base.headingPath(), base.anchor(), text, base.metadata());
    }

    IndexDocument language(String language) {
      return with(language, base.headingPath(), base.anchor(), base.text(), base.metadata());
    }

    IndexDocument metadata(String key, String value) {
      TreeMap<String, List<String>> metadata = new TreeMap<>(Map.of(key, List.of(value)));
      return with(base.language(), base.headingPath(), base.anchor(), base.text(), metadata);
    }

    private IndexDocument with(
        String language,
        List<String> headings,
        String anchor,
        String text,
        SortedMap<String, List<String>> metadata) {
      return new IndexDocument(
          base.id(),
          base.source(),
          language,
          headings,
          anchor,
          text,
          base.code(),
          metadata,
          base.dependencies(),
          base.glossary(),
          base.embedKey(),
          base.digest());
    }
  }

  @Test
  void everyFieldOfAnEntryButTheStatIsCompared() throws IOException {
    Page page = Page.of("a.md", "One.", "Two.");
    Map<String, Page> changed =
        Map.of(
            "title", page.titled("Another"),
            "language", page.in("de"),
            "metadata", page.with("k", 1),
            "chunks", Page.of("a.md", "Two.", "One."),
            "lines", Page.of("a.md", "One.", "Two!"),
            "content", Page.of("a.md", "One, two."));
    changed.forEach(
        (field, other) -> {
          Differences differences =
              compareUnchecked(
                  session -> session.put(other.entry()), session -> session.put(page.entry()));
          assertThat(differences.different()).as(field).hasSize(1);
          assertThat(differences.different().get(0).fields()).as(field).contains(field);
        });
    Differences stat =
        compare(
            session -> session.put(page.entry()),
            session -> session.put(page.entry().withStat(Optional.empty())));
    assertThat(stat.equal()).isTrue();
  }

  @Test
  void whatIsMissingAndWhatIsStaleIsNamed() throws IOException {
    Page shared = Page.of("m.md", "Shared.");
    Page missing = Page.of("a.md", "Only expected.");
    Page stale = Page.of("z.md", "Only there.", "Twice.");
    Differences differences =
        compare(
            session -> {
              shared.addTo(session);
              stale.addTo(session);
            },
            session -> {
              missing.addTo(session);
              shared.addTo(session);
            });
    assertThat(differences.missing())
        .containsExactlyInAnyOrder(
            new Differences.Item(
                missing.id(), Optional.of(missing.documents().get(0).id()), List.of()),
            new Differences.Item(missing.id(), Optional.empty(), List.of()));
    assertThat(differences.stale()).hasSize(3);
    assertThat(differences.different()).isEmpty();
    assertThat(differences.chunks()).isEqualTo(2);
    assertThat(differences.documents()).isEqualTo(2);
  }

  @Test
  void aChunkThatIsThereTwiceIsStaleOnce() throws IOException {
    Page page = Page.of("a.md", "One.");
    IndexDocument document = page.documents().get(0);
    Differences differences =
        compare(
            session -> {
              page.addTo(session);
              session.add(document, Page.vector("One."), Page.PROVENANCE);
            },
            page::addTo);
    assertThat(differences.staleCount()).isEqualTo(1);
    assertThat(differences.stale().get(0).chunk()).contains(document.id());
  }

  @Test
  void listsAreCutAtTheLimitAndCountsAreNot() throws IOException {
    Page page =
        Page.of("a.md", IntStream.range(0, 30).mapToObj(i -> "Text " + i).toArray(String[]::new));
    Differences differences = compare(session -> session.put(Page.RECIPE), page::addTo);
    assertThat(differences.missing()).hasSize(LIMIT);
    assertThat(differences.missingCount()).isEqualTo(31);
  }

  @Test
  void pendingDocumentsOfEitherSideAreListedAndLeftOut() throws IOException {
    Page here = Page.of("here.md", "Old.");
    Page there = Page.of("there.md", "Old too.");
    Page same = Page.of("same.md", "Same.");
    Pending pending = new Pending("failed", 1, Optional.empty());
    Differences differences =
        compare(
            session -> {
              same.addTo(session);
              here.addTo(session);
              session.put(here.entry().withPending(pending));
            },
            session -> {
              same.addTo(session);
              there.addTo(session);
              session.put(there.entry().withPending(pending));
              Page.of("here.md", "New.").addTo(session);
            });
    assertThat(differences.equal()).as(differences.toString()).isTrue();
    assertThat(differences.pending()).containsExactly(here.id(), there.id());
    assertThat(differences.chunks()).isEqualTo(1);
  }

  @Test
  void namesThatSortBesideTheColonAreCompared() throws IOException {
    Page[] pages = {
      Page.of("x.md", "1").from("a"),
      Page.of("x.md", "2").from("a-b"),
      Page.of("x.md", "3").from("a.b"),
      Page.of("x.md", "4").from("A"),
      Page.of("x.md", "5").from("a_")
    };
    Differences differences =
        compare(
            session -> {
              for (Page page : pages) {
                page.addTo(session);
              }
            },
            session -> {
              for (int i = pages.length - 1; i >= 0; i--) {
                pages[i].addTo(session);
              }
            });
    assertThat(differences.equal()).as(differences.toString()).isTrue();
    assertThat(differences.documents()).isEqualTo(5);
  }

  private interface Writes {
    void to(IndexSession session) throws IOException;
  }

  private Differences compareUnchecked(Writes actual, Writes expected) {
    try {
      return compare(actual, expected);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Differences compare(Writes actual, Writes expected) throws IOException {
    try (LuceneIndex left = open("actual", Page.SETTINGS, new Disk());
        LuceneIndex right = open("expected", Page.SETTINGS, new Disk())) {
      write(left, actual);
      write(right, expected);
      try (LuceneSnapshot actualSnapshot = left.snapshot();
          LuceneSnapshot expectedSnapshot = right.snapshot()) {
        return CanonicalDump.compare(actualSnapshot, expectedSnapshot, LIMIT);
      }
    }
  }

  private static void write(LuceneIndex index, Writes writes) throws IOException {
    try (LuceneSnapshot snapshot = index.snapshot();
        IndexSession session = index.begin(snapshot, 1)) {
      writes.to(session);
      session.commit();
    }
  }

  private LuceneIndex open(String name, IndexSettings settings, Disk disk) throws IOException {
    return LuceneIndex.open(
        folder.resolve(name), settings, IndexParts.of(settings).withDirectories(disk));
  }
}
