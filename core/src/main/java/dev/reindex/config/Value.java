// SPDX-License-Identifier: Apache-2.0
package dev.reindex.config;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value in the configuration file, with its place there.
 *
 * @param name as messages call it, such as {@code sources[0].include}; empty for the file as a
 *     whole
 * @param at where the value stands; for the value of a key, where the key does
 */
record Value(Path file, String name, Node node, Optional<Mark> at) {
  /** What is wrong with this value, and how to mend it, as the end of a sentence that it begins. */
  ConfigurationException error(String problem) {
    int line = at.map(mark -> mark.getLine() + 1).orElse(0);
    int column = at.map(mark -> mark.getColumn() + 1).orElse(0);
    String subject = name.isEmpty() ? "the configuration" : name;
    return new ConfigurationException(file, line, column, subject + " " + problem);
  }

  /** The line that it stands on, counted from 1. */
  int line() {
    return at.map(mark -> mark.getLine() + 1).orElse(0);
  }

  /** Its keys and what they hold, each key once. */
  Map<String, Value> entries() throws ConfigurationException {
    if (!(node instanceof MappingNode mapping)) {
      throw error("holds no keys" + (isNull() ? "; give it some, or leave it out" : ""));
    }
    Map<String, Value> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Node keyNode = tuple.getKeyNode();
      if (!(keyNode instanceof ScalarNode scalar)) {
        throw new Value(file, name, keyNode, keyNode.getStartMark())
            .error("has a key that is no word");
      }
      String key = scalar.getValue();
      String full = name.isEmpty() ? key : name + "." + key;
      Value value = new Value(file, full, tuple.getValueNode(), keyNode.getStartMark());
      Value before = entries.putIfAbsent(key, value);
      if (before != null) {
        throw value.error("stands here again, after line " + before.line() + "; keep one of them");
      }
    }
    return entries;
  }

  List<Value> list() throws ConfigurationException {
    if (!(node instanceof SequenceNode sequence)) {
      throw error(isNull() ? "is empty" + LEAVE_OUT : "is no list; write it as [..., ...]");
    }
    List<Value> values = new ArrayList<>();
    for (Node element : sequence.getValue()) {
      String full = name + "[" + values.size() + "]";
      values.add(new Value(file, full, element, element.getStartMark()));
    }
    return values;
  }

  private static final String LEAVE_OUT = "; give it a value, or leave it out";

  private boolean isNull() {
    return node.getTag().equals(Tag.NULL);
  }

  private ScalarNode scalar(String kind) throws ConfigurationException {
    if (!(node instanceof ScalarNode scalar)) {
      throw error("is no " + kind + " but a " + (node instanceof MappingNode ? "map" : "list"));
    }
    if (isNull() || scalar.getValue().isBlank()) {
      throw error("is empty" + LEAVE_OUT);
    }
    return scalar;
  }

  String text() throws ConfigurationException {
    String text = scalar("text").getValue();
    if (text.indexOf('\0') >= 0) {
      throw error("holds a NUL character; leave it out");
    }
    return text;
  }

  List<String> texts() throws ConfigurationException {
    List<String> texts = new ArrayList<>();
    for (Value value : list()) {
      texts.add(value.text());
    }
    return texts;
  }

  int integer(int least, int most) throws ConfigurationException {
    return (int) integer((long) least, most);
  }

  long integer(long least, long most) throws ConfigurationException {
    BigDecimal number = decimal("whole number");
    boolean whole = number.stripTrailingZeros().scale() <= 0;
    if (!whole
        || number.compareTo(BigDecimal.valueOf(least)) < 0
        || number.compareTo(BigDecimal.valueOf(most)) > 0) {
      throw error("is " + text() + "; write a whole number from " + least + " to " + most);
    }
    return number.longValueExact();
  }

  double notNegative() throws ConfigurationException {
    double number = decimal("number").doubleValue();
    if (number < 0 || Double.isInfinite(number)) {
      throw error("is " + text() + "; write a number that is not negative");
    }
    return number;
  }

  double number(double least, double most) throws ConfigurationException {
    BigDecimal number = decimal("number");
    BigDecimal from = BigDecimal.valueOf(least).stripTrailingZeros();
    BigDecimal to = BigDecimal.valueOf(most).stripTrailingZeros();
    if (number.compareTo(from) < 0 || number.compareTo(to) > 0) {
      throw error(
          "is %s; write a number from %s to %s"
              .formatted(text(), from.toPlainString(), to.toPlainString()));
    }
    return number.doubleValue();
  }

  private BigDecimal decimal(String kind) throws ConfigurationException {
    ScalarNode scalar = scalar(kind);
    try {
      if (scalar.isPlain() && scalar.getValue().length() < 40) {
        return new BigDecimal(scalar.getValue());
      }
    } catch (NumberFormatException no) {
      // Said below.
    }
    throw error("is '" + scalar.getValue() + "'; write a " + kind);
  }

  /**
   * One of several words.
   *
   * @param words in the order in which a message names them
   */
  <T> T choice(Map<String, T> words) throws ConfigurationException {
    String word = text();
    T meant = words.get(word);
    if (meant == null) {
      throw error("is '" + word + "'; " + suggestion(word, words.keySet(), "it is one of "));
    }
    return meant;
  }

  /** What was probably meant, or else all there is. */
  static String suggestion(String word, Collection<String> words, String otherwise) {
    return Nearest.to(word, words)
        .map(near -> "did you mean " + near + "?")
        .orElse(otherwise + String.join(", ", words));
  }
}
