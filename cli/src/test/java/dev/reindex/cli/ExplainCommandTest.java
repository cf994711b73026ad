// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ExplainCommandTest {
  @TempDir Path folder;
  private CommandTester site = new CommandTester(Path.of(""));

  @BeforeEach
  void makesASite() throws IOException {
    site = CommandTester.withSite(folder);
    site.write(
        "reindex.yaml",
        CommandTester.CONFIGURATION.replace(
                "root: content\n",
                "root: content\n    urls: {layout: hugo, contentRoot: content, defaultLanguage: en}\n")
            + "glossary:\n"
            + "  - {source: docs, match: [\"glossary/*.md\"], format: pages, links: embed}\n");
    site.write(
        "content/glossary/idle-fee.md",
        "---\ntitle: Idle fee\naliases: [overstay fee]\n---\n"
            + "A charge for staying, by [tariff](/glossary/tariff/).\n");
    site.write(
        "content/stay.md",
        "---\ntitle: Staying\n---\n## Too long\n\nAn [idle fee](/glossary/idle-fee/) is due.\n");
  }

  private void build() {
    site.run("build").exits(ExitCode.OK);
  }

  @Test
  void aFileBelowASourceIsADocument() {
    build();

    JsonNode json = site.run("explain", "content/stay.md", "--json").exits(ExitCode.OK).json();

    assertThat(json.at("/kind").asString()).isEqualTo("document");
    assertThat(json.at("/document").asString()).isEqualTo("docs:stay.md");
    assertThat(json.at("/title").asString()).isEqualTo("Staying");
    assertThat(json.at("/pending").isNull()).isTrue();
    assertThat(json.at("/chunkCount").asLong()).isEqualTo(1);
    assertThat(json.at("/chunks/0/headingPath/0").asString()).isEqualTo("Too long");
    assertThat(json.at("/chunks/0/dependencies/0/term/id").asString())
        .isEqualTo("docs:glossary/idle-fee.md");
    assertThat(json.at("/chunks/0/dependencies/0/flow").asString()).isEqualTo("embed");
    assertThat(json.at("/recipe/embedder").asString()).contains("hashing");
    for (String name : new String[] {"stay.md", "docs:stay.md"}) {
      assertThat(site.run("explain", name, "--json").json()).isEqualTo(json);
    }
  }

  @Test
  void aChunkTellsTheTermForWhichItWasEmbeddedAgain() throws IOException {
    build();
    site.replace("content/glossary/idle-fee.md", "A charge for", "A price for");
    build();
    String id = site.run("explain", "stay.md", "--json").json().at("/chunks/0/chunk").asString();

    JsonNode json = site.run("explain", id.substring(0, 8), "--json").exits(ExitCode.OK).json();

    String cause = "term 'Idle fee' of docs:glossary/idle-fee.md has another gloss";
    assertThat(json.at("/kind").asString()).isEqualTo("chunk");
    assertThat(json.at("/chunk").asString()).isEqualTo(id);
    assertThat(json.at("/written/build").asLong()).isEqualTo(2);
    assertThat(json.at("/written/cause").asString()).isEqualTo(cause);
    assertThat(json.at("/embedded/build").asLong()).isEqualTo(2);
    assertThat(json.at("/vectorTakenOver").asBoolean()).isFalse();
    assertThat(json.at("/text").asString()).isEqualTo("An idle fee is due.");
    assertThat(site.run("explain", id).exits(ExitCode.OK).out())
        .startsWith("Chunk " + id)
        .contains("docs:stay.md (Staying)")
        .contains("by build 2: " + cause)
        .containsPattern("Idle fee +embed +link /glossary/idle-fee");
  }

  @Test
  void aChunkSaysThatItsVectorWasTakenOver() throws IOException {
    build();
    site.write("content/copy.md", Files.readString(site.file("content/stay.md")));
    build();

    JsonNode copy = site.run("explain", "copy.md", "--json").json().at("/chunks/0");

    assertThat(copy.at("/vectorTakenOver").asBoolean()).isTrue();
    assertThat(copy.at("/embedded").isNull()).isTrue();
    assertThat(site.run("explain", copy.at("/chunk").asString()).exits(ExitCode.OK).out())
        .containsPattern("embedded +never; its vector was taken over");
  }

  @Test
  void aTermIsNamedInSeveralWords() {
    build();

    JsonNode json = site.run("explain", "overstay", "fee", "--json").exits(ExitCode.OK).json();

    assertThat(json.at("/kind").asString()).isEqualTo("term");
    assertThat(json.at("/id").asString()).isEqualTo("docs:glossary/idle-fee.md");
    assertThat(json.at("/forms/1/text").asString()).isEqualTo("overstay fee");
    assertThat(json.at("/forms/1/kind").asString()).isEqualTo("alias");
    assertThat(json.at("/links").asString()).isEqualTo("embed");
    assertThat(json.at("/mentions").asString()).isEqualTo("query");
    assertThat(json.at("/mentionsIndexed").asBoolean()).isFalse();
    assertThat(json.at("/uses/0/name").asString()).isEqualTo("/glossary/tariff");
    assertThat(json.at("/uses/0/term").isNull()).isTrue();
    assertThat(json.at("/dependants/documentCount").asLong()).isEqualTo(1);
    assertThat(json.at("/dependants/chunksByKind/link").asLong()).isEqualTo(1);
    assertThat(json.at("/dependants/documents/0/document").asString()).isEqualTo("docs:stay.md");
  }

  @Test
  void peopleReadWhatATermIsAndWhoDependsOnIt() {
    build();

    assertThat(site.run("explain", "idle fee").exits(ExitCode.OK).out())
        .startsWith("Term Idle fee  docs:glossary/idle-fee.md\n")
        .contains("Idle fee (preferred), overstay fee (alias)")
        .contains("1 chunk in 1 document depends on this term")
        .containsPattern("docs:stay.md +1 +link\n")
        .contains("no term yet  link /glossary/tariff")
        .contains("Mentions are not indexed (mentions: query)");
  }

  @Test
  void aPageThatDefinesATermShowsBoth() {
    build();

    assertThat(site.run("explain", "content/glossary/idle-fee.md").exits(ExitCode.OK).out())
        .startsWith("Document Idle fee  docs:glossary/idle-fee.md\n")
        .contains("The term that it defines: Idle fee", "Its chunks", "How it was made");
  }

  @Test
  void graphsAreWrittenForTwoPrograms() {
    build();

    assertThat(site.run("explain", "content/stay.md", "--graph", "dot").exits(ExitCode.OK).out())
        .isEqualTo(
            """
            digraph reindex {
              rankdir=LR;
              n1 [label="Too long", shape=box];
              n2 [label="Idle fee", shape=ellipse];
              n3 [label="/glossary/tariff", shape=diamond, style=dashed];
              n1 -> n2 [label="link"];
              n2 -> n3 [label="uses"];
            }
            """);
    assertThat(site.run("explain", "idle fee", "--graph", "mermaid").exits(ExitCode.OK).out())
        .isEqualTo(
            """
            flowchart LR
              n1(["Idle fee"])
              n2["docs:stay.md"]
              n3{{"/glossary/tariff"}}
              n1 -->|"uses"| n3
              n2 -->|"link"| n1
            """);
    site.run("explain", "idle fee", "--graph", "svg")
        .exits(ExitCode.USAGE)
        .saysInOneLine("'svg' is no format of graphs; write dot or mermaid");
    site.run("explain", "idle fee", "--graph", "dot", "--json")
        .exits(ExitCode.USAGE)
        .saysInOneLine("--graph and --json exclude each other");
  }

  @Test
  void whatIsUnknownIsAnsweredWithWhatWasProbablyMeant() {
    build();

    CommandTester.Result result = site.run("explain", "idel fee").exits(ExitCode.INCOMPLETE);

    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .isEqualTo(
            """
            The index has no document, chunk or term 'idel fee'. Did you mean
              Idle fee
              docs:glossary/idle-fee.md
            """);
    JsonNode json = site.run("explain", "stey.md", "--json").exits(ExitCode.INCOMPLETE).json();
    assertThat(json.at("/kind").asString()).isEqualTo("unknown");
    assertThat(json.at("/suggestions/0").asString()).isEqualTo("docs:stay.md");
    assertThat(site.run("explain", "zebra").exits(ExitCode.INCOMPLETE).err())
        .isEqualTo("The index has no document, chunk or term 'zebra'.\n");
    site.run("explain", " ").exits(ExitCode.USAGE).saysInOneLine("nothing to explain");
  }

  @Test
  void withoutAnIndexItSaysHowToMakeOne() {
    CommandTester.Result result = site.run("explain", "stay.md").exits(ExitCode.INCOMPLETE);

    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("There is no index yet; 'reindex build' makes it.");
    assertThat(site.file(".reindex")).doesNotExist();
    assertThat(site.run("explain", "stay.md", "--json").json().at("/kind").asString())
        .isEqualTo("unknown");
  }

  @Test
  void aFailedDocumentTellsWhy() throws IOException {
    build();
    site.write("content/stay.md", "---\ntitle: [\n---\nText.\n");
    site.run("build").exits(ExitCode.INCOMPLETE);

    assertThat(site.run("explain", "stay.md").exits(ExitCode.OK).out())
        .containsPattern("pending +since build 2: ");
    assertThat(site.run("explain", "stay.md", "--json").json().at("/pending/sinceBuild").asLong())
        .isEqualTo(2);
  }
}
