// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import dev.reindex.spi.UnreadableDocumentException;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
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
 * Reads a YAML 1.2 mapping (core schema) into maps, lists, text, numbers and truth values, event by
 * event, so that neither depth nor aliases can exhaust memory or stack.
 *
 * <p>What its author wrote stays readable: a number that a decimal number would not spell the same
 * way ({@code 1.10}, {@code 007}, {@code 1e3}) stays text, and so does a date. {@code <<} merges,
 * as site generators do, and of a key that is there twice the last one counts, as in Hugo and
 * Jekyll: published sites have such pages (two of 359 in the OpenTelemetry docs), and a reader must
 * find them.
 */
final class YamlReader {
  private static final int MAX_DEPTH = 30;

  /** Values after aliases are resolved; front matter seldom has a hundred. */
  private static final int MAX_VALUES = 20_000;

  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
  private static final Set<String> TRUTHS =
      Set.of("true", "True", "TRUE", "false", "False", "FALSE");

  /** The longest number kept as one; BigDecimal takes quadratic time to read digits. */
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?");

  /** Stands for null in a mapping that is still being read, so that its key counts as used. */
  private static final Object NOTHING = new Object();

  private record Value(@Nullable Object content, int size) {}

  /** A mapping or a sequence whose end has not been read. */
  private static final class Open {
    final @Nullable Map<String, Object> map;
    final List<Object> list = new ArrayList<>();
    final String anchor;
    final Map<String, Object> merged = new LinkedHashMap<>();
    @Nullable String key;
    int size = 1;

    Open(boolean mapping, String anchor) {
      this.map = mapping ? new LinkedHashMap<>() : null;
      this.anchor = anchor;
    }
  }

  private final int lineOffset;
  private final Deque<Open> open = new ArrayDeque<>();
  private final Map<String, Value> anchors = new HashMap<>();
  private @Nullable Value root;

  private YamlReader(int lineOffset) {
    this.lineOffset = lineOffset;
  }

  /**
   * @param lineOffset how many lines stand before this text in the document
   */
  static Map<String, Object> readMapping(String yaml, int lineOffset)
      throws UnreadableDocumentException {
    YamlReader reader = new YamlReader(lineOffset);
    LoadSettings settings =
        LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).setUseMarks(true).build();
    try {
      for (Event event : new Parse(settings).parseString(yaml)) {
        reader.take(event);
      }
    } catch (MarkedYamlEngineException e) {
      throw reader.syntaxError(e);
    } catch (ReaderException e) {
      throw reader.unprintable(yaml, e);
    } catch (YamlEngineException e) {
      throw new UnreadableDocumentException(
          "the YAML cannot be read: " + e.getMessage(), lineOffset + 1, "correct the YAML");
    }
    Object content = reader.root == null ? null : reader.root.content();
    if (content == null) {
      return Map.of();
    }
    if (!(content instanceof Map<?, ?> mapping)) {
      throw new UnreadableDocumentException(
          "the front matter is not a list of 'key: value' lines",
          lineOffset + 1,
          "write each entry as 'key: value', with a space after the colon");
    }
    Map<String, Object> result = new LinkedHashMap<>();
    mapping.forEach((key, value) -> result.put(String.valueOf(key), value));
    return result;
  }

  private void take(Event event) throws UnreadableDocumentException {
    switch (event) {
      case CollectionStartEvent start -> {
        if (open.size() >= MAX_DEPTH) {
          throw error(event, "is nested deeper than " + MAX_DEPTH + " levels", "flatten it");
        }
        open.push(new Open(start instanceof MappingStartEvent, anchor(start)));
      }
      case CollectionEndEvent end -> {
        Open closed = open.pop();
        add(event, finished(closed), closed.anchor);
      }
      case ScalarEvent scalar -> scalar(scalar);
      case AliasEvent alias -> add(event, resolve(alias), "");
      case DocumentStartEvent start when root != null ->
          throw error(event, "holds a second YAML document", "keep one");
      default -> {}
    }
  }

  private void scalar(ScalarEvent scalar) throws UnreadableDocumentException {
    Open parent = open.peek();
    if (parent != null && parent.map != null && parent.key == null) {
      parent.key = scalar.getValue();
      String anchor = anchor(scalar);
      if (!anchor.isEmpty()) {
        anchors.put(anchor, new Value(scalar.getValue(), 1));
      }
    } else {
      add(scalar, new Value(content(scalar), 1), anchor(scalar));
    }
  }

  private static @Nullable Object content(ScalarEvent scalar) {
    String text = scalar.getValue();
    String tag = scalar.getTag().orElse(scalar.isPlain() ? "" : "!");
    if (!tag.isEmpty()) {
      return text;
    }
    if (NULLS.contains(text)) {
      return null;
    }
    if (TRUTHS.contains(text)) {
      return text.equalsIgnoreCase("true");
    }
    if (NUMBER.matcher(text).matches()) {
      BigDecimal number = new BigDecimal(text).stripTrailingZeros();
      return number.toPlainString().equals(text) ? number : text;
    }
    return text;
  }

  private Value resolve(AliasEvent alias) throws UnreadableDocumentException {
    String name = alias.getAlias().getValue();
    Value value = anchors.get(name);
    if (value == null) {
      throw error(
          alias,
          "refers to '*" + name + "', which is not defined before it",
          "define '&" + name + "' first, or put the value in quotes");
    }
    return value;
  }

  private static Value finished(Open closed) {
    if (closed.map == null) {
      return new Value(closed.list, closed.size);
    }
    closed.merged.forEach(closed.map::putIfAbsent);
    closed.map.values().removeIf(value -> value == NOTHING);
    return new Value(closed.map, closed.size);
  }

  private void add(Event event, Value value, String anchor) throws UnreadableDocumentException {
    if (!anchor.isEmpty()) {
      anchors.put(anchor, value);
    }
    Open parent = open.peek();
    if (parent == null) {
      root = value;
      return;
    }
    parent.size += value.size();
    if (parent.size > MAX_VALUES) {
      throw error(event, "holds more than " + MAX_VALUES + " values", "shorten it");
    }
    if (parent.map == null) {
      if (value.content() != null) {
        parent.list.add(value.content());
      }
    } else if (parent.key == null) {
      throw error(event, "has a list or a mapping for a key", "use plain text as keys");
    } else {
      put(parent, parent.map, parent.key, value.content());
      parent.key = null;
    }
  }

  private static void put(
      Open parent, Map<String, Object> map, String key, @Nullable Object content) {
    if (key.equals("<<") && (content instanceof Map<?, ?> || content instanceof List<?>)) {
      List<?> sources = content instanceof List<?> list ? list : List.of(content);
      for (Object source : sources) {
        if (source instanceof Map<?, ?> mapping) {
          mapping.forEach((k, v) -> parent.merged.putIfAbsent(String.valueOf(k), v));
        }
      }
    } else {
      map.put(key, content == null ? NOTHING : content);
    }
  }

  private static String anchor(NodeEvent event) {
    return event.getAnchor().map(anchor -> anchor.getValue()).orElse("");
  }

  private UnreadableDocumentException error(Event event, String problem, String mend) {
    return new UnreadableDocumentException(
        "the front matter " + problem, line(event.getStartMark()), mend);
  }

  private UnreadableDocumentException syntaxError(MarkedYamlEngineException e) {
    String problem = Optional.ofNullable(e.getProblem()).orElse("it cannot be read");
    Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
    String mend =
        problem.contains("\\t") || problem.contains("'\t'")
            ? "indent with spaces, not with tabs"
            : "check indentation, and put values in quotes that hold ': ' or ' #' or that begin with"
                + " one of [ ] { } > | * & ! % @ ` ' \"";
    return new UnreadableDocumentException(
        "the front matter is no valid YAML: " + problem.replaceAll("\\s+", " "), line(mark), mend);
  }

  private UnreadableDocumentException unprintable(String yaml, ReaderException e) {
    int position = Math.min(Math.max(e.getPosition(), 0), yaml.length());
    long line = lineOffset + 1 + yaml.substring(0, position).chars().filter(c -> c == '\n').count();
    return new UnreadableDocumentException(
        String.format("the front matter holds the control character U+%04X", e.getCodePoint()),
        (int) line,
        "remove the character");
  }

  private int line(Optional<Mark> mark) {
    return lineOffset + 1 + mark.map(Mark::getLine).orElse(0);
  }
}
