// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real documents, where they lie beside the repository; tests that want them skip elsewhere. */
final class Corpora {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Corpora() {}

  /** The last version of each document, by path. */
  static Map<String, String> documents(String corpus) throws IOException {
    Path folder = folder(corpus);
    Map<String, String> documents = new LinkedHashMap<>();
    for (JsonNode line : lines(folder.resolve("base.jsonl.gz"))) {
      documents.put(line.path("path").stringValue(), line.path("text").stringValue());
    }
    for (JsonNode event : lines(folder.resolve("events.jsonl.gz"))) {
      for (JsonNode upsert : event.path("upserts")) {
        documents.put(upsert.path("path").stringValue(), upsert.path("text").stringValue());
      }
      event.path("deletes").forEach(path -> documents.remove(path.stringValue()));
    }
    return documents;
  }

  private static Path folder(String corpus) {
    Path folder =
        Stream.of("../shared", "../../shared")
            .map(shared -> Path.of(shared, "corpora", corpus))
            .filter(Files::isDirectory)
            .findFirst()
            .orElse(Path.of("absent"));
    assumeTrue(Files.isDirectory(folder), "the corpus " + corpus + " is not beside the repository");
    return folder;
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(JSON.readTree(line));
      }
    }
    return lines;
  }
}
