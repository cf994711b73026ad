// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reindex.spi.IndexSession;
import dev.reindex.spi.IndexSession.SessionBytes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index that stays open from build to build: seen at once, durable when the budget says so. */
class LiveIndexTest {
  private static final Page FIRST = Page.of("a.md", "One.", "Two.");
  private static final Page CHANGED = Page.of("a.md", "One.", "Three.");
  private static final Page SECOND = Page.of("b.md", "Four.");

  @TempDir Path folder;
  private Disk disk = new Disk();

  @Test
  void aBuildIsSeenAtOnceAndDurableAfterACommit() throws IOException {
    try (LuceneIndex index = live(CommitBudget.UNLIMITED)) {
      Page.build(index, FIRST);
      assertThat(chunks(index)).isEqualTo(2);
      assertThat(index.durableBuild()).isZero();
      assertThat(afterCrash()).isEmpty();
      publish(index, CHANGED, FIRST);
      assertThat(dump(index)).contains("Three.").doesNotContain("Two.");
      index.commit();
      assertThat(index.durableBuild()).isEqualTo(2);
      assertThat(afterCrash()).isEqualTo(dump(index));
    }
  }

  @Test
  void whatIsMergedAwayBeforeACommitIsNeverWritten() throws IOException {
    long eachTime = written(1);
    disk = new Disk();
    long atTheEnd = written(1_000);
    assertThat(atTheEnd).isPositive().isLessThan(eachTime / 3);
  }

  /** Sixty publishes of one page, with a commit after so many; all bytes of them and of closing. */
  private long written(int commitEvery) throws IOException {
    long written = 0;
    long absorbed = 0;
    try (LuceneIndex index = live(CommitBudget.UNLIMITED)) {
      Page before = FIRST;
      Page.build(index, before);
      for (int i = 1; i <= 60; i++) {
        Page after = Page.of("a.md", "One.", "Number " + i + ".");
        SessionBytes bytes = publish(index, after, before);
        written += total(bytes);
        absorbed += bytes.absorbedBytes();
        before = after;
        if (i % commitEvery == 0) {
          index.commit();
        }
      }
      index.commit();
      written += index.unreported().total();
    }
    assertThat(absorbed).isPositive();
    return written;
  }

  private static long total(SessionBytes bytes) {
    return bytes.flushBytes() + bytes.compoundBytes() + bytes.mergeBytes() + bytes.manifestBytes();
  }

  @Test
  void aBudgetOfBytesMakesBuildsDurable() throws IOException {
    CommitBudget twoChunks = new CommitBudget(Duration.ofDays(1), 250);
    try (LuceneIndex index = live(twoChunks)) {
      Page.build(index, SECOND);
      assertThat(index.durableBuild()).as("one chunk").isZero();
      publish(index, FIRST, null);
      Awaitility.await("three chunks").until(() -> index.durableBuild() == 2);
      publish(index, CHANGED, FIRST);
      assertThat(index.durableBuild()).as("one chunk since").isEqualTo(2);
    }
  }

  @Test
  void aBudgetOfTimeMakesBuildsDurable() throws IOException {
    try (LuceneIndex index = live(new CommitBudget(Duration.ofMillis(50), Long.MAX_VALUE))) {
      Page.build(index, FIRST);
      Awaitility.await().until(() -> index.durableBuild() == 1);
      assertThat(afterCrash()).isEqualTo(dump(index));
      publish(index, CHANGED, FIRST);
      Awaitility.await().until(() -> index.durableBuild() == 2);
    }
  }

  @Test
  void theTimeOfASessionIsNotCutShortByACommit() throws IOException {
    try (LuceneIndex index = live(new CommitBudget(Duration.ofMillis(20), Long.MAX_VALUE))) {
      Page.build(index, FIRST);
      try (LuceneSnapshot snapshot = index.snapshot();
          IndexSession session = index.begin(snapshot, 2)) {
        CHANGED.replaceIn(session, FIRST);
        Awaitility.await().pollDelay(Duration.ofMillis(100)).until(() -> true);
        assertThat(afterCrash()).as("half a session").doesNotContain("Three.");
        session.commit();
      }
      Awaitility.await().until(() -> index.durableBuild() == 2);
      assertThat(afterCrash()).isEqualTo(dump(index));
    }
  }

  @Test
  void closingMakesAllBuildsDurable() throws IOException {
    String state;
    try (LuceneIndex index = live(CommitBudget.UNLIMITED)) {
      Page.build(index, FIRST);
      publish(index, CHANGED, FIRST);
      state = dump(index);
    }
    assertThat(afterCrash()).isEqualTo(state);
    disk = disk.afterPowerLoss(new Random(1));
    try (LuceneIndex index = live(CommitBudget.UNLIMITED)) {
      assertThat(dump(index)).isEqualTo(state);
      assertThat(index.durableBuild()).isEqualTo(2);
    }
  }

  @Test
  void aSessionThatEndsWithoutACommitLeavesTheLastDurableOne() throws IOException {
    try (LuceneIndex index = live(CommitBudget.UNLIMITED)) {
      Page.build(index, FIRST);
      index.commit();
      String durable = dump(index);
      publish(index, CHANGED, FIRST);
      try (LuceneSnapshot snapshot = index.snapshot();
          IndexSession session = index.begin(snapshot, 3)) {
        SECOND.addTo(session);
      }
      assertThat(dump(index)).isEqualTo(durable);
      publish(index, CHANGED, FIRST);
      assertThat(dump(index)).contains("Three.").doesNotContain("Four.");
    }
  }

  @Test
  void aSessionThatWroteNothingLeavesEverything() throws IOException {
    try (LuceneIndex index = live(CommitBudget.UNLIMITED)) {
      Page.build(index, FIRST);
      try (LuceneSnapshot snapshot = index.snapshot();
          IndexSession session = index.begin(snapshot, 2)) {
        session.commit();
      }
      assertThat(chunks(index)).isEqualTo(2);
      assertThat(index.snapshot().build()).isEqualTo(1);
    }
  }

  @Test
  void aSessionOnAStateThatIsNotTheLastOneIsRefused() throws IOException {
    try (LuceneIndex index = live(CommitBudget.UNLIMITED)) {
      Page.build(index, FIRST);
      try (LuceneSnapshot old = index.snapshot()) {
        publish(index, CHANGED, FIRST);
        assertThatThrownBy(() -> index.begin(old, 9)).isInstanceOf(StaleSnapshotException.class);
      }
      publish(index, FIRST, CHANGED);
      assertThat(chunks(index)).isEqualTo(2);
    }
  }

  @Test
  void aSearcherSeesWhatACommitHasMerged() throws IOException {
    try (LuceneIndex index = live(CommitBudget.UNLIMITED)) {
      Page before = FIRST;
      Page.build(index, before);
      for (int i = 0; i < 5; i++) {
        Page after = Page.of("a.md", "One.", "Number " + i + ".");
        publish(index, after, before);
        before = after;
      }
      try (LuceneSnapshot unmerged = index.snapshot()) {
        assertThat(unmerged.statistics().segments()).isGreaterThan(1);
        index.commit();
        assertThat(index.isCurrent(unmerged)).isFalse();
      }
      assertThat(segments(index)).isEqualTo(1);
      assertThat(index.unreported().chunks().merge()).as("the merged one alone").isPositive();
      assertThat(index.unreported().chunks().files().get("fdt").flush()).isZero();
    }
  }

  @Test
  void aSnapshotStaysAsItIsWhileBuildsAndCommitsGoOn() throws IOException {
    try (LuceneIndex index = live(CommitBudget.UNLIMITED)) {
      Page.build(index, FIRST);
      try (LuceneSnapshot old = index.snapshot()) {
        String state = CommitProtocolTest.dump(old);
        Page before = FIRST;
        for (int i = 0; i < 30; i++) {
          Page after = Page.of("a.md", "One.", "Number " + i + ".");
          publish(index, after, before);
          before = after;
          if (i % 7 == 0) {
            index.commit();
          }
        }
        assertThat(CommitProtocolTest.dump(old)).isEqualTo(state);
        assertThat(index.isCurrent(old)).isFalse();
      }
    }
  }

  @Test
  void aCommitThatTheDeviceDoesNotTakeIsToldAndTheDurableStateStands() throws IOException {
    try (LuceneIndex index = live(CommitBudget.UNLIMITED)) {
      Page.build(index, FIRST);
      index.commit();
      String durable = dump(index);
      publish(index, CHANGED, FIRST);
      disk.leaveFree(100);
      assertThatThrownBy(index::commit)
          .isInstanceOf(WorkspaceException.class)
          .hasMessageContaining("No space left");
      disk.leaveFree(Long.MAX_VALUE);
      assertThat(dump(index)).isEqualTo(durable);
      publish(index, CHANGED, FIRST);
      index.commit();
      assertThat(afterCrash()).isEqualTo(dump(index)).contains("Three.");
    }
  }

  @Test
  void consolidatingMakesSegmentsFewerAndNothingElse() throws IOException {
    try (LuceneIndex index = live(CommitBudget.UNLIMITED)) {
      Page before = FIRST;
      Page.build(index, before);
      for (int i = 0; i < 9; i++) {
        Page after = Page.of("a.md", "One.", "Number " + i + ".");
        publish(index, after, before);
        before = after;
      }
      String state = dump(index);
      assertThat(segments(index)).isGreaterThan(1);
      index.consolidate();
      assertThat(segments(index)).isEqualTo(1);
      assertThat(dump(index)).isEqualTo(state);
      index.commit();
      assertThat(afterCrash()).isEqualTo(state);
    }
  }

  private static int segments(LuceneIndex index) throws IOException {
    try (LuceneSnapshot snapshot = index.snapshot()) {
      return snapshot.statistics().segments();
    }
  }

  @Test
  void anotherProcessIsKeptOutUntilItIsClosed() throws IOException {
    try (LuceneIndex index = LuceneIndex.openLive(folder, Page.SETTINGS, CommitBudget.UNLIMITED);
        LuceneIndex other = LuceneIndex.open(folder, Page.SETTINGS)) {
      Page.build(index, FIRST);
      index.commit();
      assertThatThrownBy(() -> Page.build(other, SECOND))
          .isInstanceOfSatisfying(
              WorkspaceException.class,
              e -> assertThat(e.kind()).isEqualTo(WorkspaceException.Kind.LOCKED));
      assertThat(chunks(other)).as("it may read").isEqualTo(2);
    }
  }

  @Test
  void aLossOfPowerAtAnyMomentLeavesAStateThatWasPublished() throws IOException {
    List<String> states = new ArrayList<>(List.of(""));
    long operations = run(disk, Long.MAX_VALUE, states);
    for (long at = 1; at <= operations; at += 5) {
      Disk failing = new Disk();
      run(failing, at, new ArrayList<>());
      disk = failing;
      assertThat(states).as("power lost at operation %d", at).contains(afterCrash());
    }
  }

  private long run(Disk on, long powerLostAt, List<String> states) {
    on.losePowerAt(powerLostAt);
    try (LuceneIndex index = open(on, Optional.of(CommitBudget.UNLIMITED))) {
      Page before = FIRST;
      Page.build(index, before);
      states.add(dump(index));
      for (int i = 1; i <= 12; i++) {
        Page after = Page.of("a.md", "One.", "Number " + i + ".");
        publish(index, after, before);
        states.add(dump(index));
        before = after;
        if (i % 3 == 0) {
          index.commit();
        }
      }
    } catch (IOException e) {
      assertThat(powerLostAt).as("only a loss of power: " + e).isNotEqualTo(Long.MAX_VALUE);
    }
    return on.operations();
  }

  private LuceneIndex live(CommitBudget budget) throws IOException {
    return open(disk, Optional.of(budget));
  }

  private LuceneIndex open(Disk on, Optional<CommitBudget> budget) throws IOException {
    IndexParts parts = IndexParts.of(Page.SETTINGS).withDirectories(on);
    return LuceneIndex.open(folder, Page.SETTINGS, parts, budget);
  }

  /** What a new start finds after a loss of power now. */
  private String afterCrash() throws IOException {
    try (LuceneIndex index = open(disk.afterPowerLoss(new Random(1)), Optional.empty())) {
      return dump(index);
    }
  }

  private static SessionBytes publish(LuceneIndex index, Page after, @Nullable Page before)
      throws IOException {
    try (LuceneSnapshot snapshot = index.snapshot();
        IndexSession session = index.begin(snapshot, snapshot.build() + 1)) {
      if (before == null) {
        after.addTo(session);
      } else {
        after.replaceIn(session, before);
      }
      session.commit();
      return session.bytes();
    }
  }

  private static long chunks(LuceneIndex index) throws IOException {
    try (LuceneSnapshot snapshot = index.snapshot()) {
      return snapshot.chunks();
    }
  }

  private static String dump(LuceneIndex index) throws IOException {
    try (LuceneSnapshot snapshot = index.snapshot()) {
      return CommitProtocolTest.dump(snapshot);
    }
  }
}
