// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.build.Cause;
import dev.reindex.build.ChunkPlan;
import dev.reindex.build.DocumentPlan;
import dev.reindex.lucene.PlanVisitor;
import dev.reindex.model.Change;
import dev.reindex.model.ChunkId;
import java.io.Closeable;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A plan as one JSON object, whose {@code changes} are written while they are made. */
final class PlanJson implements PlanVisitor, Closeable {
  private final JsonGenerator json;

  PlanJson(PrintWriter out) {
    json =
        JsonMapper.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build()
            .createGenerator(out);
    json.writeStartObject();
    json.writeArrayPropertyStart("changes");
  }

  @Override
  public void visit(DocumentPlan plan) {
    switch (plan) {
      case DocumentPlan.Write write -> {
        start(write, changeKind(write.change()));
        json.writeNumberProperty("editBytes", write.edit().bytes());
        json.writeNumberProperty("chunksUnchanged", write.unchanged());
        json.writeArrayPropertyStart("chunks");
        write.chunks().forEach(this::chunk);
        write.deletes().forEach(id -> deleted(id, write.removalCause()));
        end();
      }
      case DocumentPlan.Remove remove -> {
        start(remove, changeKind(remove.change()));
        json.writeNumberProperty("editBytes", remove.edit().bytes());
        json.writeNumberProperty("chunksUnchanged", 0);
        json.writeArrayPropertyStart("chunks");
        remove.deletes().forEach(id -> deleted(id, remove.cause()));
        end();
      }
      // Failures have a list of their own; a new stat changes nothing that anybody sees.
      case DocumentPlan.Fail ignored -> {}
      case DocumentPlan.Outdate ignored -> {}
      case DocumentPlan.Touch ignored -> {}
    }
  }

  private void start(DocumentPlan plan, String change) {
    json.writeStartObject();
    json.writeStringProperty("document", plan.id().term());
    json.writeStringProperty("change", change);
  }

  private void end() {
    json.writeEndArray();
    json.writeEndObject();
  }

  static String changeKind(Change change) {
    return switch (change) {
      case Change.Added ignored -> "added";
      case Change.Modified ignored -> "modified";
      case Change.Removed ignored -> "removed";
    };
  }

  private void chunk(ChunkPlan chunk) {
    json.writeStartObject();
    json.writeStringProperty("id", chunk.document().id().hex());
    json.writeArrayPropertyStart("headingPath");
    chunk.document().headingPath().forEach(json::writeString);
    json.writeEndArray();
    json.writeStringProperty("action", chunk.replaces() ? "replace" : "add");
    json.writeBooleanProperty("embed", chunk.vector() == ChunkPlan.VectorOrigin.MODEL);
    json.writeStringProperty(
        "vector", chunk.vector().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    String text = chunk.contextText();
    json.writeNumberProperty("characters", text.codePointCount(0, text.length()));
    cause(chunk.cause());
    json.writeEndObject();
  }

  private void deleted(ChunkId id, Cause cause) {
    json.writeStartObject();
    json.writeStringProperty("id", id.hex());
    json.writeStringProperty("action", "delete");
    json.writeBooleanProperty("embed", false);
    cause(cause);
    json.writeEndObject();
  }

  private void cause(Cause cause) {
    json.writeObjectPropertyStart("cause");
    json.writeStringProperty("kind", cause.kind().label());
    json.writeStringProperty("detail", cause.detail());
    json.writeEndObject();
  }

  /** Writes all the other keys. */
  void end(ObjectNode rest) {
    json.writeEndArray();
    for (Map.Entry<String, JsonNode> entry : rest.properties()) {
      json.writeName(entry.getKey());
      json.writeTree(entry.getValue());
    }
    json.writeEndObject();
  }

  /** Where the plan could not be made to its end, closes what is open. */
  @Override
  public void close() {
    json.close();
  }
}
