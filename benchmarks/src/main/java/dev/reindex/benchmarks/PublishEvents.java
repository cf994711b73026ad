// SPDX-License-Identifier: Apache-2.0
package dev.reindex.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The history of a site as a folder holds it: {@code base.jsonl.gz}, a line {@code {"path","text"}}
 * for each document before the first event, and {@code events.jsonl.gz}, a line {@code
 * {"upserts":[{"path","text"}],"deletes":["path"]}} for each publish, oldest first.
 *
 * @param base texts by path
 */
record PublishEvents(Map<String, String> base, List<Event> events) {
  /**
   * One publish.
   *
   * @param upserts texts by path
   */
  record Event(Map<String, String> upserts, List<String> deletes) {}

  static PublishEvents read(Path folder) throws IOException {
    Map<String, String> base = new LinkedHashMap<>();
    for (JsonNode document : lines(folder.resolve("base.jsonl.gz"))) {
      base.put(document.get("path").asString(), document.get("text").asString());
    }
    List<Event> events = new ArrayList<>();
    for (JsonNode event : lines(folder.resolve("events.jsonl.gz"))) {
      Map<String, String> upserts = new LinkedHashMap<>();
      for (JsonNode document : event.get("upserts")) {
        upserts.put(document.get("path").asString(), document.get("text").asString());
      }
      List<String> deletes = new ArrayList<>();
      event.get("deletes").forEach(path -> deletes.add(path.asString()));
      events.add(new Event(upserts, deletes));
    }
    return new PublishEvents(base, events);
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> nodes = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank()) {
          nodes.add(json.readTree(line));
        }
      }
    }
    return nodes;
  }
}
