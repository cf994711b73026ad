// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Documents that cannot be indexed: each is named with its mend, and all others go on. */
class BadInputTest {
  @TempDir Path folder;
  private CommandTester site = new CommandTester(Path.of(""));

  @BeforeEach
  void makesASite() throws IOException {
    site = CommandTester.withSite(folder);
  }

  /** Builds, and demands that this document alone failed, and that the others are found. */
  private JsonNode onlyFailure(String document) {
    JsonNode json = site.run("build", "--json").exits(ExitCode.INCOMPLETE).json();
    assertThat(json.at("/failures")).as(json.toString()).hasSize(1);
    JsonNode failure = json.at("/failures/0");
    assertThat(failure.at("/document").asString()).isEqualTo("docs:" + document);
    assertThat(failure.at("/mend").asString()).isNotEmpty();
    assertThat(json.at("/documents/failed").asLong()).isEqualTo(1);
    assertThat(results("money")).isEqualTo(1);
    assertThat(results("kilowatt")).isEqualTo(1);
    return failure;
  }

  private int results(String word) {
    return site.run("search", word, "--mode", "text", "--json").json().at("/results").size();
  }

  @Test
  void brokenFrontMatterNamesItsLine() throws IOException {
    site.write("content/broken.md", "---\ntitle: Broken\ntags: [a, b\n---\nText.\n");

    JsonNode failure = onlyFailure("broken.md");

    assertThat(failure.at("/line").asInt()).isBetween(2, 4);
    assertThat(site.run("build").exits(ExitCode.INCOMPLETE).err())
        .contains("1 document failed; the index keeps the last good version")
        .containsPattern("content/broken\\.md:[234]\n")
        .contains("→ ");
  }

  @Test
  void aPageThatBreaksKeepsItsLastGoodVersion() throws IOException {
    site.run("build").exits(ExitCode.OK);
    site.replace("content/refunds.md", "tags: [billing]", "tags: [billing");

    onlyFailure("refunds.md");

    site.replace("content/refunds.md", "tags: [billing", "tags: [billing]");
    site.run("build").exits(ExitCode.OK);
    site.run("verify").exits(ExitCode.OK);
  }

  @Test
  void aPageOf50Megabytes() throws IOException {
    byte[] words = "word ".repeat(10_000_000).getBytes(StandardCharsets.US_ASCII);
    site.write("content/huge.md", words);

    assertThat(onlyFailure("huge.md").at("/message").asString()).contains("MB");
  }

  @Test
  void aBinaryByTheNameOfAPage() throws IOException {
    byte[] png = new byte[2_000];
    for (int i = 0; i < png.length; i++) {
      png[i] = (byte) (i * 31);
    }
    System.arraycopy(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 26, '\n'}, 0, png, 0, 8);
    site.write("content/picture.md", png);

    assertThat(onlyFailure("picture.md").at("/message").asString()).containsIgnoringCase("PNG");
  }

  @Test
  void aNulByte() throws IOException {
    site.write("content/nul.md", "Some text\0 and more of it.\n");

    assertThat(onlyFailure("nul.md").at("/message").asString()).containsIgnoringCase("NUL");
  }

  @Test
  void aFileThatCannotBeRead() throws IOException {
    // A link that leaves the root is not followed, whoever runs this test.
    Files.createSymbolicLink(site.file("content/outside.md"), Path.of("/etc/hostname"));

    JsonNode json = site.run("build", "--json").json();

    assertThat(json.at("/documents/added").asLong()).isEqualTo(2);
    assertThat(json.at("/failures").size() + json.at("/warnings").size()).isEqualTo(1);
  }

  @Test
  void aRecordWhosePathLeavesItsSource() throws IOException {
    records(
        """
        {"path":"good.md","text":"Good words."}
        {"path":"../secret.md","text":"Bad words."}
        """);

    JsonNode json = site.run("build", "--json").exits(ExitCode.INCOMPLETE).json();

    assertThat(json.at("/documents/added").asLong()).isEqualTo(1);
    assertThat(json.at("/failures/0/message").asString()).contains("..");
    assertThat(json.at("/failures/0/line").asInt()).isEqualTo(2);
    assertThat(results("bad")).isZero();
  }

  @Test
  void aRecordThatStandsThereTwice() throws IOException {
    records(
        """
        {"path":"a.md","text":"The older words."}
        {"path":"a.md","text":"The newer words."}
        """);

    JsonNode json = site.run("build", "--json").exits(ExitCode.OK).json();

    assertThat(json.at("/documents/added").asLong()).isEqualTo(1);
    assertThat(json.at("/warnings")).hasSize(1);
    assertThat(json.at("/warnings/0/document").asString()).contains("a.md");
    assertThat(results("newer")).isEqualTo(1);
    assertThat(results("older")).isZero();
  }

  @Test
  void aRecordThatIsNoJson() throws IOException {
    records("{\"path\":\"a.md\",\"text\":\"Good words.\"}\n{\"path\": oops\n");

    JsonNode json = site.run("build", "--json").exits(ExitCode.INCOMPLETE).json();

    assertThat(json.at("/documents/added").asLong()).isEqualTo(1);
    assertThat(json.at("/failures/0/line").asInt()).isEqualTo(2);
  }

  private void records(String lines) throws IOException {
    site.write("records.jsonl", lines);
    site.write(
        "reindex.yaml",
        CommandTester.CONFIGURATION
            .replace("kind: files", "kind: records")
            .replace("root: content", "root: records.jsonl"));
  }

  @Test
  void anEmptySite(@TempDir Path empty) throws IOException {
    site = new CommandTester(empty);
    site.write("reindex.yaml", CommandTester.CONFIGURATION);
    Files.createDirectories(site.file("content"));

    CommandTester.Result result = site.run("build").exits(ExitCode.OK);

    assertThat(result.err()).contains("no document", "include");
    JsonNode json = site.run("build", "--json").exits(ExitCode.OK).json();
    assertThat(json.at("/documents/scanned").asLong()).isZero();
    assertThat(json.at("/warnings")).hasSize(1);
  }

  @Test
  void everyFailureStandsInThePlanToo() throws IOException {
    site.write("content/nul.md", "Some text\0 and more of it.\n");

    JsonNode json = site.run("plan", "--json").exits(ExitCode.INCOMPLETE).json();

    assertThat(
            StreamSupport.stream(json.at("/failures").spliterator(), false)
                .map(failure -> failure.at("/document").asString()))
        .containsExactly("docs:nul.md");
  }
}
