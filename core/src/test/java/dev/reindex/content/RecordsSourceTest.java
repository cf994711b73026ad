// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reindex.model.Metadata;
import dev.reindex.model.RawDocument;
import dev.reindex.model.SourceId;
import dev.reindex.spi.SourceEntry;
import dev.reindex.spi.SourceItem;
import dev.reindex.spi.SourceScan;
import dev.reindex.spi.UnreadableDocumentException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RecordsSourceTest {
  @TempDir private Path folder;
  private Path file;
  private Path spool;

  @BeforeEach
  void makeFolders() throws IOException {
    file = folder.resolve("records.jsonl");
    spool = Files.createDirectory(folder.resolve("spool"));
  }

  private RecordsSource source() {
    return RecordsSource.ofFile("docs", file, 1_000, spool, SourceTester.NO_FORMAT);
  }

  private RecordsSource stream(String... lines) {
    InputStream in = new ByteArrayInputStream(String.join("\n", lines).getBytes(UTF_8));
    return RecordsSource.ofStream("docs", in, 1_000, spool, SourceTester.NO_FORMAT);
  }

  private void write(String... lines) throws IOException {
    Files.writeString(file, String.join("\n", lines) + "\n");
  }

  private static String upsert(String path, String text) {
    return "{\"path\":\"%s\",\"text\":\"%s\"}".formatted(path, text);
  }

  private static String delete(String path) {
    return "{\"path\":\"%s\",\"delete\":true}".formatted(path);
  }

  @Test
  void theDocumentsOfAFileComeInTheOrderOfTheirPaths() throws IOException {
    write(upsert("b.md", "B"), "", upsert("a/x.md", "é"), "  \t\r", upsert("a.md", "A"));

    assertThat(SourceTester.lines(source())).containsExactly("a.md", "a/x.md", "b.md");
    assertThat(SourceTester.read(source()).get("a/x.md"))
        .isEqualTo(RawDocument.of(new SourceId("docs", "a/x.md"), "é", Metadata.EMPTY));
    assertThat(source().repeatable()).isTrue();
  }

  @Test
  void aRecordBringsItsMetadata() throws IOException {
    write("{\"path\":\"a.md\",\"text\":\"A\",\"metadata\":{\"role\":\"operator\"}}");

    assertThat(SourceTester.read(source()).get("a.md"))
        .isEqualTo(
            RawDocument.of(
                new SourceId("docs", "a.md"), "A", Metadata.of(Map.of("role", "operator"))));
  }

  @Test
  void aByteOrderMarkAndAMissingLineEndAreNoMatter() throws IOException {
    Files.writeString(file, "\uFEFF" + upsert("a.md", "A") + "\r\n" + upsert("b.md", "B"));

    assertThat(SourceTester.read(source())).containsOnlyKeys("a.md", "b.md");
  }

  @Test
  void anEmptyFileHasNoDocuments() throws IOException {
    Files.createFile(file);

    assertThat(SourceTester.lines(source())).isEmpty();
  }

  @Test
  void ofSeveralRecordsOfOnePathTheLastCountsAndTheOthersAreNamed() throws IOException {
    write(upsert("a.md", "1"), upsert("b.md", "2"), upsert("a.md", "3"), upsert("a.md", "4"));

    assertThat(SourceTester.lines(source()))
        .containsExactly(
            "notice a.md:4 comes more than once: on line 1, 3 and on line 4, which counts",
            "a.md",
            "b.md");
    assertThat(SourceTester.read(source()).get("a.md").text()).isEqualTo("4");
  }

  @Test
  void manyRecordsOfOnePathAreNotAllNamed() throws IOException {
    write(Stream.generate(() -> upsert("a.md", "x")).limit(30).toArray(String[]::new));

    assertThat(SourceTester.lines(source()).getFirst())
        .endsWith("on line 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, … and on line 30, which counts");
  }

  @Test
  void whatAFileDeletesIsNotThere() throws IOException {
    write(
        upsert("a.md", "1"),
        delete("a.md"),
        upsert("b.md", "2"),
        delete("b.md"),
        upsert("b.md", "3"),
        delete("never.md"));

    assertThat(SourceTester.lines(source())).containsExactly("b.md");
    assertThat(SourceTester.read(source()).get("b.md").text()).isEqualTo("3");
  }

  @Test
  void brokenLinesAreReportedAndTheOthersCount() throws IOException {
    write(
        upsert("a.md", "1"),
        "{\"path\":\"b.md\",\"text\":3}",
        "nonsense",
        upsert("../c.md", "4"),
        upsert("d.md", "x".repeat(1_000)),
        upsert("e.md", "6"));

    assertThat(SourceTester.lines(source()))
        .containsExactly(
            "a.md",
            "unreadable b.md:2 has a text that is no text",
            "unreadable d.md:5 is 1025 bytes long; the limit is 1000 bytes",
            "e.md",
            "unreadable line 3:3 is no JSON: Unrecognized token 'nonsense' (column 1)",
            "unreadable line 4:4 has a path that has an empty, '.' or '..' part; a path must stay"
                + " inside its source");
    assertThat(SourceTester.read(source())).containsOnlyKeys("a.md", "e.md");
  }

  @Test
  void aDocumentNamedAsALineIsAnotherThanTheLine() throws IOException {
    write("nonsense", upsert("line 1", "fine"));

    assertThat(SourceTester.read(source())).containsOnlyKeys("line 1");
    assertThat(SourceTester.items(source())).hasSize(2);
  }

  @Test
  void aFileThatIsCutOffSaysSo() throws IOException {
    Files.writeString(file, upsert("a.md", "1") + "\n{\"path\":\"b.md\",\"text\":\"half");

    assertThat(SourceTester.items(source()).getLast())
        .isEqualTo(
            new SourceItem.Unreadable(
                "b.md",
                2,
                "ends in the middle of a record, as the file does",
                "write the file anew; it seems to have been cut off"));
  }

  @Test
  void aBrokenLineCountsOnlyWhenItIsTheLastOfItsDocument() throws IOException {
    write(upsert("a.md", "1"), "{\"path\":\"a.md\"}", "{\"path\":\"b.md\"}", upsert("b.md", "2"));

    assertThat(SourceTester.lines(source()))
        .containsExactly(
            "unreadable a.md:2 has no text",
            "notice b.md:3 has no text (a later line says what becomes of the document)",
            "b.md");
  }

  @Test
  void bytesThatAreNotUtf8BreakTheirLineOnly() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes((upsert("a.md", "é") + "\n").getBytes(ISO_8859_1));
    bytes.writeBytes((upsert("b.md", "é") + "\n").getBytes(UTF_8));
    Files.write(file, bytes.toByteArray());

    assertThat(SourceTester.lines(source()))
        .containsExactly("unreadable a.md:1 is not UTF-8", "b.md");
  }

  @Test
  void aFileInUtf16IsRefusedAsAWhole() throws IOException {
    Files.write(file, ("\uFEFF" + upsert("a.md", "1")).getBytes(UTF_16LE));

    assertThatThrownBy(() -> source().scan())
        .isInstanceOf(SourceUnavailableException.class)
        .hasMessageContaining("is not UTF-8, as its byte-order mark says; save it as UTF-8");
  }

  @Test
  void aMissingFileAndAFolderAreRefusedAsAWhole() throws IOException {
    assertThatThrownBy(() -> source().scan())
        .isInstanceOf(SourceUnavailableException.class)
        .hasMessage(
            "source 'docs': the file "
                + file
                + " does not exist; make it a file that can be read, or correct sources[].root");
    Files.createDirectory(file);
    assertThatThrownBy(() -> source().scan())
        .isInstanceOf(SourceUnavailableException.class)
        .hasMessageContaining("is a folder; name a file, or set sources[].kind: files");
  }

  @Test
  void aCompressedFileIsReadAsWhatItHolds() throws IOException {
    Files.write(file, gzip(upsert("b.md", "B") + "\n" + upsert("a.md", "A") + "\n"));

    assertThat(SourceTester.read(source()))
        .hasEntrySatisfying("b.md", raw -> assertThat(raw.text()).isEqualTo("B"))
        .containsOnlyKeys("a.md", "b.md");
    try (Stream<Path> left = Files.list(spool)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aCompressedFileThatIsCutOffIsRefusedAsAWhole() throws IOException {
    byte[] whole = gzip(upsert("a.md", "A"));
    Files.write(file, Arrays.copyOf(whole, whole.length - 6));

    assertThatThrownBy(() -> source().scan())
        .isInstanceOf(SourceUnavailableException.class)
        .hasMessageContaining("is damaged or cut off");
    try (Stream<Path> left = Files.list(spool)) {
      assertThat(left).isEmpty();
    }
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void oneDocumentIsFoundAsAScanFindsIt() throws IOException {
    write(
        upsert("a.md", "1"),
        upsert("a.md", "2"),
        upsert("b.md", "3"),
        delete("b.md"),
        upsert("c.md", "4"),
        "{\"path\":\"c.md\"}");

    assertThat(source().find("a.md").orElseThrow().read().text()).isEqualTo("2");
    assertThat(source().find("b.md")).isEmpty();
    assertThat(source().find("d.md")).isEmpty();
    assertThat(source().find("line 6")).isEmpty();
    assertThatThrownBy(() -> source().find("c.md"))
        .isInstanceOf(UnreadableDocumentException.class)
        .hasMessage("has no text");
  }

  @Test
  void aLineThatChangesBeforeItIsReadIsNotMistakenForAnother() throws IOException {
    write(upsert("a.md", "1"), upsert("b.md", "2"));
    try (SourceScan scan = source().scan()) {
      SourceEntry first = (SourceEntry) scan.next().orElseThrow();
      write(upsert("b.md", "2"), upsert("a.md", "1"));

      assertThatThrownBy(first::read)
          .isInstanceOf(UnreadableDocumentException.class)
          .hasMessage("changed while the file was read");
      Files.writeString(file, "short");
      assertThatThrownBy(first::read).hasMessage("changed while the file was read");
    }
  }

  @Test
  void aFileThatIsReplacedMeanwhileIsReadAsItWas() throws IOException {
    write(upsert("a.md", "old"));
    try (SourceScan scan = source().scan()) {
      Path replacement = Files.writeString(folder.resolve("new"), upsert("b.md", "new"));
      Files.move(replacement, file, StandardCopyOption.REPLACE_EXISTING);

      SourceEntry entry = (SourceEntry) scan.next().orElseThrow();
      assertThat(entry.read().text()).isEqualTo("old");
    }
  }

  @Test
  void aStreamSaysWhatChanged() throws IOException {
    RecordsSource stream =
        stream(upsert("b.md", "1"), delete("a.md"), upsert("c.md", "2"), delete("c.md"), "oops");

    assertThat(stream.repeatable()).isFalse();
    assertThat(SourceTester.lines(stream))
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("deleted a.md"),
            line -> assertThat(line).isEqualTo("b.md"),
            line -> assertThat(line).isEqualTo("deleted c.md"),
            line -> assertThat(line).startsWith("unreadable line 5:5 is no JSON"));
    assertThat(stream.find("b.md")).isEmpty();
  }

  @Test
  void aStreamBringsTheSameChangesToEveryScan() throws IOException {
    RecordsSource stream = stream(upsert("b.md", "1"), delete("a.md"));

    List<String> first = SourceTester.lines(stream);

    assertThat(SourceTester.lines(stream)).isEqualTo(first);
    assertThat(SourceTester.read(stream).get("b.md").text()).isEqualTo("1");
  }

  @Test
  void aStreamMayBeCompressed() throws IOException {
    InputStream in = new ByteArrayInputStream(gzip(upsert("a.md", "A")));

    assertThat(
            SourceTester.read(
                RecordsSource.ofStream("docs", in, 1_000, spool, SourceTester.NO_FORMAT)))
        .containsOnlyKeys("a.md");
  }

  @Test
  void realRecordsAreReadAsTheyAre() throws IOException {
    Path corpus = Path.of("../../shared/corpora/otel-docs-en/base.jsonl.gz");
    if (!Files.exists(corpus)) {
      corpus = Path.of("../../../shared/corpora/otel-docs-en/base.jsonl.gz");
    }
    assumeTrue(Files.exists(corpus), "the shared corpora are not here");
    Map<String, String> expected = new TreeMap<>(SourceId::comparePaths);
    try (InputStream in = new GZIPInputStream(Files.newInputStream(corpus))) {
      for (String line : new String(in.readAllBytes(), UTF_8).lines().toList()) {
        JsonNode node = new JsonMapper().readTree(line);
        expected.put(node.get("path").stringValue(), node.get("text").stringValue());
      }
    }
    RecordsSource source =
        RecordsSource.ofFile("docs", corpus, 1 << 24, spool, SourceTester.NO_FORMAT);

    List<String> paths = new ArrayList<>();
    SourceTester.items(source).forEach(item -> paths.add(item.path()));
    Map<String, String> texts = new TreeMap<>();
    SourceTester.read(source).forEach((path, raw) -> texts.put(path, raw.text()));
    assertThat(paths).containsExactlyElementsOf(expected.keySet());
    assertThat(texts).isEqualTo(expected);
  }
}
