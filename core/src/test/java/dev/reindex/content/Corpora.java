// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Real documents, where they lie beside the project; tests that need them are skipped elsewhere.
 */
public final class Corpora {
  private Corpora() {}

  /** Texts by path, as they stood after the last publish. */
  public static Map<String, String> lastState(String corpus) throws IOException {
    Path folder = folder(corpus);
    Map<String, String> texts = new TreeMap<>();
    ObjectMapper json = new ObjectMapper();
    for (String name : new String[] {"base.jsonl.gz", "events.jsonl.gz"}) {
      try (BufferedReader lines = open(folder.resolve(name))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          apply(json.readTree(line), texts);
        }
      }
    }
    return texts;
  }

  /** Every text that a path had, from the oldest to the newest. */
  public static List<String> versions(String corpus, String path) throws IOException {
    Path folder = folder(corpus);
    List<String> versions = new ArrayList<>();
    ObjectMapper json = new ObjectMapper();
    for (String name : new String[] {"base.jsonl.gz", "events.jsonl.gz"}) {
      try (BufferedReader lines = open(folder.resolve(name))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          Map<String, String> texts = new TreeMap<>();
          apply(json.readTree(line), texts);
          if (texts.containsKey(path)) {
            versions.add(texts.get(path));
          }
        }
      }
    }
    return versions;
  }

  /** The paths that documents ever had. */
  public static Set<String> allPaths(String corpus) throws IOException {
    Set<String> paths = new TreeSet<>();
    ObjectMapper json = new ObjectMapper();
    for (String name : new String[] {"base.jsonl.gz", "events.jsonl.gz"}) {
      try (BufferedReader lines = open(folder(corpus).resolve(name))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          JsonNode read = json.readTree(line);
          Map<String, String> texts = new TreeMap<>();
          apply(read, texts);
          paths.addAll(texts.keySet());
        }
      }
    }
    return paths;
  }

  private static Path folder(String corpus) {
    Path folder = Path.of("../shared/corpora", corpus);
    for (int up = 0; up < 2 && !Files.isDirectory(folder); up++) {
      folder = Path.of("..").resolve(folder);
    }
    assumeTrue(Files.isDirectory(folder), "the corpora are not beside this project: " + corpus);
    return folder;
  }

  private static BufferedReader open(Path file) throws IOException {
    return new BufferedReader(
        new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
  }

  private static void apply(JsonNode line, Map<String, String> texts) {
    if (line.has("path")) {
      texts.put(line.get("path").asString(), line.get("text").asString());
    } else if (line.has("upserts")) {
      line.get("deletes").forEach(path -> texts.remove(path.asString()));
      line.get("upserts").forEach(document -> apply(document, texts));
    }
  }
}
