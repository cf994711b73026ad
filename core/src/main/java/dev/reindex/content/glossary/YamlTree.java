// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.glossary;

import dev.reindex.content.glossary.YamlNode.Items;
import dev.reindex.content.glossary.YamlNode.Pair;
import dev.reindex.content.glossary.YamlNode.Pairs;
import dev.reindex.content.glossary.YamlNode.Text;
import dev.reindex.spi.UnreadableDocumentException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads a YAML file into a tree that keeps lines and repeated keys. It is built from events: nodes
 * of the library take about four times the memory, and its composer recurs into what is nested.
 */
final class YamlTree {
  private static final int MAX_DEPTH = 30;

  private static final int MAX_BUFFER = 1 << 20;

  /** Characters that aliases may repeat; without a bound ten lines repeat a billion. */
  private static final long MAX_REPEATED_CHARACTERS = 10_000_000;

  /** A list or map whose end has not been read. */
  private static final class Open {
    final int line;
    final boolean mapping;
    final String anchor;
    final List<YamlNode> items = new ArrayList<>();
    final List<Pair> pairs = new ArrayList<>();
    long size = 1;
    int keyLine;
    @Nullable String key;

    Open(int line, boolean mapping, String anchor) {
      this.line = line;
      this.mapping = mapping;
      this.anchor = anchor;
    }

    YamlNode close() {
      return mapping
          ? new Pairs(line, List.copyOf(pairs), size)
          : new Items(line, List.copyOf(items), size);
    }
  }

  private final Deque<Open> open = new ArrayDeque<>();
  private final Map<String, YamlNode> anchors = new HashMap<>();
  private final Map<String, String> keys = new HashMap<>();
  private long repeated;
  private @Nullable YamlNode root;

  private YamlTree() {}

  /**
   * @return empty when the file holds comments only
   */
  static Optional<YamlNode> read(String yaml) throws UnreadableDocumentException {
    YamlTree tree = new YamlTree();
    LoadSettings settings =
        LoadSettings.builder()
            .setCodePointLimit(Integer.MAX_VALUE)
            // The library copies its buffer each time that a long word outgrows it.
            .setBufferSize(Math.min(MAX_BUFFER, 1_024 + yaml.length()))
            .setUseMarks(true)
            .build();
    try {
      for (Event event : new Parse(settings).parseString(yaml)) {
        tree.take(event);
      }
    } catch (MarkedYamlEngineException e) {
      String problem = Optional.ofNullable(e.getProblem()).orElse("it cannot be read");
      throw new UnreadableDocumentException(
          "is no valid YAML: " + problem.replaceAll("\\s+", " "),
          line(e.getProblemMark().or(e::getContextMark)),
          "mind indentation, and put texts in quotes that hold ': ' or ' #'");
    } catch (ReaderException e) {
      int position = Math.min(Math.max(e.getPosition(), 0), yaml.length());
      long before = yaml.substring(0, position).chars().filter(c -> c == '\n').count();
      throw new UnreadableDocumentException(
          String.format("holds the control character U+%04X", e.getCodePoint()),
          (int) before + 1,
          "remove the character");
    } catch (YamlEngineException e) {
      throw new UnreadableDocumentException(
          "is no valid YAML: " + e.getMessage(), 0, "correct the YAML");
    }
    return Optional.ofNullable(tree.root);
  }

  private void take(Event event) throws UnreadableDocumentException {
    int line = line(event.getStartMark());
    switch (event) {
      case CollectionStartEvent start -> {
        if (open.size() >= MAX_DEPTH) {
          throw new UnreadableDocumentException(
              "is nested deeper than " + MAX_DEPTH + " levels", line, "flatten it");
        }
        open.push(new Open(line, start instanceof MappingStartEvent, anchor(start)));
      }
      case CollectionEndEvent end -> {
        Open closed = open.pop();
        add(closed.line, closed.close(), closed.anchor);
      }
      case ScalarEvent scalar ->
          add(line, new Text(line, scalar.getValue(), scalar.isPlain()), anchor(scalar));
      case AliasEvent alias -> add(line, resolve(alias, line), "");
      case DocumentStartEvent start when root != null ->
          throw new UnreadableDocumentException(
              "holds a second YAML document", line, "remove the line '---' between them");
      default -> {}
    }
  }

  private YamlNode resolve(AliasEvent alias, int line) throws UnreadableDocumentException {
    String name = alias.getAlias().getValue();
    YamlNode node = anchors.get(name);
    if (node == null) {
      throw new UnreadableDocumentException(
          "refers to '*" + name + "', which is not defined before it",
          line,
          "define '&" + name + "' first, or put the text in quotes");
    }
    repeated += node.size();
    if (repeated > MAX_REPEATED_CHARACTERS) {
      throw new UnreadableDocumentException(
          "repeats more than " + MAX_REPEATED_CHARACTERS + " characters by aliases",
          line,
          "write out what they stand for");
    }
    return node;
  }

  private void add(int line, YamlNode node, String anchor) throws UnreadableDocumentException {
    if (!anchor.isEmpty()) {
      anchors.put(anchor, node);
    }
    Open parent = open.peek();
    if (parent == null) {
      root = node;
      return;
    }
    parent.size += node.size();
    if (!parent.mapping) {
      parent.items.add(node);
    } else if (parent.key != null) {
      parent.pairs.add(new Pair(parent.keyLine, parent.key, node));
      parent.key = null;
    } else if (node instanceof Text text) {
      parent.key = keys.computeIfAbsent(text.value(), key -> key);
      parent.keyLine = line;
    } else {
      throw new UnreadableDocumentException(
          "has a list or a map for a key", line, "use plain text as keys");
    }
  }

  private static String anchor(NodeEvent event) {
    return event.getAnchor().map(anchor -> anchor.getValue()).orElse("");
  }

  private static int line(Optional<Mark> mark) {
    return mark.map(at -> at.getLine() + 1).orElse(0);
  }
}
