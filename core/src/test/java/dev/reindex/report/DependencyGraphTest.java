// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reindex.report.DependencyGraph.Kind;
import org.junit.jupiter.api.Test;

class DependencyGraphTest {
  @Test
  void isWrittenForGraphviz() {
    assertThat(small().toDot())
        .isEqualTo(
            """
            digraph reindex {
              rankdir=LR;
              n1 [label="docs:a.md", shape=note];
              n2 [label="Heartbeat", shape=ellipse];
              n3 [label="/glossary/ping/", shape=diamond, style=dashed];
              n1 -> n2 [label="link, mention"];
              n2 -> n3 [label="uses"];
            }
            """);
  }

  @Test
  void isWrittenForMermaid() {
    assertThat(small().toMermaid())
        .isEqualTo(
            """
            flowchart LR
              n1["docs:a.md"]
              n2(["Heartbeat"])
              n3{{"/glossary/ping/"}}
              n1 -->|"link, mention"| n2
              n2 -->|"uses"| n3
            """);
  }

  private static DependencyGraph small() {
    DependencyGraph graph = new DependencyGraph(60);
    graph.node("d", Kind.DOCUMENT, "docs:a.md");
    graph.node("t", Kind.TERM, "Heartbeat");
    graph.node("m", Kind.MISSING, "/glossary/ping/");
    graph.edge("d", "t", "mention");
    graph.edge("d", "t", "link");
    graph.edge("t", "m", "uses");
    return graph;
  }

  @Test
  void labelsCannotBreakOutOfTheirQuotes() {
    DependencyGraph graph = new DependencyGraph(60);
    graph.node("x", Kind.TERM, "a \"b\"\\N];\n<i>#35;`&");

    assertThat(graph.toDot()).contains("label=\"a \\\"b\\\"\\\\N]; <i>#35;`&\"");
    assertThat(graph.toMermaid()).contains("([\"a #34;b#34;#92;N]; #60;i#62;#35;35;#96;#38;\"])");
  }

  @Test
  void longLabelsAreCutBetweenCharacters() {
    DependencyGraph graph = new DependencyGraph(60);
    graph.node("x", Kind.TERM, "🔌".repeat(61));
    graph.node("y", Kind.TERM, "🔌".repeat(60));

    assertThat(graph.labels()).containsExactly("🔌".repeat(59) + "…", "🔌".repeat(60));
  }

  @Test
  void whatDoesNotFitIsCountedOnce() {
    DependencyGraph graph = new DependencyGraph(2);
    assertThat(graph.node("a", Kind.TERM, "A")).isTrue();
    assertThat(graph.node("b", Kind.TERM, "B")).isTrue();
    assertThat(graph.node("c", Kind.TERM, "C")).isFalse();
    assertThat(graph.node("c", Kind.TERM, "C")).isFalse();
    assertThat(graph.node("a", Kind.TERM, "A")).isTrue();
    graph.edge("a", "c", "uses");
    graph.edge("b", "a", "uses");
    graph.leaveOut(1_233);

    assertThat(graph.leftOut()).isEqualTo(1_234);
    assertThat(graph.toDot())
        .isEqualTo(
            """
            digraph reindex {
              rankdir=LR;
              n1 [label="A", shape=ellipse];
              n2 [label="B", shape=ellipse];
              n2 -> n1 [label="uses"];
              more [label="1,234 more, left out", shape=plaintext];
            }
            """);
    assertThat(graph.toMermaid()).endsWith("  more[\"1,234 more, left out\"]\n");
  }

  @Test
  void aTermMayUseItself() {
    DependencyGraph graph = new DependencyGraph(1);
    graph.node("a", Kind.TERM, "A");
    graph.edge("a", "a", "uses");

    assertThat(graph.toMermaid()).contains("n1 -->|\"uses\"| n1");
  }

  @Test
  void hasRoomForSomething() {
    assertThatThrownBy(() -> new DependencyGraph(0)).hasMessageContaining("at least one node");
  }
}
