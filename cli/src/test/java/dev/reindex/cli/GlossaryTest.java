// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * A site with a glossary: what its terms bring into other pages, and what a change of one costs.
 */
class GlossaryTest {
  private static final String CONFIGURATION =
      """
      version: 1
      sources:
        - name: docs
          kind: files
          root: content
          include: ["**/*.md"]
          urls: {layout: plain}
      glossary:
        - {source: docs, match: ["glossary/*.md"], format: pages, links: embed, mentions: %s}
        - {source: docs, match: ["terms.yaml"], format: yaml, links: embed, mentions: %s}
      embedder: {kind: hashing, dimensions: 32}
      """;

  @TempDir Path folder;
  private CommandTester site;

  @BeforeEach
  void aSite() throws IOException {
    site = new CommandTester(folder);
    configure("query");
    site.write(
        "content/glossary/idle-fee.md",
        "---\ntitle: Idle fee\n---\n\nA charge for staying plugged in.\n\n## History\n\nOld.\n");
    site.write("content/terms.yaml", "- id: kwh\n  term: kilowatt-hour\n  definition: Energy.\n");
    site.write(
        "content/prices.md", "# Prices\n\nThere may be an [idle fee](/glossary/idle-fee/).\n");
    site.write("content/units.md", "# Units\n\nSold by the [kWh](terms.yaml#kwh) or idle fee.\n");
    site.write("content/later.md", "# Later\n\nSee the [grid tie](/glossary/grid-tie).\n");
    site.write("content/alone.md", "# Alone\n\nNothing of the kind, but an idle fee.\n");
  }

  private void configure(String mentions) throws IOException {
    site.write("reindex.yaml", CONFIGURATION.formatted(mentions, mentions));
  }

  private JsonNode build() {
    return site.run("build", "--json").exits(ExitCode.OK).json();
  }

  private static List<String> changed(JsonNode plan) {
    List<String> documents = new ArrayList<>();
    plan.get("changes").forEach(change -> documents.add(change.get("document").asString()));
    return documents;
  }

  private void verify() {
    assertThat(site.run("verify", "--json").exits(ExitCode.OK).json().get("equal").asBoolean())
        .isTrue();
  }

  @Test
  void aChangedGlossReachesThePagesThatLinkToTheTermAndNoOthers() throws IOException {
    JsonNode first = build();
    assertThat(first.at("/terms/live").asInt()).isEqualTo(2);
    site.replace("content/glossary/idle-fee.md", "A charge", "A fee");

    JsonNode plan = site.run("plan", "--json").exits(ExitCode.OK).json();
    assertThat(changed(plan)).containsExactly("docs:glossary/idle-fee.md", "docs:prices.md");
    assertThat(plan.at("/causes/term/embedded").asInt()).isEqualTo(1);
    assertThat(plan.at("/causesInDetail/1/detail").asString() + plan.at("/causesInDetail/0/detail"))
        .contains("term 'Idle fee' of docs:glossary/idle-fee.md has another gloss");

    JsonNode second = build();
    assertThat(second.at("/terms/changed").asInt()).isEqualTo(1);
    assertThat(second.at("/documents/refreshed").asInt()).isEqualTo(1);
    assertThat(second.at("/causes").toString()).isEqualTo(plan.at("/causes").toString());
    verify();
  }

  @Test
  void anEditBesideTheGlossReachesNobody() throws IOException {
    build();
    site.replace("content/glossary/idle-fee.md", "Old.", "Older.");

    JsonNode built = build();

    assertThat(built.at("/embedding/texts").asInt()).isEqualTo(1);
    assertThat(built.at("/causes/term/chunks").asInt()).isZero();
    verify();
  }

  @Test
  void aTermThatIsAddedReachesThePagesThatLinkedToItBefore() throws IOException {
    build();
    site.write("content/glossary/grid-tie.md", "---\ntitle: Grid tie\n---\n\nA connection.\n");

    JsonNode plan = site.run("plan", "--json").exits(ExitCode.OK).json();

    assertThat(changed(plan)).containsExactly("docs:glossary/grid-tie.md", "docs:later.md");
    build();
    verify();
  }

  @Test
  void entriesOfAFileOfTermsAreFoundBySearchAndLinkedToByTheirId() throws IOException {
    build();
    assertThat(site.run("search", "kilowatt-hour", "--json").exits(ExitCode.OK).out())
        .contains("docs:terms.yaml");
    site.replace("content/terms.yaml", "Energy.", "A unit of energy.");

    assertThat(changed(site.run("plan", "--json").exits(ExitCode.OK).json()))
        .containsExactly("docs:terms.yaml", "docs:units.md");
    build();
    verify();
  }

  @ParameterizedTest
  @ValueSource(strings = {"embed", "index"})
  void mentionsReachThePagesThatHoldAForm(String flow) throws IOException {
    configure(flow);
    build();
    site.replace("content/glossary/idle-fee.md", "A charge", "A fee");

    assertThat(changed(site.run("plan", "--json").exits(ExitCode.OK).json()))
        .containsExactly(
            "docs:glossary/idle-fee.md", "docs:alone.md", "docs:prices.md", "docs:units.md");
    build();
    verify();
    site.replace("content/glossary/idle-fee.md", "title: Idle fee", "title: Idle charge");
    build();
    verify();
  }

  @Test
  void aBrokenEntryIsNamedWithItsLineAndTheOthersCount() throws IOException {
    site.write(
        "content/terms.yaml",
        "- id: kwh\n  term: kilowatt-hour\n  definition: Energy.\n- id: x\n  definition: Nothing.\n");

    JsonNode built = site.run("build", "--json").exits(ExitCode.INCOMPLETE).json();

    assertThat(built.at("/terms/live").asInt()).isEqualTo(2);
    assertThat(built.at("/failures/0/document").asString()).isEqualTo("docs:terms.yaml");
    assertThat(built.at("/failures/0/line").asInt()).isEqualTo(4);
    assertThat(site.run("build", "--json").exits(ExitCode.INCOMPLETE).json().at("/failureCount"))
        .isEqualTo(built.at("/failureCount"));
    verify();
  }

  @Test
  void namesThatTwoTermsAnswerToAreAWarningThatNamesBoth() throws IOException {
    site.write(
        "content/glossary/parking-fee.md",
        "---\ntitle: Parking fee\naliases: [idle fee]\n---\n\nFor parking.\n");

    String err = site.run("build").exits(ExitCode.OK).err();

    assertThat(err).contains("'Parking fee'", "'Idle fee'", "both answer to 'idle-fee'");
  }

  @Test
  void aBuildThatWouldChangeMoreThanItMayIsRefusedAndWritesNothing() throws IOException {
    build();
    site.replace("content/glossary/idle-fee.md", "A charge", "A fee");

    JsonNode refused =
        site.run("build", "--json", "--max-chunks", "2").exits(ExitCode.INCOMPLETE).json();
    assertThat(refused.get("refused").asString()).contains("3 chunks would change", "at most 2");
    assertThat(site.run("plan", "--max-chunks", "2").exits(ExitCode.INCOMPLETE).err())
        .contains("would be refused");
    assertThat(site.run("status", "--json").json().get("build").asInt()).isEqualTo(1);

    assertThat(
            site.run("build", "--json", "--max-chunks", "3", "--max-embed-cost", "0")
                .exits(ExitCode.OK)
                .json()
                .get("build")
                .asInt())
        .isEqualTo(2);
  }

  @Test
  void anIncludedFileReachesThePagesThatIncludeIt() throws IOException {
    site.write("content/_includes/note.md", "Prices may change.\n");
    site.write("content/offer.md", "# Offer\n\nA text.\n\n{% include note.md %}\n");
    build();
    site.write("content/_includes/note.md", "Prices will change.\n");

    JsonNode built = build();

    assertThat(built.at("/causes/include/embedded").asInt()).isEqualTo(1);
    verify();
  }
}
