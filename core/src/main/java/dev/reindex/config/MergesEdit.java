// SPDX-License-Identifier: Apache-2.0
package dev.reindex.config;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Writes merge settings into a configuration file, and leaves every other byte of it, comments and
 * ends of lines too, as it is.
 */
public final class MergesEdit {
  private static final String INDEX = "index";
  private static final String MERGES = "merges";

  private final Path file;
  private final String text;
  private final String lineEnd;

  private MergesEdit(Path file, String text) {
    this.file = file;
    this.text = text;
    this.lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
  }

  /**
   * Puts the settings into the file, in one step that a crash cannot tear.
   *
   * @return the lines that the file now has for them
   * @throws ConfigurationException when the file is not one that can be edited so; it is then as it
   *     was
   */
  public static List<String> write(Path file, ConfiguredMerges merges)
      throws ConfigurationException, IOException {
    // Checked as a whole first: what is broken is not edited.
    Configuration before = Configuration.load(file);
    String text = Files.readString(before.file());
    String edited = edit(text, before.file(), merges);
    Configuration after = ConfigurationReader.parse(edited, before.file());
    if (!says(after.merges(), merges)) {
      throw new ConfigurationException(
          before.file(),
          0,
          0,
          "could not be edited: the section index.merges would not say what it should; write it by"
              + " hand: "
              + String.join(", ", lines(merges)));
    }
    replace(before.file(), edited);
    return lines(merges);
  }

  /** The share of deletes is nothing to a policy that takes no notice of it. */
  private static boolean says(ConfiguredMerges written, ConfiguredMerges wanted) {
    return values(written).equals(values(wanted));
  }

  /** The text with the settings in it. */
  static String edit(String text, Path file, ConfiguredMerges merges)
      throws ConfigurationException {
    return new MergesEdit(file, text).with(merges);
  }

  private static List<String> lines(ConfiguredMerges merges) {
    List<String> lines = new ArrayList<>();
    values(merges).forEach((key, value) -> lines.add(key + ": " + value));
    return lines;
  }

  private static Map<String, String> values(ConfiguredMerges merges) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("policy", merges.policy().word());
    values.put("factor", Integer.toString(merges.factor()));
    values.put("floorMegabytes", number(merges.floorMegabytes()));
    values.put("ceilingMegabytes", number(merges.ceilingMegabytes()));
    if (merges.policy() != ConfiguredMerges.Policy.LOG_BYTE_SIZE) {
      values.put("deletesPercent", number(merges.deletesPercent()));
    }
    if (merges.policy() == ConfiguredMerges.Policy.AGE_TIERED) {
      values.put("smallSegments", Integer.toString(merges.smallSegments()));
      values.put("graphSegments", Integer.toString(merges.graphSegments()));
    }
    return values;
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private String with(ConfiguredMerges merges) throws ConfigurationException {
    MappingNode root = block(ConfigurationReader.compose(body(), file), "the configuration");
    NodeTuple index = tuple(root, INDEX);
    if (index == null) {
      return appended(merges);
    }
    MappingNode indexMap = block(index.getValueNode(), INDEX);
    NodeTuple section = tuple(indexMap, MERGES);
    if (section == null) {
      NodeTuple first = indexMap.getValue().getFirst();
      int column = start(first.getKeyNode()).getColumn();
      return inserted(
          lineStart(start(first.getKeyNode())),
          block(column, MERGES + ":", column + 2, values(merges)));
    }
    return replaced(block(section.getValueNode(), INDEX + "." + MERGES), values(merges));
  }

  /** Without the mark that some editors begin a file with, which is no part of YAML. */
  private String body() {
    return text.substring(skipped());
  }

  private int skipped() {
    return text.startsWith("\uFEFF") ? 1 : 0;
  }

  private static @Nullable NodeTuple tuple(MappingNode map, String key) {
    for (NodeTuple tuple : map.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode scalar && scalar.getValue().equals(key)) {
        return tuple;
      }
    }
    return null;
  }

  private MappingNode block(Node node, String name) throws ConfigurationException {
    if (node instanceof MappingNode map
        && map.getFlowStyle() == FlowStyle.BLOCK
        && !map.getValue().isEmpty()) {
      return map;
    }
    throw refusal(
        node,
        name
            + " is not written as a block of lines, 'key: value' each, so that it cannot be edited"
            + " in place; write it so, or change it by hand");
  }

  private ConfigurationException refusal(Node node, String problem) {
    Mark mark = start(node);
    return new ConfigurationException(file, mark.getLine() + 1, mark.getColumn() + 1, problem);
  }

  private static Mark start(Node node) {
    return node.getStartMark()
        .orElseThrow(() -> new IllegalStateException("the parser gave no place"));
  }

  private String replaced(MappingNode map, Map<String, String> values)
      throws ConfigurationException {
    Map<String, String> missing = new LinkedHashMap<>(values);
    StringBuilder edited = new StringBuilder(text);
    // From the last to the first, so that places before stay where they are.
    for (NodeTuple tuple : map.getValue().reversed()) {
      String key = ((ScalarNode) tuple.getKeyNode()).getValue();
      String value = values.get(key);
      missing.remove(key);
      if (value != null) {
        ScalarNode old = plain(tuple.getValueNode());
        int from = offset(start(old));
        int to = offset(old.getEndMark().orElseThrow());
        edited.replace(from, to, value);
      }
    }
    if (missing.isEmpty()) {
      return edited.toString();
    }
    Mark first = start(map.getValue().getFirst().getKeyNode());
    return edited
        .insert(lineStart(first), block(first.getColumn(), "", first.getColumn(), missing))
        .toString();
  }

  private ScalarNode plain(Node value) throws ConfigurationException {
    if (value instanceof ScalarNode scalar
        && scalar.getScalarStyle() != ScalarStyle.LITERAL
        && scalar.getScalarStyle() != ScalarStyle.FOLDED
        && !value.getAnchor().isPresent()) {
      return scalar;
    }
    throw refusal(value, "the value here cannot be edited in place; write a plain one");
  }

  /** Marks count code points, strings count units of UTF-16. */
  private int offset(Mark mark) {
    String body = body();
    return skipped() + body.offsetByCodePoints(0, mark.getIndex());
  }

  private int lineStart(Mark mark) throws ConfigurationException {
    int at = offset(mark) - mark.getColumn();
    if (!text.substring(at, offset(mark)).isBlank()) {
      throw new ConfigurationException(
          file, mark.getLine() + 1, mark.getColumn() + 1, "must begin its line to be edited");
    }
    return at;
  }

  private String inserted(int at, String lines) {
    return text.substring(0, at) + lines + text.substring(at);
  }

  private String appended(ConfiguredMerges merges) throws ConfigurationException {
    String end = text.endsWith("\n") || text.isEmpty() ? "" : lineEnd;
    if (text.stripTrailing().endsWith("\n...")) {
      throw new ConfigurationException(
          file, 0, 0, "ends with '...', after which nothing can be added; take that line away");
    }
    return text + end + lineEnd + INDEX + ":" + lineEnd + block(2, MERGES + ":", 4, values(merges));
  }

  private String block(int column, String head, int valueColumn, Map<String, String> values) {
    StringBuilder lines = new StringBuilder();
    if (!head.isEmpty()) {
      lines.append(" ".repeat(column)).append(head).append(lineEnd);
    }
    values.forEach(
        (key, value) ->
            lines
                .append(" ".repeat(valueColumn))
                .append(key)
                .append(": ")
                .append(value)
                .append(lineEnd));
    return lines.toString();
  }

  private static void replace(Path file, String edited) throws IOException {
    // A link stays one: what it points to is replaced.
    Path target = file.toRealPath();
    Path folder = target.toAbsolutePath().getParent();
    Path aside = Files.createTempFile(folder, ".reindex-", ".yaml");
    try {
      Files.write(aside, edited.getBytes(StandardCharsets.UTF_8));
      PosixFileAttributeView view =
          Files.getFileAttributeView(target, PosixFileAttributeView.class);
      if (view != null) {
        Files.setPosixFilePermissions(aside, view.readAttributes().permissions());
      }
      Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(aside);
    }
  }
}
