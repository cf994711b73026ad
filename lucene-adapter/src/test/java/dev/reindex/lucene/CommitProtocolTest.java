// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.model.IndexDocument;
import dev.reindex.spi.IndexSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loses power at every operation of a build, and looks at what a new start finds. */
class CommitProtocolTest {
  private static final Page FIRST = Page.of("a.md", "One.", "Two.", "Three.");
  private static final Page FIRST_CHANGED = Page.of("a.md", "One.", "Three.", "Four.");
  private static final Page SECOND = Page.of("b.md", "Five.");
  private static final Page SECOND_MOVED = Page.of("c.md", "Five.");
  private static final Page THIRD = Page.of("d.md", "Six.");

  @TempDir Path folder;

  /** The state before the build, and those after its two commits. */
  private final List<String> states = new ArrayList<>();

  /** What a build did before it stopped. */
  private int commitsReturned;

  @Test
  void aLossAtManyMomentsLeavesACommitOfBothIndexes() throws IOException {
    losePower(7, 1);
  }

  @Test
  @Tag("slow")
  void aLossAtEveryMomentLeavesACommitOfBothIndexes() throws IOException {
    losePower(1, 5);
  }

  /**
   * @param step how many operations lie between the moments
   * @param seeds how often what was not synced is chosen anew
   */
  private void losePower(int step, int seeds) throws IOException {
    Disk undisturbed = new Disk();
    List<Long> operations = run(undisturbed, Long.MAX_VALUE);
    assertThat(states).doesNotHaveDuplicates().hasSize(3);

    Map<Integer, Integer> found = new HashMap<>();
    for (long at = operations.get(1); at > operations.get(0); at -= step) {
      for (int seed = 0; seed < seeds; seed++) {
        Disk disk = new Disk();
        run(disk, at);
        String occasion = "power lost at operation " + at + ", seed " + seed;
        int state = recover(disk.afterPowerLoss(new Random(seed)), occasion);
        assertThat(state).as(occasion).isGreaterThanOrEqualTo(commitsReturned);
        found.merge(state, 1, Integer::sum);
      }
    }
    assertThat(found.keySet()).as("moments before, between and after").containsExactly(0, 1, 2);
  }

  @Test
  void aLossDuringTheFirstBuildLeavesAnEmptyIndexOrAWholeOne() throws IOException {
    Disk undisturbed = new Disk();
    long last = run(undisturbed, Long.MAX_VALUE).get(0);
    for (long at = 1; at <= last; at += 3) {
      Disk disk = new Disk();
      run(disk, at);
      try (LuceneIndex index = open(disk.afterPowerLoss(new Random(at)));
          LuceneSnapshot snapshot = index.snapshot()) {
        assertThat(snapshot.build()).isBetween(0L, 1L);
        String expected = snapshot.build() == 0 ? "" : states.get(0);
        assertThat(dump(snapshot)).as("power lost at operation %d", at).isEqualTo(expected);
        if (snapshot.build() == 0) {
          Page.build(index, FIRST, SECOND);
          try (LuceneSnapshot after = index.snapshot()) {
            assertThat(dump(after)).isEqualTo(states.get(0));
          }
        }
      }
    }
  }

  /**
   * Builds twice; the second build commits twice.
   *
   * @return how many operations were done at the end of each build
   */
  private List<Long> run(Disk disk, long powerLostAt) throws IOException {
    boolean undisturbed = powerLostAt == Long.MAX_VALUE;
    commitsReturned = 0;
    disk.losePowerAt(powerLostAt);
    List<Long> operations = new ArrayList<>();
    try (LuceneIndex index = open(disk)) {
      Page.build(index, FIRST, SECOND);
      operations.add(disk.operations());
      remember(index, undisturbed);
      try (LuceneSnapshot snapshot = index.snapshot();
          IndexSession session = index.begin(snapshot, 2)) {
        FIRST_CHANGED.replaceIn(session, FIRST);
        SECOND.removeFrom(session);
        SECOND_MOVED.addTo(session);
        session.commit();
        commitsReturned++;
        remember(index, undisturbed);
        THIRD.addTo(session);
        session.touch(FIRST.id(), Optional.empty());
        session.commit();
        commitsReturned++;
        remember(index, undisturbed);
      }
    } catch (IOException e) {
      assertThat(undisturbed).as("only a loss of power ends a build").isFalse();
    }
    operations.add(disk.operations());
    return operations;
  }

  private void remember(LuceneIndex index, boolean undisturbed) throws IOException {
    if (undisturbed) {
      try (LuceneSnapshot snapshot = index.snapshot()) {
        states.add(dump(snapshot));
      }
    }
  }

  /** Opens what is left, tells which state it is, and builds on from there to the last one. */
  private int recover(Disk disk, String occasion) throws IOException {
    try (LuceneIndex index = open(disk)) {
      int state;
      try (LuceneSnapshot snapshot = index.snapshot()) {
        state = states.indexOf(dump(snapshot));
        assertThat(state).as(occasion).isNotNegative();
        assertThat(snapshot.build()).as(occasion).isEqualTo(state == 0 ? 1 : 2);
        try (IndexSession session = index.begin(snapshot, 3)) {
          if (state == 0) {
            FIRST_CHANGED.replaceIn(session, FIRST);
            SECOND.removeFrom(session);
            SECOND_MOVED.addTo(session);
          }
          if (state < 2) {
            THIRD.addTo(session);
          }
          session.put(FIRST_CHANGED.entry());
          session.commit();
        }
      }
      try (LuceneSnapshot snapshot = index.snapshot()) {
        assertThat(dump(snapshot)).as(occasion).isEqualTo(states.get(2));
        for (IndexDocument document : FIRST_CHANGED.documents()) {
          assertThat(snapshot.holds(document.embedKey())).isTrue();
        }
      }
      return state;
    }
  }

  private LuceneIndex open(Disk disk) throws IOException {
    IndexParts parts = IndexParts.of(Page.SETTINGS).withDirectories(disk);
    return LuceneIndex.open(folder, Page.SETTINGS, parts);
  }

  static String dump(LuceneSnapshot snapshot) throws IOException {
    StringBuilder dump = new StringBuilder();
    CanonicalDump.write(snapshot, dump);
    return dump.toString();
  }
}
