// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A recorded history of a site: {@code base.jsonl} holds its documents before the first event, a
 * line {@code {"path","text"}} each, and {@code events.jsonl} what was published then, a line
 * {@code {"id","time","upserts":[{"path","text"}],"deletes":["path"]}} each; both may be gzipped.
 */
final class Corpus {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path folder;

  Corpus(Path folder) {
    this.folder = folder;
  }

  /**
   * @param upserts text by path, in the order of the event
   */
  record Event(String id, String time, Map<String, String> upserts, List<String> deletes) {}

  Lines base() throws IOException {
    return open("base");
  }

  Lines events() throws IOException {
    return open("events");
  }

  private Lines open(String name) throws IOException {
    Path plain = folder.resolve(name + ".jsonl");
    Path zipped = folder.resolve(name + ".jsonl.gz");
    if (Files.exists(zipped)) {
      return new Lines(zipped, new GZIPInputStream(Files.newInputStream(zipped), 1 << 16));
    }
    if (Files.exists(plain)) {
      return new Lines(plain, Files.newInputStream(plain));
    }
    throw new UsageException(
        folder + " is no corpus: it holds neither " + name + ".jsonl.gz nor " + name + ".jsonl");
  }

  static Event event(JsonNode line) {
    Map<String, String> upserts = new LinkedHashMap<>();
    for (JsonNode upsert : line.path("upserts")) {
      upserts.put(upsert.path("path").asString(), upsert.path("text").asString());
    }
    List<String> deletes = new ArrayList<>();
    line.path("deletes").forEach(path -> deletes.add(path.asString()));
    return new Event(
        line.path("id").asString(""), line.path("time").asString(""), upserts, deletes);
  }

  /** JSON lines, read one at a time. */
  static final class Lines implements Closeable {
    private final Path file;
    private final BufferedReader reader;
    private int number;

    Lines(Path file, InputStream in) {
      this.file = file;
      this.reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    Optional<JsonNode> next() throws IOException {
      String line = reader.readLine();
      number++;
      while (line != null && line.isBlank()) {
        line = reader.readLine();
        number++;
      }
      try {
        return line == null ? Optional.empty() : Optional.of(JSON.readTree(line));
      } catch (JacksonException e) {
        throw new IOException(
            file + ":" + number + ": not a JSON object: " + e.getOriginalMessage(), e);
      }
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
