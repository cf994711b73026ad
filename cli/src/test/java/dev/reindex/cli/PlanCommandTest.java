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

class PlanCommandTest {
  @TempDir Path folder;
  private CommandTester site = new CommandTester(Path.of(""));

  @BeforeEach
  void makesASite() throws IOException {
    site = CommandTester.withSite(folder);
  }

  @Test
  void writesNothing() {
    JsonNode json = site.run("plan", "--json").exits(ExitCode.OK).json();

    assertThat(json.at("/documents/added").asLong()).isEqualTo(2);
    assertThat(site.file(".reindex")).doesNotExist();
  }

  @Test
  void namesEachChangedChunkWithItsCause() throws IOException {
    site.run("build").exits(ExitCode.OK);
    site.replace("content/refunds.md", "within five days", "within three days");

    JsonNode json = site.run("plan", "--json").exits(ExitCode.OK).json();

    assertThat(json.at("/changes")).hasSize(1);
    JsonNode change = json.at("/changes/0");
    assertThat(change.at("/document").asString()).isEqualTo("docs:refunds.md");
    assertThat(change.at("/change").asString()).isEqualTo("modified");
    assertThat(change.at("/chunks")).hasSize(2);
    JsonNode added = change.at("/chunks/0");
    assertThat(added.at("/action").asString()).isEqualTo("add");
    assertThat(added.at("/embed").asBoolean()).isTrue();
    assertThat(added.at("/headingPath/0").asString()).isEqualTo("When it arrives");
    assertThat(added.at("/characters").asLong()).isEqualTo(15 + 1 + 36);
    assertThat(added.at("/cause/kind").asString()).isEqualTo("page");
    JsonNode deleted = change.at("/chunks/1");
    assertThat(deleted.at("/action").asString()).isEqualTo("delete");
    assertThat(deleted.at("/embed").asBoolean()).isFalse();
  }

  @Test
  void foretellsWhatTheBuildDoes() throws IOException {
    site.run("build").exits(ExitCode.OK);
    site.replace("content/refunds.md", "within five days", "within three days");
    site.write("content/new.md", "# New\n\nA page that was not there before.\n");
    Files.delete(site.file("content/tariffs.md"));

    JsonNode planned = site.run("plan", "--json").exits(ExitCode.OK).json();
    JsonNode built = site.run("build", "--json").exits(ExitCode.OK).json();

    assertThat(planned.propertyNames())
        .containsAll(
            built.propertyNames().stream().filter(key -> !key.equals("interrupted")).toList());
    for (String key : new String[] {"build", "documents", "chunks", "embedding", "causes"}) {
      assertThat(planned.get(key)).as(key).isEqualTo(built.get(key));
    }
    for (String key : new String[] {"editBytes", "embeddedTexts", "chunkBytes"}) {
      assertThat(planned.at("/ledger").get(key)).as(key).isEqualTo(built.at("/ledger").get(key));
    }
    assertThat(planned.at("/ledger/flushBytes").isNull()).isTrue();
  }

  @Test
  void namesTheSettingThatChanged() throws IOException {
    site.run("build").exits(ExitCode.OK);
    site.write("reindex.yaml", CommandTester.CONFIGURATION + "chunking: {context: none}\n");

    JsonNode json = site.run("plan", "--json").exits(ExitCode.OK).json();

    // Of the three chunks one stands below a heading, which goes out of its context.
    assertThat(json.at("/embedding/texts").asLong()).isEqualTo(1);
    assertThat(json.at("/causes/setting/embedded").asLong()).isEqualTo(1);
    assertThat(site.run("plan").out()).contains("setting:").contains("1 to embed anew");
  }

  @Test
  void saysWhatAPriceComesTo() throws IOException {
    site.write(
        "reindex.yaml",
        CommandTester.CONFIGURATION + "  pricePerMillionTokens: 1000\n  currency: EUR\n");

    JsonNode json = site.run("plan", "--json").exits(ExitCode.OK).json();

    double tokens = json.at("/embedding/tokens").asDouble();
    assertThat(json.at("/embedding/price").asDouble()).isEqualTo(1_000 * tokens / 1_000_000);
    assertThat(site.run("plan").out()).contains(" EUR");
  }

  @Test
  void peopleReadWhatWouldBeDone() throws IOException {
    site.run("build").exits(ExitCode.OK);
    site.replace("content/refunds.md", "within five days", "within three days");

    assertThat(site.run("plan").exits(ExitCode.OK).out())
        .contains("docs:refunds.md modified, 73 B edited")
        .contains("+ embed  When it arrives, 52 characters")
        .contains("- delete  1 chunk")
        .containsPattern("documents +1 to update, 1 unchanged")
        .contains("Nothing was written.");
  }

  @Test
  void nothingToDoIsSaidInALine() {
    site.run("build").exits(ExitCode.OK);

    assertThat(site.run("plan").out()).isEqualTo("Nothing to do: 2 documents unchanged\n");
  }
}
