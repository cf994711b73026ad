// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.lucene.Explanation.Chunk;
import dev.reindex.lucene.Explanation.Dependant;
import dev.reindex.lucene.Explanation.OfChunk;
import dev.reindex.lucene.Explanation.OfDocument;
import dev.reindex.lucene.Explanation.OfTerm;
import dev.reindex.lucene.Explanation.ResolvedDependency;
import dev.reindex.lucene.Explanation.Unknown;
import dev.reindex.model.Dependency;
import dev.reindex.model.Dependency.Kind;
import dev.reindex.model.SourceId;
import dev.reindex.model.Term;
import dev.reindex.model.TermFlow;
import dev.reindex.report.DependencyGraph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the index says of documents, chunks and terms of a real site. */
class ExplanationTest {
  @TempDir Path folder;
  private GlossarySite site = new GlossarySite(Path.of(""));

  @BeforeEach
  void writesASite() throws IOException {
    site = new GlossarySite(folder);
    site.write(
        "glossary/idle-fee.md",
        """
        ---
        title: Idle fee
        aliases: [overstay fee]
        ---
        A charge for staying, beside the [tariff](/glossary/tariff/) and [this](/glossary/idle-fee/).
        """);
    site.write("glossary/tariff.md", "---\ntitle: Tariff\n---\nWhat a session costs.\n");
    site.write(
        "prices.md",
        """
        ---
        title: Prices
        ---
        Nothing is linked here.

        ## Staying

        An [idle fee](/glossary/idle-fee/) is taken, see [grace](/glossary/grace-period/).

        ## Leaving

        No {{Glossary("Overstay fee")}} is due. An idle fee never comes alone.
        """);
  }

  private OfDocument document(String what) throws IOException {
    return (OfDocument) site.explain(what);
  }

  private OfTerm term(String what) throws IOException {
    return (OfTerm) site.explain(what);
  }

  private Unknown unknown(String what) throws IOException {
    return (Unknown) site.explain(what);
  }

  private static Chunk chunk(OfDocument document, String heading) {
    return document.chunks().stream()
        .filter(chunk -> chunk.document().headingPath().contains(heading))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aChunkDependsOnWhatItRefersToWhetherThereIsATermOrNot() throws IOException {
    site.build();

    Chunk staying = chunk(document("docs:prices.md"), "Staying");

    assertThat(staying.dependencies())
        .extracting(ResolvedDependency::dependency)
        .containsExactly(
            Dependency.link("/glossary/idle-fee"), Dependency.link("/glossary/grace-period"));
    assertThat(staying.dependencies().get(0).term().map(Term::preferred)).contains("Idle fee");
    assertThat(staying.dependencies().get(0).flow()).contains(TermFlow.EMBED);
    assertThat(staying.dependencies().get(1).term()).isEmpty();
    assertThat(staying.dependencies().get(1).flow()).isEmpty();
  }

  @Test
  void aChunkIsExplainedByTheBeginningOfItsId() throws IOException {
    site.build();
    Chunk leaving = chunk(document("docs:prices.md"), "Leaving");
    String id = leaving.document().id().hex();

    for (String what : List.of(id, id.substring(0, 8), id.toUpperCase(Locale.ROOT))) {
      OfChunk explained = (OfChunk) site.explain(what);
      assertThat(explained.chunk()).isEqualTo(leaving);
      assertThat(explained.title()).isEqualTo("Prices");
      assertThat(explained.recipe()).isPresent();
    }
    assertThat(site.explain(id.substring(0, 7))).isInstanceOf(Unknown.class);
  }

  @Test
  void aChangedGlossIsTheReasonWhyADependantChunkWasWritten() throws IOException {
    site.build();
    site.write("glossary/idle-fee.md", "---\ntitle: Idle fee\n---\nA price for staying.\n");
    site.build();

    OfDocument prices = document("docs:prices.md");

    Chunk staying = chunk(prices, "Staying");
    String cause = "term 'Idle fee' of docs:glossary/idle-fee.md has another gloss";
    assertThat(staying.provenance().build()).isEqualTo(2);
    assertThat(staying.provenance().cause()).startsWith(cause);
    assertThat(staying.provenance().embeddedBuild()).isEqualTo(2);
    assertThat(staying.provenance().embeddedCause()).startsWith(cause);
    Chunk first = prices.chunks().get(0);
    assertThat(first.document().headingPath()).isEmpty();
    assertThat(first.provenance().build()).isEqualTo(1);
    assertThat(first.provenance().cause()).isEqualTo("page");
  }

  @Test
  void aMovedPageTookItsVectorsOver() throws IOException {
    site.build();
    site.write("moved.md", "## Same\n\nThe same text.\n");
    site.build();
    site.write("other.md", "## Same\n\nThe same text.\n");
    site.build();

    assertThat(document("docs:moved.md").chunks().get(0).tookVectorOver()).isFalse();
    Chunk other = document("docs:other.md").chunks().get(0);
    assertThat(other.tookVectorOver()).isTrue();
    assertThat(other.provenance().build()).isEqualTo(3);
  }

  @Test
  void aTermNamesAllWhoMeanIt() throws IOException {
    site.build();

    for (String name : List.of("idle fee", "Overstay_Fee", "/glossary/idle-fee")) {
      OfTerm idleFee = term(name);
      assertThat(idleFee.term().id()).isEqualTo("docs:glossary/idle-fee.md");
      assertThat(idleFee.dependants().documentCount()).isEqualTo(1);
      assertThat(idleFee.dependants().chunkCount()).isEqualTo(2);
      assertThat(idleFee.dependants().chunksByKind())
          .isEqualTo(Map.of(Kind.LINK, 1L, Kind.NAME, 1L));
      assertThat(idleFee.dependants().documents())
          .containsExactly(
              new Dependant(
                  new SourceId("docs", "prices.md"), 2, Map.of(Kind.LINK, 1L, Kind.NAME, 1L)));
      assertThat(idleFee.mentionsIndexed()).isFalse();
    }
  }

  @Test
  void mentionsCountWhereTheyFlowIntoChunks() throws IOException {
    site.flows("links: embed, mentions: index").build();

    OfTerm idleFee = term("idle fee");

    assertThat(idleFee.mentionsIndexed()).isTrue();
    assertThat(idleFee.dependants().chunkCount()).isEqualTo(2);
    assertThat(idleFee.dependants().chunksByKind())
        .isEqualTo(Map.of(Kind.LINK, 1L, Kind.NAME, 1L, Kind.MENTION, 2L));
    Chunk leaving = chunk(document("docs:prices.md"), "Leaving");
    assertThat(leaving.dependencies())
        .contains(
            new ResolvedDependency(
                Dependency.mention("docs:glossary/idle-fee.md"),
                Optional.of(idleFee.term()),
                Optional.of(TermFlow.INDEX)));
  }

  @Test
  void whatDefinesATermDoesNotDependOnIt() throws IOException {
    site.build();

    OfDocument page = document("glossary/idle-fee.md");

    assertThat(page.terms()).extracting(Term::preferred).containsExactly("Idle fee");
    assertThat(page.term().orElseThrow().uses())
        .extracting(use -> use.term().map(Term::preferred).orElse(""))
        .containsExactly("Tariff");
    assertThat(page.dependants()).isEqualTo(term("idle fee").dependants());
    ResolvedDependency itself = page.chunks().get(0).dependencies().get(1);
    assertThat(itself.dependency()).isEqualTo(Dependency.link("/glossary/idle-fee"));
    assertThat(itself.term()).contains(term("idle fee").term());
    assertThat(itself.flow()).isEmpty();
  }

  @Test
  void aTermKnowsTheTermsThatUseIt() throws IOException {
    site.build();

    OfTerm tariff = term("tariff");

    assertThat(tariff.usedBy()).extracting(Term::preferred).containsExactly("Idle fee");
    assertThat(tariff.usedByCount()).isEqualTo(1);
    assertThat(tariff.uses()).isEmpty();
  }

  @Test
  void ofTwoTermsOfOneNameADocumentMeansThatOfItsLanguage() throws IOException {
    site.write("glossary/connector.md", "---\ntitle: Connector\n---\nA plug.\n");
    site.write("de/glossary/connector.md", "---\ntitle: Connector\n---\nEin Stecker.\n");
    site.write("here.md", "Use the {{Glossary(\"Connector\")}}.\n");
    site.write("de/hier.md", "Nimm den {{Glossary(\"Connector\")}}.\n");
    site.build();

    OfTerm german = document("de/glossary/connector.md").term().orElseThrow();

    assertThat(german.dependants().documents())
        .extracting(dependant -> dependant.document().path())
        .containsExactly("de/hier.md");
    assertThat(german.dependants().chunkCount()).isEqualTo(1);
    assertThat(german.collisions()).hasSize(1);
    assertThat(german.collisions().get(0).dependency()).isEqualTo(Dependency.name("connector"));
    assertThat(german.collisions().get(0).others())
        .extracting(Term::id)
        .containsExactly("docs:glossary/connector.md");
  }

  @Test
  void aDocumentThatFailedSaysSo() throws IOException {
    site.build();
    site.write("prices.md", "---\ntitle: [\n---\nBroken.\n");
    site.build();

    OfDocument prices = document("prices.md");

    assertThat(prices.pending()).isPresent();
    assertThat(prices.pending().orElseThrow().sinceBuild()).isEqualTo(2);
    assertThat(prices.title()).isEqualTo("Prices");
    assertThat(prices.chunkCount()).isEqualTo(3);
  }

  @Test
  void whatIsUnknownIsAnsweredWithWhatIsNear() throws IOException {
    site.write("drivers/refunds.md", "Money back.\n");
    site.build();

    assertThat(unknown("idle fe").suggestions()).contains("Idle fee");
    assertThat(unknown("prises.md").suggestions()).containsExactly("docs:prices.md");
    assertThat(unknown("refunds.md").suggestions()).containsExactly("docs:drivers/refunds.md");
    assertThat(unknown("refunds").suggestions()).containsExactly("docs:drivers/refunds.md");
    assertThat(unknown("docs:drivers/refund.md").suggestions())
        .containsExactly("docs:drivers/refunds.md");
    assertThat(unknown("zebra").suggestions()).isEmpty();
    assertThat(unknown("ffffffffffff").suggestions()).isEmpty();
    assertThat(unknown("..:/x?").ambiguous()).isFalse();
    assertThat(unknown(" ").suggestions()).isEmpty();
  }

  @Test
  void aPathThatTwoSourcesHaveIsAmbiguous() throws IOException {
    site.write("both.md", "In both.\n");
    site.build();

    Unknown both = unknown("both.md");

    assertThat(both.ambiguous()).isTrue();
    assertThat(both.suggestions()).containsExactly("docs:both.md", "more:both.md");
    assertThat(document("more:both.md").document()).isEqualTo(new SourceId("more", "both.md"));
  }

  @Test
  void beforeTheFirstBuildNothingIsKnown() throws IOException {
    assertThat(unknown("prices.md").suggestions()).isEmpty();
    try (Workspace workspace = site.open()) {
      assertThat(workspace.graph("prices.md")).isEmpty();
    }
  }

  @Test
  void aDocumentIsDrawnWithItsChunksTheirTermsAndWhatThoseUse() throws IOException {
    site.build();

    assertThat(graph("prices.md").toDot())
        .isEqualTo(
            """
            digraph reindex {
              rankdir=LR;
              n1 [label="Staying", shape=box];
              n2 [label="Idle fee", shape=ellipse];
              n3 [label="/glossary/grace-period", shape=diamond, style=dashed];
              n4 [label="Leaving", shape=box];
              n5 [label="Tariff", shape=ellipse];
              n1 -> n2 [label="link"];
              n1 -> n3 [label="link"];
              n2 -> n5 [label="uses"];
              n4 -> n2 [label="name"];
            }
            """);
  }

  @Test
  void aTermIsDrawnWithTheDocumentsThatDependOnIt() throws IOException {
    site.build();

    assertThat(graph("idle fee").toMermaid())
        .isEqualTo(
            """
            flowchart LR
              n1(["Idle fee"])
              n2["docs:prices.md"]
              n3(["Tariff"])
              n1 -->|"uses"| n3
              n2 -->|"link, name"| n1
            """);
  }

  @Test
  void aGraphOfVeryManyDependantsSaysHowManyItLeavesOut() throws IOException {
    for (int i = 0; i < 100; i++) {
      site.write("many/p" + i + ".md", "The [idle fee](/glossary/idle-fee/) again.\n");
    }
    site.build();

    DependencyGraph graph = graph("idle fee");

    // Two terms and the drawn documents; the others of 101 are left out.
    assertThat(graph.size()).isLessThanOrEqualTo(60);
    assertThat(graph.leftOut()).isEqualTo(101 - (graph.size() - 2)).isPositive();
    assertThat(graph.labels()).contains("Tariff");
    assertThat(term("idle fee").dependants().documentCount()).isEqualTo(101);
  }

  private DependencyGraph graph(String what) throws IOException {
    try (Workspace workspace = site.open()) {
      return workspace.graph(what).orElseThrow();
    }
  }
}
