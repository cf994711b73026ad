// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reindex.spi.SourceEntry;
import dev.reindex.spi.SourceItem;
import dev.reindex.spi.SourceItem.Unreadable;
import dev.reindex.spi.UnreadableDocumentException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Links, names, permissions and other things that a folder may hold. */
class FilesSourceTroubleTest {
  @TempDir private Path folder;
  private Path root;

  @BeforeEach
  void makeRoot() throws IOException {
    root = Files.createDirectory(folder.resolve("content"));
  }

  private FilesSource source() {
    return new FilesSource(
        "docs",
        new FilesSource.Settings(
            root, List.of("**/*.md"), List.of(), UTF_8, 1_000, List.of(root.resolve("built"))),
        SourceTester.NO_FORMAT);
  }

  private Path write(String path, String text) throws IOException {
    Path file = folder.resolve("content").resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private void link(String path, String target) throws IOException {
    Files.createDirectories(root.resolve(path).getParent());
    Files.createSymbolicLink(root.resolve(path), Path.of(target));
  }

  @Test
  void linksInsideTheRootAreFollowed() throws IOException {
    write("guide/a.md", "text");
    write(".data/v2/b.md", "mounted");
    link("copy.md", "guide/a.md");
    link("manual", "guide");
    // As Kubernetes lays out a mounted map: each entry links through a hidden link.
    link(".now", ".data/v2");
    link("b.md", ".now/b.md");

    assertThat(SourceTester.lines(source()))
        .containsExactly("b.md", "copy.md", "guide/a.md", "manual/a.md");
    assertThat(SourceTester.read(source()).values())
        .extracting("text")
        .containsExactly("mounted", "text", "text", "text");
    assertThat(source().find("manual/a.md").orElseThrow().read().text()).isEqualTo("text");
  }

  @Test
  void theStatOfALinkIsThatOfItsTarget() throws IOException {
    write("a.md", "text");
    link("b.md", "a.md");

    assertThat(source().find("b.md").orElseThrow().stat())
        .isEqualTo(source().find("a.md").orElseThrow().stat());
  }

  @Test
  void aRootThatIsALinkIsFollowed() throws IOException {
    write("a.md", "text");
    root = Files.createSymbolicLink(folder.resolve("site"), root);

    assertThat(SourceTester.read(source()).get("a.md").text()).isEqualTo("text");
  }

  @Test
  void linksOutOfTheRootAreRefusedByName() throws IOException {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Path secret = Files.writeString(outside.resolve("secret.md"), "secret");
    Files.writeString(outside.resolve("logo.png"), "");
    write("a.md", "");
    link("stolen.md", secret.toString());
    link("upwards.md", "../outside/secret.md");
    link("folder", "../outside");
    link("logo.png", "../outside/logo.png");
    link("built/x.md", "../a.md");
    write("built/y.md", "index");
    link("work.md", "built/y.md");
    link("twin", "../content-twin");
    Files.createDirectory(folder.resolve("content-twin"));

    String real = outside.toRealPath().toString();
    assertThat(SourceTester.lines(source()))
        .containsExactly(
            "a.md",
            "notice folder is a link out of the source's root, to " + real,
            "notice stolen.md is a link out of the source's root, to " + real + "/secret.md",
            "notice twin is a link out of the source's root, to "
                + folder.toRealPath().resolve("content-twin"),
            "notice upwards.md is a link out of the source's root, to " + real + "/secret.md",
            "notice work.md is a link out of the source's root, to "
                + root.toRealPath().resolve("built/y.md"));
    assertThat(source().find("stolen.md")).isEmpty();
    assertThat(source().find("folder/secret.md")).isEmpty();
    assertThat(source().find("work.md")).isEmpty();
  }

  @Test
  void aFileThatBecomesALinkOutOfTheRootIsNotRead() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.md"), "secret");
    write("a.md", "");
    write("b/c.md", "");
    SourceEntry file = source().find("a.md").orElseThrow();
    SourceEntry below = source().find("b/c.md").orElseThrow();

    Files.delete(root.resolve("a.md"));
    Files.createSymbolicLink(root.resolve("a.md"), secret);
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.writeString(outside.resolve("c.md"), "secret");
    Files.delete(root.resolve("b/c.md"));
    Files.delete(root.resolve("b"));
    Files.createSymbolicLink(root.resolve("b"), outside);

    assertThatThrownBy(file::read)
        .isInstanceOf(UnreadableDocumentException.class)
        .hasMessage("is now a link out of the source's root");
    assertThatThrownBy(below::read).hasMessage("is now a link out of the source's root");
  }

  @Test
  void aLinkToAFolderThatHoldsItEnds() throws IOException {
    write("a/b.md", "");
    link("a/up", "..");
    link("a/self", ".");
    write("c/d.md", "");
    link("a/other", "../c");
    link("c/back", "../a");

    assertThat(SourceTester.documents(source()))
        .containsExactly("a/b.md", "a/other/d.md", "c/back/b.md", "c/d.md");
    assertThat(SourceTester.lines(source()))
        .contains("notice a/up is a link to a folder that it lies in, and was not followed");
  }

  @Test
  void foldersThatAllLinkToOneAnotherEnd() throws IOException {
    for (int from = 0; from < 7; from++) {
      write("f" + from + "/page.md", "");
      for (int to = 0; to < 7; to++) {
        link("f" + from + "/to" + to, "../f" + to);
      }
    }

    // A path goes through at most 4 links, none of which leads to a folder that it came through.
    int expected = 7 * (1 + 6 + 6 * 5 + 6 * 5 * 4 + 6 * 5 * 4 * 3);
    assertThat(SourceTester.documents(source())).hasSize(expected);
  }

  @Test
  void brokenLinksAreReportedWhereTheyWouldBeDocuments() throws IOException {
    link("a.md", "nowhere.md");
    link("loop.md", "loop.md");
    link("logo.png", "nowhere.png");

    assertThat(SourceTester.lines(source()))
        .containsExactly(
            "unreadable a.md is a link that leads nowhere",
            "unreadable loop.md is a link that leads nowhere");
    assertThatThrownBy(() -> source().find("a.md"))
        .isInstanceOf(UnreadableDocumentException.class)
        .hasMessage("is a link that leads nowhere");
  }

  @Test
  @Timeout(20)
  void aPipeIsNeverOpened() throws Exception {
    run("mkfifo", root.resolve("pipe.md").toString());
    run("mkfifo", root.resolve("pipe").toString());
    write("a.md", "");

    assertThat(SourceTester.lines(source()))
        .containsExactly("a.md", "unreadable pipe.md is a pipe, a socket or a device");
  }

  @Test
  @Timeout(20)
  void aFileThatBecomesAPipeIsNotOpened() throws Exception {
    Path file = write("a.md", "");
    SourceEntry entry = source().find("a.md").orElseThrow();
    Files.delete(file);
    run("mkfifo", file.toString());

    assertThatThrownBy(entry::read)
        .isInstanceOf(UnreadableDocumentException.class)
        .hasMessage("is no regular file any more");
  }

  @Test
  void namesThatAreNoTextAreReported() throws Exception {
    write("fine.md", "");
    run("sh", "-c", "cd \"$1\" && : > \"$(printf 'caf\\351.md')\"", "sh", root.toString());
    run("sh", "-c", "cd \"$1\" && mkdir \"$(printf 'd\\377')\"", "sh", root.toString());

    List<SourceItem> items = SourceTester.items(source());

    assertThat(items)
        .extracting(SourceItem::path)
        .containsExactly("caf\\xE9.md", "d\\xFF", "fine.md");
    assertThat(items.getFirst())
        .isInstanceOfSatisfying(
            Unreadable.class,
            item -> {
              assertThat(item.message()).startsWith("has a name that is no text");
              assertThat(item.mend()).contains("rename it");
            });
  }

  @Test
  void namesWithControlCharactersOrBackslashesAreReported() throws IOException {
    write("a\\b.md", "");
    write("a\nb.md", "");
    write("a\u001b[31m.md", "");
    write("C:/x.md", "");

    assertThat(SourceTester.lines(source()))
        .containsExactly(
            "unreadable C:/x.md is not relative with '/' between its parts",
            "unreadable a\\b.md has a backslash or a control character in its name",
            "unreadable a\\x0Ab.md has a backslash or a control character in its name",
            "unreadable a\\x1B[31m.md has a backslash or a control character in its name");
  }

  @Test
  void whatMayNotBeReadIsReportedInItsPlace() throws IOException {
    write("a/x.md", "");
    write("a-b.md", "");
    Path file = write("secret.md", "");
    Files.setPosixFilePermissions(root.resolve("a"), PosixFilePermissions.fromString("---------"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    try {
      assumeFalse(
          Files.isReadable(file), "permissions deny nothing to this user, who is root it seems");

      assertThat(SourceTester.lines(source()))
          .containsExactly("unreadable a cannot be read: permission denied", "a-b.md", "secret.md");
      assertThatThrownBy(() -> source().find("secret.md").orElseThrow().read())
          .isInstanceOf(UnreadableDocumentException.class)
          .hasMessage("cannot be read: permission denied");
    } finally {
      Files.setPosixFilePermissions(
          root.resolve("a"), PosixFilePermissions.fromString("rwx------"));
    }
  }

  /** What a user with fewer rights than root sees, whoever runs the tests. */
  @Test
  void aFolderThatCannotBeLookedAtIsReportedInItsPlace() throws IOException {
    write("a/x.md", "");
    write("a-b.md", "");
    write("c.md", "");
    FileLook.Looker real = FileLook.on(root.getFileSystem());
    FilesSource source =
        new FilesSource(
            "docs",
            new FilesSource.Settings(root, List.of("**/*.md"), List.of(), UTF_8, 1_000, List.of()),
            SourceTester.NO_FORMAT,
            path -> {
              if (path.endsWith("a") || path.endsWith("c.md")) {
                throw new AccessDeniedException(path.toString());
              }
              return real.at(path);
            });

    assertThat(SourceTester.lines(source))
        .containsExactly(
            "unreadable a cannot be read: permission denied",
            "a-b.md",
            "unreadable c.md cannot be read: permission denied");
    assertThatThrownBy(() -> source.find("a/x.md")).isInstanceOf(UnreadableDocumentException.class);
  }

  private static void run(String... command) throws Exception {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException missing) {
      assumeTrue(false, command[0] + " is not to be had here");
      return;
    }
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }
}
