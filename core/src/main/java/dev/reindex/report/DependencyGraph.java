// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import com.google.common.graph.ElementOrder;
import com.google.common.graph.MutableValueGraph;
import com.google.common.graph.ValueGraphBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A small picture of what depends on what: documents or chunks point to terms, and terms to the
 * terms that their definitions use. What does not fit is counted, not drawn. Nodes and edges keep
 * the order in which they were added, so that equal graphs are written as equal texts.
 */
public final class DependencyGraph {
  /** What a node stands for. */
  public enum Kind {
    DOCUMENT("note", "[\"", "\"]"),
    CHUNK("box", "[\"", "\"]"),
    TERM("ellipse", "([\"", "\"])"),
    /** Something that is referred to, and that no term answers to. */
    MISSING("diamond", "{{\"", "\"}}");

    private final String shape;
    private final String opening;
    private final String closing;

    Kind(String shape, String opening, String closing) {
      this.shape = shape;
      this.opening = opening;
      this.closing = closing;
    }
  }

  private static final int MAX_LABEL = 60;

  private final int mostNodes;
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Set<String> left = new TreeSet<>();
  private final MutableValueGraph<String, Set<String>> edges =
      ValueGraphBuilder.directed()
          .allowsSelfLoops(true)
          .nodeOrder(ElementOrder.<String>insertion())
          .incidentEdgeOrder(ElementOrder.<String>stable())
          .build();
  private long others;

  private record Node(Kind kind, String label) {}

  /**
   * @param mostNodes further ones are counted as left out; at least 1
   */
  public DependencyGraph(int mostNodes) {
    if (mostNodes < 1) {
      throw new IllegalArgumentException("a graph has room for at least one node: " + mostNodes);
    }
    this.mostNodes = mostNodes;
  }

  /**
   * Adds a node, unless it is there already.
   *
   * @param id names it among all nodes
   * @param label any text; long ones are shortened
   * @return whether it is drawn; false when there is no room for it
   */
  public boolean node(String id, Kind kind, String label) {
    if (nodes.containsKey(id)) {
      return true;
    }
    if (nodes.size() == mostNodes) {
      left.add(id);
      return false;
    }
    nodes.put(id, new Node(kind, shortened(label)));
    edges.addNode(id);
    return true;
  }

  /** Adds an edge between two nodes, or one more word to it; nothing where one is not drawn. */
  public void edge(String from, String to, String word) {
    if (nodes.containsKey(from) && nodes.containsKey(to)) {
      Set<String> words = new TreeSet<>(edges.edgeValueOrDefault(from, to, Set.of()));
      words.add(word);
      edges.putEdgeValue(from, to, words);
    }
  }

  /** Counts nodes that are not drawn and were not offered to {@link #node}. */
  public void leaveOut(long count) {
    others += count;
  }

  /** How many nodes are not drawn. */
  public long leftOut() {
    return left.size() + others;
  }

  /** How many nodes are drawn. */
  public int size() {
    return nodes.size();
  }

  /** In the language of Graphviz. */
  public String toDot() {
    StringBuilder dot = new StringBuilder("digraph reindex {\n  rankdir=LR;\n");
    Map<String, String> names = names();
    nodes.forEach(
        (id, node) ->
            dot.append(
                "  %s [label=\"%s\", shape=%s%s];\n"
                    .formatted(
                        names.get(id),
                        escapeDot(node.label),
                        node.kind.shape,
                        node.kind == Kind.MISSING ? ", style=dashed" : "")));
    forEachEdge(
        (from, to, label) ->
            dot.append(
                "  %s -> %s [label=\"%s\"];\n"
                    .formatted(names.get(from), names.get(to), escapeDot(label))));
    if (leftOut() > 0) {
      dot.append("  more [label=\"%s\", shape=plaintext];\n".formatted(more()));
    }
    return dot.append("}\n").toString();
  }

  /** In the language of Mermaid, as a flowchart. */
  public String toMermaid() {
    StringBuilder mermaid = new StringBuilder("flowchart LR\n");
    Map<String, String> names = names();
    nodes.forEach(
        (id, node) ->
            mermaid.append(
                "  %s%s%s%s\n"
                    .formatted(
                        names.get(id),
                        node.kind.opening,
                        escapeMermaid(node.label),
                        node.kind.closing)));
    forEachEdge(
        (from, to, label) ->
            mermaid.append(
                "  %s -->|\"%s\"| %s\n"
                    .formatted(names.get(from), escapeMermaid(label), names.get(to))));
    if (leftOut() > 0) {
      mermaid.append("  more[\"%s\"]\n".formatted(more()));
    }
    return mermaid.toString();
  }

  private String more() {
    return String.format(Locale.ROOT, "%,d more, left out", leftOut());
  }

  /** Ids may hold anything, names in a drawing may not. */
  private Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    nodes.keySet().forEach(id -> names.put(id, "n" + (names.size() + 1)));
    return names;
  }

  private interface EdgeVisitor {
    void visit(String from, String to, String label);
  }

  private void forEachEdge(EdgeVisitor visitor) {
    for (String from : nodes.keySet()) {
      for (String to : edges.successors(from)) {
        Set<String> words = edges.edgeValueOrDefault(from, to, Set.of());
        visitor.visit(from, to, String.join(", ", words));
      }
    }
  }

  private static String shortened(String label) {
    String plain = label.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    int length = plain.codePointCount(0, plain.length());
    return length <= MAX_LABEL
        ? plain
        : plain.substring(0, plain.offsetByCodePoints(0, MAX_LABEL - 1)) + "…";
  }

  private static String escapeDot(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  /** By entities, which is how Mermaid takes characters that would mean something to it. */
  private static String escapeMermaid(String text) {
    StringBuilder escaped = new StringBuilder();
    for (char c : text.toCharArray()) {
      if ("\"#&<>\\`".indexOf(c) >= 0) {
        escaped.append('#').append((int) c).append(';');
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /** The labels of what is drawn, in order. */
  public List<String> labels() {
    return nodes.values().stream().map(Node::label).toList();
  }
}
