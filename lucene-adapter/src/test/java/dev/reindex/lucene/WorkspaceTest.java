// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reindex.lucene.WorkspaceException.Kind;
import dev.reindex.model.SourceId;
import dev.reindex.spi.IndexSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
  @TempDir Path temporary;
  private Path workspace;

  @BeforeEach
  void chooseWorkspace() {
    workspace = temporary.resolve("site").resolve(".reindex");
  }

  @Test
  void aSecondSessionInThisProcessIsRefusedAndTheFirstGoesOn() throws IOException {
    try (LuceneIndex index = open();
        LuceneIndex same = open()) {
      try (IndexSession session = index.begin(index.snapshot(), 1)) {
        refused(Kind.LOCKED, () -> same.begin(same.snapshot(), 1), "this process is already");
        Page.of("a.md", "One.").addTo(session);
        session.commit();
      }
      Page.build(same, Page.of("b.md", "Two."));
      try (LuceneSnapshot snapshot = index.snapshot()) {
        assertThat(snapshot.documents()).isEqualTo(2);
      }
    }
  }

  @Test
  void aSecondProcessIsNamedWhileReadingGoesOn() throws Exception {
    try (LuceneIndex index = open()) {
      Page.build(index, Page.of("a.md", "One."));
      Process other =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  LockHolder.class.getName(),
                  workspace.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (BufferedReader said =
          new BufferedReader(
              new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
        assertThat(said.readLine()).isEqualTo("building");
        refused(
            Kind.LOCKED,
            () -> index.begin(index.snapshot(), 2),
            "another process (pid " + other.pid(),
            workspace.toString(),
            "wait for it");
        try (LuceneSnapshot snapshot = index.snapshot()) {
          assertThat(snapshot.chunks()).isEqualTo(1);
        }
      } finally {
        other.destroyForcibly().waitFor();
      }
      Page.build(index, Page.of("b.md", "After it was killed."));
      try (LuceneSnapshot snapshot = index.snapshot()) {
        assertThat(snapshot.documents()).isEqualTo(2);
      }
    }
  }

  /** Holds a session until it is killed. */
  static final class LockHolder {
    public static void main(String[] arguments) throws Exception {
      LuceneIndex index = LuceneIndex.open(Path.of(arguments[0]), Page.SETTINGS);
      LuceneSnapshot snapshot = index.snapshot();
      IndexSession session = index.begin(snapshot, snapshot.build() + 1);
      Page.of("unfinished.md", "Never committed.").addTo(session);
      System.out.println("building");
      Thread.sleep(60_000);
    }
  }

  @Test
  void aBuildPlannedBeforeAnotherOneIsRefused() throws IOException {
    try (LuceneIndex index = open();
        LuceneIndex other = open()) {
      Page.build(index, Page.of("a.md", "One."));
      try (LuceneSnapshot planned = index.snapshot()) {
        Page.build(other, Page.of("b.md", "Two."));
        refused(Kind.LOCKED, () -> index.begin(planned, 2), "since this build was planned");
      }
    }
  }

  @Test
  void aWorkspaceOfANewerVersionIsLeftAlone() throws IOException {
    try (LuceneIndex index = open()) {
      Page.build(index, Page.of("a.md", "One."));
    }
    Files.writeString(workspace.resolve("workspace.json"), "{\"format\": 7, \"more\": true}");
    refused(Kind.VERSION, this::open, "format 7", "up to 1", workspace.toString());
  }

  @Test
  void aDescriptionThatIsNoneIsDamageAndAFullBuildMendsIt() throws IOException {
    Files.createDirectories(workspace);
    long build = 0;
    for (String text : List.of("", "{", "[]", "{\"format\": \"one\"}", "{\"format\": 0}", "\0")) {
      Files.writeString(workspace.resolve("workspace.json"), text);
      try (LuceneIndex index = open()) {
        refused(Kind.DAMAGED, index::snapshot, "workspace.json", "reindex build --full");
        try (LuceneSnapshot nothing = index.nothing();
            IndexSession session = index.begin(nothing, build + 1)) {
          assertThat(nothing.build()).isEqualTo(build);
          Page.of("a.md", "One.").addTo(session);
          session.commit();
          build++;
        }
        try (LuceneSnapshot snapshot = index.snapshot()) {
          assertThat(snapshot.chunks()).isEqualTo(1);
        }
      }
    }
  }

  @Test
  void aFileThatIsCutOffIsDamageAndAFullBuildMendsIt() throws IOException {
    Page page = Page.of("a.md", "One.", "Two.");
    try (LuceneIndex index = open()) {
      Page.build(index, page);
    }
    Path file = indexFiles().get(0);
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 10));
    damagedThenMended(page, file + " cut off");
  }

  @Test
  @Tag("slow")
  void everyFileThatIsMissingOrCutOffIsNamedAsDamageAndAFullBuildMendsIt() throws IOException {
    Page page = Page.of("a.md", "One.", "Two.");
    try (LuceneIndex index = open()) {
      Page.build(index, page);
    }
    for (int i = 0; i < indexFiles().size(); i++) {
      Path file = indexFiles().get(i);
      byte[] content = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(content, content.length / 2));
      damagedThenMended(page, file + " cut off");
    }
    for (int i = 0; i < indexFiles().size(); i++) {
      Path file = indexFiles().get(i);
      Files.delete(file);
      damagedThenMended(page, file + " deleted");
    }
  }

  private void damagedThenMended(Page page, String occasion) throws IOException {
    try (LuceneIndex index = open()) {
      refused(
          Kind.DAMAGED,
          () -> {
            try (LuceneSnapshot snapshot = index.snapshot()) {
              CommitProtocolTest.dump(snapshot);
              index.searcher(snapshot).search(SearchRequest.hybrid("two", Page.vector("two")));
            }
          },
          "reindex build --full");
      try (LuceneSnapshot nothing = index.nothing();
          IndexSession session = index.begin(nothing, nothing.build() + 1)) {
        page.addTo(session);
        session.commit();
      }
      try (LuceneSnapshot snapshot = index.snapshot()) {
        assertThat(snapshot.entry(page.id())).as(occasion).contains(page.entry());
        assertThat(snapshot.chunks()).as(occasion).isEqualTo(2);
      }
    }
  }

  private List<Path> indexFiles() throws IOException {
    try (Stream<Path> chunks = Files.list(workspace.resolve("chunks"));
        Stream<Path> manifest = Files.list(workspace.resolve("manifest"))) {
      return Stream.concat(chunks, manifest)
          .filter(file -> !file.endsWith("write.lock"))
          .sorted()
          .toList();
    }
  }

  @Test
  void aMissingManifestIsDamage() throws IOException {
    try (LuceneIndex index = open()) {
      Page.build(index, Page.of("a.md", "One."));
    }
    for (Path file : indexFiles()) {
      if (file.getParent().endsWith("manifest")) {
        Files.delete(file);
      }
    }
    try (LuceneIndex index = open()) {
      refused(Kind.DAMAGED, index::snapshot, "reindex build --full");
    }
  }

  @Test
  void aMissingChunkIndexIsDamage() throws IOException {
    try (LuceneIndex index = open()) {
      Page.build(index, Page.of("a.md", "One."));
      Page.build(index, Page.of("b.md", "Two."));
    }
    for (Path file : indexFiles()) {
      if (file.getParent().endsWith("chunks")) {
        Files.delete(file);
      }
    }
    try (LuceneIndex index = open()) {
      refused(Kind.DAMAGED, index::snapshot, "the chunk index is missing", "build 2");
    }
  }

  @Test
  void anotherProgramsIndexIsNotTakenForOurs() throws IOException {
    try (Directory directory = FSDirectory.open(workspace.resolve("chunks"));
        IndexWriter writer =
            new IndexWriter(directory, new IndexWriterConfig(new StandardAnalyzer()))) {
      writer.addDocument(new Document());
      writer.commit();
    }
    try (LuceneIndex index = open()) {
      refused(Kind.DAMAGED, index::snapshot, "another program made");
    }
  }

  @Test
  void anotherProgramThatHasTheIndexOpenIsNamed() throws IOException {
    try (LuceneIndex index = open()) {
      Page.build(index, Page.of("a.md", "One."));
      try (Directory directory = FSDirectory.open(workspace.resolve("chunks"));
          IndexWriter writer =
              new IndexWriter(directory, new IndexWriterConfig(new StandardAnalyzer()))) {
        assertThat(writer.isOpen()).isTrue();
        refused(Kind.LOCKED, () -> index.begin(index.snapshot(), 2), "another program");
      }
      Page.build(index, Page.of("b.md", "Two."));
    }
  }

  @Test
  void aPlaceThatCannotBeAFolderIsUnwritable() throws IOException {
    Files.createDirectories(workspace.getParent());
    Files.writeString(workspace, "a file");
    refused(Kind.UNWRITABLE, this::open, "cannot be read");
    workspace = temporary.resolve("new").resolve(".reindex");
    try (LuceneIndex index = open();
        LuceneSnapshot snapshot = index.snapshot()) {
      Files.writeString(workspace.getParent(), "a file where the folder's parent would be");
      refused(Kind.UNWRITABLE, () -> index.begin(snapshot, 1), "cannot be written");
    }
  }

  @Test
  void anUnknownAnalyzerIsRefusedByName() {
    IndexSettings settings = Page.SETTINGS.withAnalyzers(Map.of("en", "klingon"));
    assertThatThrownBy(() -> LuceneIndex.open(workspace, settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'klingon'")
        .hasMessageContaining("EnglishAnalyzer");
  }

  @Test
  void readersOpenWhileBuildsCommit() throws Exception {
    Page page = Page.of("a.md", "Round 0.");
    try (LuceneIndex index = open()) {
      Page.build(index, page);
      Thread reader =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try (LuceneIndex other = open()) {
                      long last = 0;
                      while (last < 15) {
                        try (LuceneSnapshot snapshot = other.snapshot()) {
                          last = snapshot.build();
                          var entry = snapshot.entry(new SourceId("docs", "a.md")).orElseThrow();
                          assertThat(snapshot.traces(entry.id()).keySet())
                              .as("both indexes are of build %d", last)
                              .containsExactlyElementsOf(entry.chunks());
                        }
                      }
                    } catch (IOException e) {
                      throw new java.io.UncheckedIOException(e);
                    }
                  });
      Throwable[] failure = new Throwable[1];
      reader.setUncaughtExceptionHandler((thread, error) -> failure[0] = error);
      for (int round = 2; round <= 15; round++) {
        Page changed = Page.of("a.md", "Round " + round + ".");
        try (LuceneSnapshot snapshot = index.snapshot();
            IndexSession session = index.begin(snapshot, round)) {
          changed.replaceIn(session, page);
          session.commit();
        }
        page = changed;
      }
      reader.join();
      assertThat(failure[0]).isNull();
    }
  }

  private LuceneIndex open() throws IOException {
    return LuceneIndex.open(workspace, Page.SETTINGS);
  }

  private static void refused(Kind kind, ThrowingCallable action, String... words) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(WorkspaceException.class, e -> assertThat(e.kind()).isEqualTo(kind))
        .satisfies(e -> assertThat(e.getMessage()).contains(words));
  }
}
