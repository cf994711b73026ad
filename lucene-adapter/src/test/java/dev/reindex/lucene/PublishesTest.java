// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.spi.IndexSession;
import dev.reindex.spi.IndexSession.SessionBytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Publishes of twenty changed chunks each, as a site has them all day. */
class PublishesTest {
  private static final int PAGES = 150;
  private static final int CHUNKS_A_PAGE = 4;
  private static final int PUBLISHES = 40;
  private static final int UPDATES = 20;

  @TempDir Path folder;

  @Test
  void manySmallPublishesLeaveAnIndexLikeACleanOneInFewSegments() throws IOException {
    Random random = new Random(42);
    List<Page> pages = new ArrayList<>();
    for (int i = 0; i < PAGES; i++) {
      pages.add(page(i, random));
    }
    try (LuceneIndex index = open("published");
        LuceneIndex clean = open("clean")) {
      Page.build(index, pages.toArray(Page[]::new));
      for (int publish = 1; publish <= PUBLISHES; publish++) {
        SessionBytes bytes = publish(index, pages, random);
        assertThat(bytes.flushBytes()).isPositive();
        assertThat(bytes.compoundBytes()).isZero();
        assertThat(bytes.documentBytes()).isPositive();
      }
      Page.build(clean, pages.toArray(Page[]::new));
      try (LuceneSnapshot actual = index.snapshot();
          LuceneSnapshot expected = clean.snapshot()) {
        Differences differences = CanonicalDump.compare(actual, expected, 5);
        assertThat(differences.equal()).as(differences.toString()).isTrue();
        assertThat(differences.chunks()).isEqualTo((long) PAGES * CHUNKS_A_PAGE);
        MergeSettings merges = Page.SETTINGS.merges();
        assertThat(actual.statistics().segments())
            .isLessThanOrEqualTo(merges.smallSegments() + merges.graphSegments());
        assertThat(actual.manifestReader().reader().leaves()).hasSizeLessThan(20);
      }
    }
  }

  private static SessionBytes publish(LuceneIndex index, List<Page> pages, Random random)
      throws IOException {
    try (LuceneSnapshot snapshot = index.snapshot();
        IndexSession session = index.begin(snapshot, snapshot.build() + 1)) {
      for (int update = 0; update < UPDATES; update++) {
        int number = random.nextInt(PAGES);
        Page old = pages.get(number);
        List<String> paragraphs = new ArrayList<>(old.paragraphs());
        paragraphs.set(random.nextInt(CHUNKS_A_PAGE), "Updated to " + random.nextLong());
        Page changed = Page.of(old.id().path(), paragraphs.toArray(String[]::new));
        changed.replaceIn(session, old);
        pages.set(number, changed);
      }
      session.commit();
      return session.bytes();
    }
  }

  private static Page page(int number, Random random) {
    List<String> paragraphs = new ArrayList<>();
    for (int i = 0; i < CHUNKS_A_PAGE; i++) {
      paragraphs.add("Paragraph " + i + " of page " + number + " says " + random.nextLong());
    }
    return Page.of("section/page" + number + ".md", paragraphs.toArray(String[]::new));
  }

  private LuceneIndex open(String name) throws IOException {
    IndexParts parts = IndexParts.of(Page.SETTINGS).withDirectories(new Disk());
    return LuceneIndex.open(folder.resolve(name), Page.SETTINGS, parts);
  }
}
