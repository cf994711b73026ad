// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reindex.model.Digest;
import dev.reindex.model.Metadata;
import dev.reindex.model.RawDocument;
import dev.reindex.model.SourceId;
import dev.reindex.model.Stat;
import dev.reindex.spi.SourceEntry;
import dev.reindex.spi.SourceItem;
import dev.reindex.spi.SourceScan;
import dev.reindex.spi.UnreadableDocumentException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesSourceTest {
  @TempDir private Path folder;
  private Path root;

  @BeforeEach
  void makeRoot() throws IOException {
    root = Files.createDirectory(folder.resolve("content"));
  }

  private FilesSource source(String... include) {
    return source(List.of(include), List.of());
  }

  private FilesSource source(List<String> include, List<String> exclude) {
    return new FilesSource("docs", settings(include, exclude, 1_000), SourceTester.NO_FORMAT);
  }

  private FilesSource.Settings settings(List<String> include, List<String> exclude, long maxBytes) {
    Path workspace = root.resolve("built");
    return new FilesSource.Settings(
        root, include, exclude, UTF_8, maxBytes, List.of(workspace, root.resolve("missing")));
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void documentsAreTheFilesThatMatch() throws IOException {
    write("index.md", "");
    write("guide/start.md", "");
    write("guide/logo.png", "");
    write("guide/deep/er/page.html", "");
    write("drafts/new.md", "");
    write("guide/old.md", "");

    assertThat(
            SourceTester.lines(
                source(List.of("**/*.{md,html}"), List.of("drafts/**", "**/old.md"))))
        .containsExactly("guide/deep/er/page.html", "guide/start.md", "index.md");
  }

  @Test
  void anEmptyFolderHasNoDocuments() throws IOException {
    assertThat(SourceTester.lines(source("**"))).isEmpty();
  }

  @Test
  void hiddenFoldersAndTheWorkspaceAreLeftAlone() throws IOException {
    write(".git/HEAD.md", "");
    write(".hidden.md", "");
    write(".well-known/page.md", "");
    write("built/page.md", "");
    write("page.md", "");

    assertThat(SourceTester.lines(source("**/*.md"))).containsExactly("page.md");
    assertThat(SourceTester.lines(source("**/*.md", ".well-known/*.md", "built/*.md")))
        .containsExactly(".well-known/page.md", "page.md");
  }

  @Test
  void aFolderComesAfterItsSiblingsWhoseNamesGoOnBelowTheSlash() throws IOException {
    for (String path :
        List.of("a/z.md", "a.md", "a-b/y.md", "a-b.md", "a0.md", "a/b/c.md", "a/b.md", "B.md")) {
      write(path, "");
    }

    assertThat(SourceTester.documents(source("**")))
        .containsExactly(
            "B.md", "a-b.md", "a-b/y.md", "a.md", "a/b.md", "a/b/c.md", "a/z.md", "a0.md");
  }

  /** The law: a scan lists what sorting all paths lists. */
  @Test
  void documentsComeInTheOrderOfTheirPaths() throws IOException {
    assumeTrue(
        "UTF-8".equals(System.getProperty("sun.jnu.encoding")),
        "this locale has no file names beyond ASCII");
    String[] names = {
      "a", "a.md", "a-b", "a b", "a!", "ab", "b", "é", "\uFB01", "\uE000", "😀", "😀.md", "𐀀", "中"
    };
    long seed = 7_401;
    Random random = new Random(seed);
    TreeSet<String> paths = new TreeSet<>(SourceId::comparePaths);
    for (int i = 0; i < 400; i++) {
      List<String> parts = new ArrayList<>();
      for (int depth = random.nextInt(4); depth >= 0; depth--) {
        parts.add(names[random.nextInt(names.length)]);
      }
      String path = String.join("/", parts);
      // A file may stand where this one needs a folder, or a folder where it would stand.
      try {
        Files.createDirectories(root.resolve(path).getParent());
        Files.createFile(root.resolve(path));
        paths.add(path);
      } catch (IOException taken) {
        assertThat(paths).isNotEmpty();
      }
    }

    assertThat(SourceTester.documents(source("**")))
        .as("seed %d", seed)
        .containsExactlyElementsOf(paths);
  }

  /** What a build with nothing to do costs: one look at each entry of each folder that matters. */
  @Test
  void everyEntryIsLookedAtOnceAndOtherFoldersNotAtAll() throws IOException {
    for (String path :
        List.of("guide/a.md", "guide/b.png", "guide/deep/c.md", "other/d.md", ".git/e.md")) {
      write(path, "");
    }
    FileLook.Looker real = FileLook.on(root.getFileSystem());
    List<String> looks = new ArrayList<>();
    FilesSource source =
        new FilesSource(
            "docs",
            settings(List.of("guide/*.md", "guide/deep/*.md"), List.of(), 1_000),
            SourceTester.NO_FORMAT,
            path -> {
              looks.add(root.toRealPath().relativize(path).toString());
              return real.at(path);
            });

    assertThat(SourceTester.documents(source)).containsExactly("guide/a.md", "guide/deep/c.md");
    // The root itself is looked at before and after.
    assertThat(looks)
        .containsExactlyInAnyOrder(
            "", "guide", "other", "guide/a.md", "guide/b.png", "guide/deep", "guide/deep/c.md", "");
  }

  @Test
  void theStatIsThatOfTheFile() throws IOException {
    write("a.md", "text");
    Instant modified = Instant.parse("2024-05-06T07:08:09.123456789Z");
    Files.setLastModifiedTime(root.resolve("a.md"), FileTime.from(modified));

    SourceEntry entry = source("**").find("a.md").orElseThrow();

    Stat stat = entry.stat().orElseThrow();
    assertThat(stat.size()).isEqualTo(4);
    assertThat(stat.modifiedNanos())
        .isEqualTo(modified.getEpochSecond() * 1_000_000_000 + modified.getNano());
    if (root.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      assertThat(stat.inode()).isEqualTo(Files.getAttribute(root.resolve("a.md"), "unix:ino"));
      assertThat(stat.changedNanos()).isGreaterThan(stat.modifiedNanos());
    }
  }

  @Test
  void aFilesystemThatKnowsLessGivesWhatItKnows() throws IOException {
    write("a/b.md", "text");
    FilesSource basic =
        new FilesSource(
            "docs",
            settings(List.of("**"), List.of(), 1_000),
            SourceTester.NO_FORMAT,
            FileLook::basic);

    SourceEntry entry = (SourceEntry) SourceTester.items(basic).getFirst();

    long modified = Files.getLastModifiedTime(root.resolve("a/b.md")).to(TimeUnit.NANOSECONDS);
    assertThat(entry.stat()).contains(new Stat(4, modified, 0, 0));
    assertThat(entry.read().text()).isEqualTo("text");
  }

  @Test
  void aDocumentIsReadAsText() throws IOException {
    write("guide/a.md", "\uFEFF# Café\r\n");

    RawDocument read = SourceTester.read(source("**")).get("guide/a.md");

    byte[] bytes = "\uFEFF# Café\r\n".getBytes(UTF_8);
    assertThat(read)
        .isEqualTo(
            new RawDocument(
                new SourceId("docs", "guide/a.md"),
                "# Café\r\n",
                Metadata.EMPTY,
                Digest.ofBytes(bytes)));
  }

  @Test
  void theEncodingOfASourceIsPartOfWhatItsParsingIs() {
    FilesSource utf8 = source("**");
    FilesSource latin =
        new FilesSource(
            "docs",
            new FilesSource.Settings(
                root, List.of("**"), List.of(), Charset.forName("ISO-8859-2"), 1_000, List.of()),
            SourceTester.NO_FORMAT);

    assertThat(utf8.parsing()).isNotEqualTo(latin.parsing()).contains("none");
  }

  @Test
  void aFileOverTheLimitIsRefused() throws IOException {
    write("big.md", "x".repeat(2_500_000));
    write("fits.md", "x".repeat(1_500_000));
    FilesSource source =
        new FilesSource(
            "docs", settings(List.of("**"), List.of(), 1_500_000), SourceTester.NO_FORMAT);

    assertThat(source.find("fits.md").orElseThrow().read().text()).hasSize(1_500_000);
    assertThatThrownBy(() -> source.find("big.md").orElseThrow().read())
        .isInstanceOf(UnreadableDocumentException.class)
        .hasMessage("is 2.5 MB; the limit is 1.5 MB")
        .extracting(e -> ((UnreadableDocumentException) e).mend())
        .isEqualTo("raise sources[].maxBytes, or exclude it");
  }

  @Test
  void aFileThatWentAwayIsSaidToBeGone() throws IOException {
    write("a.md", "text");
    SourceEntry entry = source("**").find("a.md").orElseThrow();

    Files.delete(root.resolve("a.md"));

    assertThatThrownBy(entry::read).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aFolderThatWentAwayHoldsNothing() throws IOException {
    write("a.md", "");
    write("b/c.md", "");
    write("d.md", "");
    List<String> paths = new ArrayList<>();
    try (SourceScan scan = source("**").scan()) {
      paths.add(scan.next().orElseThrow().path());
      Files.delete(root.resolve("b/c.md"));
      Files.delete(root.resolve("b"));
      for (Optional<SourceItem> item = scan.next(); item.isPresent(); item = scan.next()) {
        paths.add(item.get().path());
      }
    }

    assertThat(paths).containsExactly("a.md", "d.md");
  }

  @Test
  void aRootThatGoesAwayWhileItIsScannedIsNoEmptyFolder() throws IOException {
    write("a.md", "");
    write("b/c.md", "");
    try (SourceScan scan = source("**").scan()) {
      assertThat(scan.next()).isPresent();
      Files.move(root, folder.resolve("elsewhere"));

      assertThatThrownBy(scan::next)
          .isInstanceOf(SourceUnavailableException.class)
          .hasMessageContaining("went away while it was read");
    }
  }

  @Test
  void aMissingRootIsSaidWithItsMend() {
    FilesSource source =
        new FilesSource(
            "docs",
            new FilesSource.Settings(
                folder.resolve("nowhere"), List.of("**"), List.of(), UTF_8, 1_000, List.of()),
            SourceTester.NO_FORMAT);

    assertThatThrownBy(source::scan)
        .isInstanceOf(SourceUnavailableException.class)
        .hasMessage(
            "source 'docs': the root %s does not exist; make it a folder that can be read, or"
                    .formatted(folder.resolve("nowhere"))
                + " correct sources[].root");
    assertThatThrownBy(() -> source.find("a.md")).isInstanceOf(SourceUnavailableException.class);
  }

  @Test
  void aRootThatIsAFileIsSaid() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    FilesSource source =
        new FilesSource(
            "docs",
            new FilesSource.Settings(file, List.of("**"), List.of(), UTF_8, 1_000, List.of()),
            SourceTester.NO_FORMAT);

    assertThatThrownBy(source::scan)
        .isInstanceOf(SourceUnavailableException.class)
        .hasMessageContaining("is no folder");
  }

  @Test
  void oneDocumentIsFoundAsAScanFindsIt() throws IOException {
    write("guide/a.md", "text");
    write("guide/.a.md", "");
    write("guide/b.txt", "");
    write("drafts/c.md", "");
    write("built/d.md", "");
    FilesSource source = source(List.of("**/*.md"), List.of("drafts"));

    assertThat(source.find("guide/a.md").orElseThrow().read().text()).isEqualTo("text");
    assertThat(
            List.of(
                "guide",
                "guide/a.md/b.md",
                "guide/.a.md",
                "guide/b.txt",
                "drafts/c.md",
                "built/d.md",
                "missing.md",
                "../content/guide/a.md",
                "guide/../guide/a.md",
                "",
                "/"))
        .allSatisfy(path -> assertThat(source.find(path)).isEmpty());
  }

  @Test
  void whatAScanListsIsWhatIsFound() throws IOException {
    for (String path : List.of("a/b/c.md", "a.md", "x/y.txt", "x/z.md")) {
      write(path, path);
    }
    FilesSource source = source("**/*.md");
    List<String> listed = SourceTester.documents(source);

    List<String> found = new ArrayList<>();
    for (String path : listed) {
      found.add(source.find(path).orElseThrow().read().text());
    }
    assertThat(found).isEqualTo(listed).containsExactly("a.md", "a/b/c.md", "x/z.md");
  }
}
