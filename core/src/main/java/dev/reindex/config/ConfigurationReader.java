// SPDX-License-Identifier: Apache-2.0
package dev.reindex.config;

import com.google.common.base.Utf8;
import dev.reindex.config.GlossarySettings.Format;
import dev.reindex.content.ParserSettings;
import dev.reindex.model.TermFlow;
import dev.reindex.text.ContextRenderer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads and checks the configuration file. */
final class ConfigurationReader {
  /** The version of the file's format. */
  private static final int VERSION = 1;

  private static final long MAX_FILE_BYTES = 1 << 20;

  private static final List<String> KEYS =
      List.of(
          "version",
          "workspace",
          "sources",
          "glossary",
          "metadata",
          "chunking",
          "embedder",
          "analyzers",
          "index",
          "commit");

  private ConfigurationReader() {}

  static Configuration read(Path file) throws ConfigurationException {
    try {
      if (Files.size(file) > MAX_FILE_BYTES) {
        throw whole(file, "is larger than a megabyte; is it a configuration?");
      }
      byte[] bytes = Files.readAllBytes(file);
      if (!Utf8.isWellFormed(bytes)) {
        throw whole(file, "is not UTF-8; save it as UTF-8");
      }
      return parse(new String(bytes, StandardCharsets.UTF_8), file);
    } catch (NoSuchFileException missing) {
      throw whole(file, "does not exist; write one with 'reindex init'");
    } catch (IOException failure) {
      throw whole(file, "cannot be read (" + failure + "); make it a file that can");
    }
  }

  /**
   * @param file where the text is from, absolute
   */
  static Configuration parse(String yaml, Path file) throws ConfigurationException {
    Node node = compose(yaml.startsWith("\uFEFF") ? yaml.substring(1) : yaml, file);
    return configuration(new Value(file, "", node, node.getStartMark()), file);
  }

  private static ConfigurationException whole(Path file, String problem) {
    return new ConfigurationException(file, 0, 0, problem);
  }

  static Node compose(String yaml, Path file) throws ConfigurationException {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file.toString())
            .setSchema(new CoreSchema())
            // Refused with its place when the keys are read.
            .setAllowNonScalarKeys(true)
            .build();
    try {
      Iterator<Node> documents = new Compose(settings).composeAllFromString(yaml).iterator();
      if (!documents.hasNext()) {
        throw whole(file, "is empty; write one with 'reindex init'");
      }
      Node first = documents.next();
      if (documents.hasNext()) {
        throw whole(file, "holds more than one YAML document; remove the line '---' between them");
      }
      return first;
    } catch (MarkedYamlEngineException broken) {
      Optional<Mark> mark = broken.getProblemMark().or(broken::getContextMark);
      throw new ConfigurationException(
          file,
          mark.map(at -> at.getLine() + 1).orElse(0),
          mark.map(at -> at.getColumn() + 1).orElse(0),
          "is no YAML: " + broken.getProblem() + "; mind indentation, colons and quotes");
    } catch (YamlEngineException broken) {
      String words = String.valueOf(broken.getMessage()).replaceAll("\\s+", " ").strip();
      throw whole(file, "is no YAML: " + words);
    } catch (StackOverflowError tooDeep) {
      // The parser has no limit of its own.
      throw whole(file, "is nested too deeply to be a configuration");
    }
  }

  private static Configuration configuration(Value value, Path file) throws ConfigurationException {
    Section root = Section.of(value, KEYS);
    checkVersion(root.required("version", String.valueOf(VERSION)));
    Path folder = Optional.ofNullable(file.getParent()).orElse(file.resolve(".."));
    Optional<Value> workspaceValue = root.get("workspace");
    Path workspace =
        workspaceValue.isEmpty()
            ? folder.resolve(".reindex")
            : SourceReader.path(folder, workspaceValue.get());
    List<SourceSettings> sources =
        new SourceReader(folder, workspace).read(root.required("sources", "[…]"));
    List<GlossarySettings> glossary = new ArrayList<>();
    for (Value entry : root.list("glossary")) {
      glossary.add(glossary(entry, sources));
    }
    return new Configuration(
        file,
        workspace,
        sources,
        glossary,
        onChunks(root),
        chunking(root),
        EmbedderReader.read(root.get("embedder")),
        analyzers(root),
        MergesReader.read(root.get("index")),
        commit(root));
  }

  private static void checkVersion(Value version) throws ConfigurationException {
    if (!version.text().equals(String.valueOf(VERSION))) {
      throw version.error(
          "is %s; this program reads version %d".formatted(version.text(), VERSION));
    }
  }

  private static GlossarySettings glossary(Value value, List<SourceSettings> sources)
      throws ConfigurationException {
    Section section =
        Section.of(
            value,
            List.of(
                "source",
                "match",
                "format",
                "links",
                "mentions",
                "macros",
                "addresses",
                "maxGlossCharacters",
                "depth"));
    Value source = section.required("source", "docs");
    Map<String, SourceSettings> byName = Words.of(sources, SourceSettings::name);
    return new GlossarySettings(
        source.choice(byName).name(),
        Words.globs(section.required("match", "[\"glossary/*.md\"]")),
        section.choice("format", Words.of(Format.class), Format.PAGES),
        section.choice(
            "links", flows(TermFlow.EMBED, TermFlow.INDEX, TermFlow.OFF), TermFlow.EMBED),
        section.choice(
            "mentions",
            flows(TermFlow.QUERY, TermFlow.INDEX, TermFlow.EMBED, TermFlow.OFF),
            TermFlow.QUERY),
        macros(section),
        addresses(section),
        section.integer("maxGlossCharacters", 20, 2_000, GlossarySettings.DEFAULT_GLOSS_CHARACTERS),
        section.integer("depth", 1, 5, 1));
  }

  private static List<String> macros(Section glossary) throws ConfigurationException {
    List<String> macros = new ArrayList<>();
    for (Value value : glossary.list("macros")) {
      String problem = ParserSettings.macroProblem(value.text());
      if (!problem.isEmpty()) {
        throw value.error("is '" + value.text() + "', which " + problem);
      }
      macros.add(value.text());
    }
    return macros;
  }

  private static List<String> addresses(Section glossary) throws ConfigurationException {
    List<String> addresses = new ArrayList<>();
    for (Value value : glossary.list("addresses")) {
      if (!value.text().startsWith("/")) {
        throw value.error(
            "is '" + value.text() + "'; write how addresses on the site begin, as /terms/");
      }
      addresses.add(value.text());
    }
    return addresses;
  }

  private static Map<String, TermFlow> flows(TermFlow... flows) {
    Map<String, TermFlow> all = Words.of(TermFlow.class);
    all.values().retainAll(List.of(flows));
    return all;
  }

  private static List<String> onChunks(Section root) throws ConfigurationException {
    Optional<Value> value = root.get("metadata");
    if (value.isEmpty()) {
      return List.of();
    }
    Optional<Value> keys = Section.of(value.get(), List.of("onChunks")).get("onChunks");
    return keys.isEmpty() ? List.of() : keys.get().texts();
  }

  private static ChunkingSettings chunking(Section root) throws ConfigurationException {
    Optional<Value> value = root.get("chunking");
    if (value.isEmpty()) {
      return ChunkingSettings.DEFAULT;
    }
    Section section = Section.of(value.get(), List.of("maxCharacters", "context"));
    Map<String, ContextRenderer.Mode> modes =
        Words.of(List.of(ContextRenderer.Mode.values()), ContextRenderer.Mode::label);
    return new ChunkingSettings(
        section.integer("maxCharacters", 50, 100_000, ChunkingSettings.DEFAULT.maxCharacters()),
        section.choice("context", modes, ChunkingSettings.DEFAULT.context()));
  }

  private static Map<String, String> analyzers(Section root) throws ConfigurationException {
    Optional<Value> value = root.get("analyzers");
    if (value.isEmpty()) {
      return Map.of();
    }
    Map<String, String> analyzers = new TreeMap<>();
    for (Map.Entry<String, Value> entry : value.get().entries().entrySet()) {
      String language = Words.language(entry.getValue(), entry.getKey());
      analyzers.put(language, entry.getValue().text());
    }
    return analyzers;
  }

  private static CommitSettings commit(Section root) throws ConfigurationException {
    Optional<Value> value = root.get("commit");
    if (value.isEmpty()) {
      return CommitSettings.DEFAULT;
    }
    Section section = Section.of(value.get(), List.of("everySeconds", "everyMegabytes"));
    CommitSettings otherwise = CommitSettings.DEFAULT;
    return new CommitSettings(
        section.integer("everySeconds", 1, 86_400, otherwise.everySeconds()),
        section.integer("everyMegabytes", 1, 100_000, otherwise.everyMegabytes()));
  }
}
