// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import com.google.common.base.Utf8;
import dev.reindex.model.Metadata;
import dev.reindex.model.SourceId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one line of a file of records says.
 *
 * @param delete whether the document is to go; then there is no text and no metadata
 */
record RecordLine(String path, boolean delete, String text, Metadata metadata) {
  /** Numbers beyond the range of a double are written by mistake, or to use up memory. */
  private static final int MAX_EXPONENT = 400;

  private static final String NUMBER_MEND = "write it as text, in quotes";

  /** What is wrong with a line, in words. */
  static final class BrokenLineException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String mend;

    BrokenLineException(String message, String mend) {
      super(message, null, false, false);
      this.mend = mend;
    }

    String message() {
      return String.valueOf(getMessage());
    }

    String mend() {
      return mend;
    }
  }

  // The length of a line is limited before it comes here.
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  static RecordLine parse(byte[] line, int length) throws BrokenLineException {
    checkBytes(line, length);
    JsonNode tree;
    try {
      tree = JSON.readTree(line, 0, length);
    } catch (UnexpectedEndOfInputException cut) {
      throw new BrokenLineException(
          "ends in the middle of a record", "write the whole record on one line");
    } catch (JacksonException broken) {
      throw new BrokenLineException("is no JSON: " + words(broken), "correct it");
    } catch (NumberFormatException beyond) {
      throw new BrokenLineException("has a number that is too large or too small", NUMBER_MEND);
    }
    if (!tree.isObject()) {
      throw new BrokenLineException(
          "is no JSON object",
          "write {\"path\": …, \"text\": …} or {\"path\": …, \"delete\": true}");
    }
    return of(tree);
  }

  private static void checkBytes(byte[] line, int length) throws BrokenLineException {
    for (int i = 0; i < length; i++) {
      if (line[i] == 0) {
        throw new BrokenLineException(
            "holds a NUL byte at column " + (i + 1), "write it anew, as JSON in UTF-8");
      }
    }
    if (!Utf8.isWellFormed(line, 0, length)) {
      throw new BrokenLineException("is not UTF-8", "write it anew, as JSON in UTF-8");
    }
  }

  private static String words(JacksonException broken) {
    String message = String.valueOf(broken.getOriginalMessage());
    String first = message.lines().findFirst().orElse("").replaceFirst(": was expecting.*", "");
    TokenStreamLocation location = broken.getLocation();
    boolean known = location != null && location.getColumnNr() > 0;
    return known ? first + " (column " + location.getColumnNr() + ")" : first;
  }

  private static RecordLine of(JsonNode tree) throws BrokenLineException {
    for (String key : tree.propertyNames()) {
      switch (key) {
        case "path", "text", "metadata", "delete" -> {}
        default ->
            throw new BrokenLineException(
                "has the key '" + key + "', which no record has",
                "keys are path, text, metadata and delete; all else belongs into metadata");
      }
    }
    String path = text(tree, "path").orElseThrow(() -> missing("path"));
    String problem = SourceId.pathProblem(path);
    if (!problem.isEmpty()) {
      throw new BrokenLineException("has a path that " + problem, "write it as guide/start.md");
    }
    if (path.chars().anyMatch(Character::isISOControl)) {
      throw new BrokenLineException("has a control character in its path", "leave it out");
    }
    boolean delete = isDelete(tree);
    Optional<String> text = text(tree, "text");
    Metadata metadata = metadata(tree);
    if (delete && (text.isPresent() || !metadata.isEmpty())) {
      throw new BrokenLineException(
          "brings and deletes its document at once", "leave out delete, or text and metadata");
    }
    return delete
        ? new RecordLine(path, true, "", Metadata.EMPTY)
        : new RecordLine(path, false, text.orElseThrow(() -> missing("text")), metadata);
  }

  private static BrokenLineException missing(String key) {
    return new BrokenLineException("has no " + key, "give it a " + key);
  }

  private static Optional<String> text(JsonNode tree, String key) throws BrokenLineException {
    JsonNode node = tree.get(key);
    if (node == null) {
      return Optional.empty();
    }
    if (!node.isString()) {
      throw new BrokenLineException(
          "has a " + key + " that is no text", "write it as \"" + key + "\": \"…\"");
    }
    return Optional.of(checked(node.stringValue(), key));
  }

  private static String checked(String text, String key) throws BrokenLineException {
    if (text.indexOf('\0') >= 0) {
      throw new BrokenLineException("has a NUL character in its " + key, "leave it out");
    }
    if (!isWellFormed(text)) {
      throw new BrokenLineException(
          "has half a character (a lone surrogate) in its " + key, "leave it out");
    }
    return text;
  }

  private static boolean isWellFormed(String text) {
    return text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }

  private static boolean isDelete(JsonNode tree) throws BrokenLineException {
    JsonNode node = tree.get("delete");
    if (node != null && !node.isBoolean()) {
      throw new BrokenLineException(
          "has a delete that is neither true nor false", "write it as \"delete\": true");
    }
    return node != null && node.booleanValue();
  }

  private static Metadata metadata(JsonNode tree) throws BrokenLineException {
    JsonNode node = tree.get("metadata");
    if (node == null) {
      return Metadata.EMPTY;
    }
    if (!node.isObject()) {
      throw new BrokenLineException(
          "has metadata that is no object", "write it as \"metadata\": {…}");
    }
    try {
      return Metadata.of(map(node));
    } catch (IllegalArgumentException tooDeep) {
      throw new BrokenLineException(
          "has metadata that cannot be kept: " + tooDeep.getMessage(), "make it simpler");
    }
  }

  private static Map<String, Object> map(JsonNode object) throws BrokenLineException {
    Map<String, Object> map = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> property : object.properties()) {
      if (!property.getValue().isNull()) {
        map.put(checked(property.getKey(), "metadata"), value(property.getValue()));
      }
    }
    return map;
  }

  private static Object value(JsonNode node) throws BrokenLineException {
    if (node.isObject()) {
      return map(node);
    }
    if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      for (JsonNode element : node) {
        if (!element.isNull()) {
          list.add(value(element));
        }
      }
      return list;
    }
    if (node.isNumber()) {
      return number(node.decimalValue());
    }
    return node.isBoolean() ? node.booleanValue() : checked(node.stringValue(), "metadata");
  }

  private static BigDecimal number(BigDecimal number) throws BrokenLineException {
    if (Math.abs((long) number.precision() - number.scale()) > MAX_EXPONENT
        || Math.abs((long) number.scale()) > MAX_EXPONENT) {
      throw new BrokenLineException("has a number that is too large or too small", NUMBER_MEND);
    }
    return number;
  }

  /** The path that a broken line names before it breaks, if it does. */
  static Optional<String> pathOf(byte[] line, int length) {
    try (JsonParser parser = JSON.createParser(line, 0, length)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean path = "path".equals(parser.currentName());
        if (parser.nextToken() == JsonToken.VALUE_STRING && path) {
          String found = parser.getString();
          boolean usable = isUsable(found);
          return usable ? Optional.of(found) : Optional.empty();
        }
        parser.skipChildren();
      }
      return Optional.empty();
    } catch (JacksonException broken) {
      return Optional.empty();
    }
  }

  private static boolean isUsable(String path) {
    return isWellFormed(path)
        && SourceId.pathProblem(path).isEmpty()
        && path.chars().noneMatch(Character::isISOControl);
  }
}
