// SPDX-License-Identifier: Apache-2.0
package dev.reindex.config;

import dev.reindex.config.SourceSettings.Kind;
import dev.reindex.config.SourceSettings.PathLanguage;
import dev.reindex.content.links.UrlSettings;
import dev.reindex.content.links.UrlSettings.Layout;
import dev.reindex.content.links.UrlSettings.UrlPattern;
import dev.reindex.model.SourceId;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads {@code sources}. */
final class SourceReader {
  private static final List<String> KEYS =
      List.of(
          "name",
          "kind",
          "root",
          "include",
          "exclude",
          "encoding",
          "maxBytes",
          "language",
          "languages",
          "urls");

  private static final String STANDARD_INPUT = "-";
  private static final long MAX_BYTES = 1 << 30;

  private final Path folder;
  private final Path workspace;

  /**
   * @param folder that paths are relative to
   */
  SourceReader(Path folder, Path workspace) {
    this.folder = folder;
    this.workspace = workspace;
  }

  /** All sources, each name once. */
  List<SourceSettings> read(Value sources) throws ConfigurationException {
    Map<String, Value> names = new LinkedHashMap<>();
    List<SourceSettings> read = new ArrayList<>();
    for (Value value : sources.list()) {
      SourceSettings source = source(value);
      Value before = names.putIfAbsent(source.name(), value);
      if (before != null) {
        throw value.error(
            "has the name '%s', as the source on line %d does; give it another"
                .formatted(source.name(), before.line()));
      }
      boolean secondStream =
          source.root().isEmpty() && read.stream().anyMatch(other -> other.root().isEmpty());
      if (secondStream) {
        throw value.error("reads standard input, as another source does; only one can");
      }
      read.add(source);
    }
    if (read.isEmpty()) {
      throw sources.error("is empty; describe at least one source");
    }
    return read;
  }

  private SourceSettings source(Value value) throws ConfigurationException {
    Section section = Section.of(value, KEYS);
    Value name = section.required("name", "docs");
    if (!SourceId.isValidName(name.text())) {
      throw name.error(
          "is '%s'; a name is made of letters of the English alphabet, digits, '_', '-' and '.'"
              .formatted(name.text()));
    }
    Kind kind = section.choice("kind", Words.of(Kind.class), Kind.FILES);
    if (kind == Kind.RECORDS) {
      for (String key : List.of("include", "exclude", "encoding")) {
        Optional<Value> misplaced = section.get(key);
        if (misplaced.isPresent()) {
          throw misplaced.get().error("is for kind: files only; leave it out");
        }
      }
    }
    List<PathLanguage> languages = new ArrayList<>();
    for (Value rule : section.list("languages")) {
      languages.add(pathLanguage(rule));
    }
    return new SourceSettings(
        name.text(),
        kind,
        root(section.required("root", "content"), kind),
        globs(section, "include", SourceSettings.DEFAULT_INCLUDE),
        globs(section, "exclude", List.of()),
        encoding(section),
        maxBytes(section),
        language(section, "language"),
        languages,
        urls(section));
  }

  private Optional<Path> root(Value value, Kind kind) throws ConfigurationException {
    String text = value.text();
    if (text.equals(STANDARD_INPUT)) {
      if (kind != Kind.RECORDS) {
        throw value.error("is '-', standard input, which brings records; set kind: records");
      }
      return Optional.empty();
    }
    Path root = path(folder, value);
    if (root.startsWith(workspace)) {
      throw value.error(
          "lies in the workspace " + workspace + "; choose another root or workspace");
    }
    return Optional.of(root);
  }

  /** A path relative to this folder. */
  static Path path(Path folder, Value value) throws ConfigurationException {
    try {
      return folder.resolve(value.text()).normalize();
    } catch (InvalidPathException no) {
      throw value.error("is no path: " + no.getReason());
    }
  }

  private static List<String> globs(Section section, String key, List<String> otherwise)
      throws ConfigurationException {
    Optional<Value> value = section.get(key);
    if (value.isEmpty() || (key.equals("exclude") && value.get().list().isEmpty())) {
      return otherwise;
    }
    return Words.globs(value.get());
  }

  private static Charset encoding(Section section) throws ConfigurationException {
    Optional<Value> value = section.get("encoding");
    return value.isEmpty() ? StandardCharsets.UTF_8 : Words.charset(value.get());
  }

  private static long maxBytes(Section section) throws ConfigurationException {
    Optional<Value> value = section.get("maxBytes");
    return value.isEmpty() ? SourceSettings.DEFAULT_MAX_BYTES : value.get().integer(1L, MAX_BYTES);
  }

  private static String language(Section section, String key) throws ConfigurationException {
    Optional<Value> value = section.get(key);
    return value.isEmpty() ? "" : Words.language(value.get());
  }

  private static PathLanguage pathLanguage(Value value) throws ConfigurationException {
    Section section = Section.of(value, List.of("match", "language"));
    return new PathLanguage(
        Words.glob(section.required("match", "de/**")),
        Words.language(section.required("language", "de")));
  }

  private static UrlSettings urls(Section source) throws ConfigurationException {
    Optional<Value> value = source.get("urls");
    if (value.isEmpty()) {
      return UrlSettings.PLAIN;
    }
    Section section =
        Section.of(
            value.get(),
            List.of("layout", "contentRoot", "defaultLanguage", "patterns", "baseUrl"));
    List<UrlPattern> patterns = new ArrayList<>();
    for (Value pattern : section.list("patterns")) {
      patterns.add(urlPattern(pattern));
    }
    Layout otherwise = patterns.isEmpty() ? Layout.PLAIN : Layout.PATTERNS;
    Layout layout = section.choice("layout", Words.of(Layout.class), otherwise);
    if ((layout == Layout.PATTERNS) == patterns.isEmpty()) {
      throw value
          .get()
          .error("has either layout: patterns and a list of patterns, or another layout");
    }
    return new UrlSettings(
        layout,
        section.text("contentRoot", ""),
        language(section, "defaultLanguage"),
        patterns,
        baseUrl(section));
  }

  private static String baseUrl(Section urls) throws ConfigurationException {
    Optional<Value> value = urls.get("baseUrl");
    if (value.isEmpty()) {
      return "";
    }
    String text = value.get().text();
    try {
      URI url = new URI(text);
      boolean web =
          "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
      if (web
          && url.getHost() != null
          && url.getRawQuery() == null
          && url.getRawFragment() == null) {
        return text;
      }
    } catch (URISyntaxException no) {
      // Said below.
    }
    throw value.get().error("is no address of a site; write one as https://example.org/docs/");
  }

  private static UrlPattern urlPattern(Value value) throws ConfigurationException {
    Section section = Section.of(value, List.of("match", "url"));
    Value match = section.required("match", "'(.*)[.]md'");
    Value url = section.required("url", "'/$1/'");
    try {
      // Replacing shows whether the replacement can be understood and its groups exist.
      String groups = "(?:" + match.text() + ")|.*";
      Pattern.compile(groups, Pattern.DOTALL).matcher("").replaceFirst(url.text());
      Pattern.compile(match.text());
    } catch (PatternSyntaxException broken) {
      throw match.error("is no regular expression: " + broken.getDescription());
    } catch (IllegalArgumentException | IndexOutOfBoundsException broken) {
      throw url.error("cannot be filled in: " + broken.getMessage());
    }
    return new UrlPattern(match.text(), url.text());
  }
}
