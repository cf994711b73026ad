// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reindex.lucene.WorkspaceException.Kind;
import dev.reindex.spi.IndexSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailingDiskTest {
  private static final Page OLD = Page.of("a.md", "One.", "Two.");

  @TempDir Path folder;

  @Test
  void aFullDiskEndsTheSessionAndLeavesTheLastCommitWherever() throws IOException {
    Page changed = Page.of("a.md", "Two.", "Three.");
    int failures = 0;
    boolean fits = false;
    for (long free = 0; !fits; free += 500) {
      Disk disk = new Disk();
      try (LuceneIndex index = open(disk)) {
        Page.build(index, OLD);
        String before = dump(index);
        disk.leaveFree(free);
        try (LuceneSnapshot snapshot = index.snapshot();
            IndexSession session = index.begin(snapshot, 2)) {
          changed.replaceIn(session, OLD);
          session.commit();
          fits = true;
        } catch (WorkspaceException e) {
          failures++;
          assertThat(e.kind()).isEqualTo(Kind.UNWRITABLE);
          assertThat(e).hasMessageContaining("No space left").hasMessageContaining("free space");
          assertThat(dump(index)).as("with %d bytes free", free).isEqualTo(before);
        }
        disk.leaveFree(Long.MAX_VALUE);
        if (!fits) {
          buildOn(index, changed);
        }
        assertThat(entries(index)).containsExactly(changed.entry().chunks());
      }
    }
    assertThat(failures).isGreaterThan(5);
  }

  private static void buildOn(LuceneIndex index, Page changed) throws IOException {
    try (LuceneSnapshot snapshot = index.snapshot();
        IndexSession session = index.begin(snapshot, 2)) {
      changed.replaceIn(session, OLD);
      session.commit();
    }
  }

  private static List<Object> entries(LuceneIndex index) throws IOException {
    try (LuceneSnapshot snapshot = index.snapshot()) {
      return List.of(snapshot.entry(OLD.id()).orElseThrow().chunks());
    }
  }

  @Test
  void aMergeThatFailsEndsTheSessionToo() throws IOException {
    Disk disk = new Disk();
    IndexSettings small = Page.SETTINGS.withMerges(MergeSettings.logByteSize(2, 0.001, 100));
    try (LuceneIndex index =
        LuceneIndex.open(
            folder, small, IndexParts.of(small).withDirectories(disk).withHeldBytes(0))) {
      Page.build(index, Page.of("first.md", texts(60)));
      String before = dump(index);
      try (LuceneSnapshot snapshot = index.snapshot();
          IndexSession session = index.begin(snapshot, 2)) {
        Page.of("second.md", texts(60)).from("blog").addTo(session);
        // Enough for the new segment, too little for the merge of both.
        disk.leaveFree(45_000);
        assertThatThrownBy(session::commit)
            .isInstanceOfSatisfying(
                WorkspaceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNWRITABLE))
            .hasMessageContaining("No space left");
      }
      disk.leaveFree(Long.MAX_VALUE);
      assertThat(dump(index)).isEqualTo(before);
      Page.build(index, Page.of("second.md", texts(60)).from("blog"));
      try (LuceneSnapshot snapshot = index.snapshot()) {
        assertThat(snapshot.chunks()).isEqualTo(120);
        assertThat(snapshot.statistics().segments()).as("the merge is made now").isEqualTo(1);
      }
    }
  }

  @Test
  void aSessionThatFailedTakesNoMore() throws IOException {
    Disk disk = new Disk();
    try (LuceneIndex index = open(disk)) {
      Page.build(index, OLD);
      try (LuceneSnapshot snapshot = index.snapshot();
          IndexSession session = index.begin(snapshot, 2)) {
        Page.of("b.md", "Three.").addTo(session);
        disk.leaveFree(0);
        assertThatThrownBy(session::commit).isInstanceOf(WorkspaceException.class);
        assertThatThrownBy(() -> session.remove(OLD.id()))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("has ended");
        assertThatThrownBy(session::commit).isInstanceOf(IllegalStateException.class);
      }
    }
  }

  @Test
  void anInterruptionEndsTheSessionAndIsNoFailureOfTheDisk() throws IOException {
    try (LuceneIndex index = LuceneIndex.open(folder.resolve("real"), Page.SETTINGS)) {
      Page.build(index, OLD);
      try (LuceneSnapshot snapshot = index.snapshot();
          IndexSession session = index.begin(snapshot, 2)) {
        Page.of("b.md", "Three.").addTo(session);
        Thread.currentThread().interrupt();
        assertThatThrownBy(session::commit)
            .isInstanceOf(IOException.class)
            .isNotInstanceOf(WorkspaceException.class);
        assertThat(Thread.interrupted()).as("it is still seen by the caller").isTrue();
      }
      try (LuceneSnapshot snapshot = index.snapshot()) {
        assertThat(snapshot.build()).isEqualTo(1);
        assertThat(snapshot.documents()).isEqualTo(1);
      }
      Page.build(index, Page.of("b.md", "Three."));
    }
  }

  private static String[] texts(int count) {
    List<String> texts = new ArrayList<>();
    IntStream.range(0, count).forEach(i -> texts.add("Paragraph number " + i + " says " + i * 7));
    return texts.toArray(String[]::new);
  }

  private LuceneIndex open(Disk disk) throws IOException {
    return LuceneIndex.open(
        folder, Page.SETTINGS, IndexParts.of(Page.SETTINGS).withDirectories(disk));
  }

  private static String dump(LuceneIndex index) throws IOException {
    try (LuceneSnapshot snapshot = index.snapshot()) {
      return CommitProtocolTest.dump(snapshot);
    }
  }
}
