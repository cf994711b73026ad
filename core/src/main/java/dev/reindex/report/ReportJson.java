// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import dev.reindex.build.Cause;
import dev.reindex.build.CauseCount;
import dev.reindex.build.Failure;
import dev.reindex.model.DeviceBytes;
import dev.reindex.model.EditSize;
import dev.reindex.model.FileBytes;
import dev.reindex.model.WriteLedger;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of ledgers and reports, with the keys that scripts rely on. */
public final class ReportJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private ReportJson() {}

  /** An empty object, to be filled. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** An empty list, to be filled. */
  public static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  public static ObjectNode ledger(WriteLedger ledger) {
    ObjectNode node = ledgerNumbers(ledger);
    ObjectNode files = node.putObject("files");
    new TreeMap<>(ledger.files())
        .forEach(
            (extension, bytes) ->
                files
                    .putObject(extension)
                    .put("flush", bytes.flush())
                    .put("compound", bytes.compound())
                    .put("merge", bytes.merge())
                    .put("manifest", bytes.manifest()));
    return node;
  }

  private static ObjectNode ledgerNumbers(WriteLedger ledger) {
    return object()
        .put("editBytes", ledger.edit().bytes())
        .put("editCharacters", ledger.edit().characters())
        .put("chunkBytes", ledger.chunkBytes())
        .put("embeddedCharacters", ledger.embeddedCharacters())
        .put("embeddedTokens", ledger.embeddedTokens())
        .put("embeddedTexts", ledger.embeddedTexts())
        .put("reusedVectors", ledger.reusedVectors())
        .put("documentBytes", ledger.documentBytes())
        .put("flushBytes", ledger.flushBytes())
        .put("compoundBytes", ledger.compoundBytes())
        .put("mergeBytes", ledger.mergeBytes())
        .put("manifestBytes", ledger.manifestBytes())
        .put("absorbedBytes", ledger.absorbedBytes())
        .put("hostBytes", ledger.device().host())
        .put("nandBytes", ledger.device().nand());
  }

  static WriteLedger readLedger(JsonNode node) {
    return new WriteLedger(
        new EditSize(number(node, "editBytes"), number(node, "editCharacters")),
        number(node, "chunkBytes"),
        number(node, "embeddedCharacters"),
        number(node, "embeddedTokens"),
        number(node, "embeddedTexts"),
        number(node, "reusedVectors"),
        number(node, "documentBytes"),
        number(node, "flushBytes"),
        number(node, "compoundBytes"),
        number(node, "mergeBytes"),
        number(node, "manifestBytes"),
        number(node, "absorbedBytes"),
        readFiles(node.path("files")),
        new DeviceBytes(number(node, "hostBytes"), number(node, "nandBytes")));
  }

  private static Map<String, FileBytes> readFiles(JsonNode node) {
    Map<String, FileBytes> files = new HashMap<>();
    for (Map.Entry<String, JsonNode> file : node.properties()) {
      JsonNode bytes = file.getValue();
      files.put(
          file.getKey(),
          new FileBytes(
              number(bytes, "flush"),
              number(bytes, "compound"),
              number(bytes, "merge"),
              number(bytes, "manifest")));
    }
    return files;
  }

  private static long number(JsonNode node, String key) {
    return node.path(key).asLong(0);
  }

  public static ObjectNode amplification(Amplification amplification) {
    ObjectNode node = object();
    put(node, "embedding", amplification.embedding());
    put(node, "index", amplification.index());
    put(node, "flushAndMerge", amplification.flushAndMerge());
    put(node, "host", amplification.host());
    put(node, "device", amplification.device());
    put(node, "endToEnd", amplification.endToEnd());
    return node;
  }

  public static ObjectNode savings(Savings savings) {
    ObjectNode node = object();
    put(node, "embeddedTexts", savings.embeddedTexts());
    put(node, "embeddedCharacters", savings.embeddedCharacters());
    put(node, "embeddedTokens", savings.embeddedTokens());
    put(node, "documentBytes", savings.documentBytes());
    put(node, "indexBytes", savings.indexBytes());
    put(node, "manifestBytes", savings.manifestBytes());
    put(node, "writtenBytes", savings.writtenBytes());
    put(node, "hostBytes", savings.hostBytes());
    put(node, "nandBytes", savings.nandBytes());
    return node;
  }

  public static ObjectNode causes(Map<Cause.Kind, CauseCount> causes) {
    ObjectNode node = object();
    for (Cause.Kind kind : Cause.Kind.values()) {
      CauseCount count = causes.getOrDefault(kind, CauseCount.ZERO);
      node.putObject(kind.label())
          .put("chunks", count.chunks())
          .put("embedded", count.embedded())
          .put("embeddedCharacters", count.embeddedCharacters());
    }
    return node;
  }

  static Map<Cause.Kind, CauseCount> readCauses(JsonNode node) {
    Map<Cause.Kind, CauseCount> causes = new EnumMap<>(Cause.Kind.class);
    for (Cause.Kind kind : Cause.Kind.values()) {
      JsonNode count = node.path(kind.label());
      causes.put(
          kind,
          new CauseCount(
              number(count, "chunks"),
              number(count, "embedded"),
              number(count, "embeddedCharacters")));
    }
    return causes;
  }

  public static ArrayNode failures(Collection<Failure> failures) {
    ArrayNode list = MAPPER.createArrayNode();
    for (Failure failure : failures) {
      ObjectNode node = list.addObject().put("document", failure.document());
      if (failure.line() > 0) {
        node.put("line", failure.line());
      }
      node.put("message", failure.message()).put("mend", failure.mend());
    }
    return list;
  }

  static ObjectNode history(HistoryEntry entry) {
    ObjectNode node =
        object()
            .put("kind", entry.kind().name().toLowerCase(Locale.ROOT))
            .put("build", entry.build())
            .put("time", entry.time())
            .put("documents", entry.documents())
            .put("chunks", entry.chunks());
    entry
        .change()
        .ifPresent(
            change ->
                node.putObject("change")
                    .put("written", change.written())
                    .put("deleted", change.deleted()));
    node.set("ledger", ledger(entry.ledger()));
    node.set("causes", causes(entry.causes()));
    return node;
  }

  /**
   * @throws IllegalArgumentException when the node is no entry
   */
  static HistoryEntry readHistory(JsonNode node) {
    if (!node.path("kind").isString() || !node.path("ledger").isObject()) {
      throw new IllegalArgumentException("no entry of a history: " + node);
    }
    return new HistoryEntry(
        HistoryEntry.Kind.valueOf(node.path("kind").asString("build").toUpperCase(Locale.ROOT)),
        number(node, "build"),
        node.path("time").asString(""),
        number(node, "documents"),
        number(node, "chunks"),
        readLedger(node.path("ledger")),
        readCauses(node.path("causes")),
        readChange(node.path("change")));
  }

  private static Optional<IndexChange> readChange(JsonNode node) {
    return node.isObject()
        ? Optional.of(new IndexChange(number(node, "written"), number(node, "deleted")))
        : Optional.empty();
  }

  static JsonNode parse(String json) {
    return MAPPER.readTree(json);
  }

  /** A number, or {@code null} where there is none. */
  public static void put(ObjectNode node, String key, OptionalDouble value) {
    if (value.isPresent()) {
      node.put(key, value.getAsDouble());
    } else {
      node.putNull(key);
    }
  }
}
