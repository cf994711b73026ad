// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.config.Configuration;
import dev.reindex.config.ConfigurationException;
import dev.reindex.config.Glossaries;
import dev.reindex.content.DocumentParser;
import dev.reindex.content.Format;
import dev.reindex.content.LanguageRule;
import dev.reindex.content.ParserSettings;
import dev.reindex.content.links.IncludeExpander;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Edits pages, terms and the settings of a glossary at random, in three languages. Forms are few
 * and overlap, so that terms collide, shadow and define one another; every edit is written down.
 */
final class GlossaryScript {
  private static final int NAMES = 5;
  private static final String[] LANGUAGES = {"", "de/", "ja/"};
  private static final String[][] FORMS = {
    {
      "charge point",
      "charge points",
      "charge point operator",
      "point",
      "operator",
      "CP",
      "IT",
      "grid limit",
      "grid-limit",
      "C++",
      "limit",
      "session"
    },
    {"Ladepunkt", "Ladepunktbetreiber", "Netz", "Netzgrenze", "CP", "Straße", "Gebühr"},
    {"充電", "充電ステーション", "ステーション", "事業者", "充電器", "CP"},
  };
  private static final String[][] FILLERS = {
    "the a pays for it, when operators' limits. and or (see) meter value".split(" "),
    "der die das zahlt, und oder wenn. Meter".split(" "),
    {"は", "が", "を", "です。", "する", "、"},
  };

  final List<String> lines = new ArrayList<>();
  private final SiteFolder site;
  private final Path folder;
  private final Random random;

  GlossaryScript(SiteFolder site, Path folder, Random random) throws IOException {
    this.site = site;
    this.folder = folder;
    this.random = random;
    site.includes = new IncludeExpander();
    settings();
    for (int i = 0; i < 6; i++) {
      page();
      term();
    }
  }

  void edit() throws IOException {
    switch (random.nextInt(12)) {
      case 0, 1, 2 -> page();
      case 3, 4, 5, 6 -> term();
      case 7 -> headings();
      case 8 -> entries();
      case 9 -> include();
      case 10 -> move();
      default -> delete();
    }
  }

  /** Draws the settings of the glossary anew. */
  void settings() throws IOException {
    List<String> blocks = new ArrayList<>();
    if (random.nextInt(8) > 0) {
      blocks.add("match: ['**/glossary/*.md'], format: pages, " + flows());
    }
    if (random.nextBoolean()) {
      blocks.add("match: ['**/terms.md'], format: headings, " + flows());
    }
    if (random.nextBoolean()) {
      blocks.add("match: ['**/terms.yaml'], format: yaml, " + flows());
    }
    StringBuilder yaml =
        new StringBuilder(
            """
            version: 1
            sources:
              - name: docs
                root: content
                urls: {layout: hugo, contentRoot: content, defaultLanguage: en}
            """);
    if (!blocks.isEmpty()) {
      yaml.append("glossary:\n");
      blocks.forEach(block -> yaml.append("  - {source: docs, ").append(block).append("}\n"));
    }
    lines.add("settings " + blocks);
    configure(site, folder, yaml.toString());
  }

  private String flows() {
    return "links: %s, mentions: %s, depth: %d, maxGlossCharacters: %d"
        .formatted(
            one("embed", "embed", "index", "off"),
            one("embed", "index", "query", "off"),
            1 + random.nextInt(3),
            20 + 30 * random.nextInt(3));
  }

  /** Makes the glossary of a site that of this configuration. */
  static void configure(SiteFolder site, Path folder, String yaml) throws IOException {
    Path file = folder.resolve("reindex.yaml");
    Files.writeString(file, yaml);
    try {
      Configuration configuration = Configuration.load(file);
      ParserSettings parser =
          new ParserSettings(
              "en",
              List.of(new LanguageRule("de/**", "de"), new LanguageRule("ja/**", "ja")),
              Format.MARKDOWN);
      site.glossary = Glossaries.from(configuration);
      site.format = Glossaries.format(configuration, "docs", new DocumentParser(parser), parser);
    } catch (ConfigurationException e) {
      throw new IOException(e);
    }
  }

  private void write(String path, String text) throws IOException {
    lines.add("write " + path + ": " + text.replace("\n", "\\n"));
    site.write(path, text);
  }

  private void page() throws IOException {
    int language = random.nextInt(LANGUAGES.length);
    StringBuilder page = new StringBuilder("# " + form(language) + "\n");
    for (int section = random.nextInt(3); section >= 0; section--) {
      page.append("\n## ").append(form(language)).append("\n\n");
      for (int paragraph = random.nextInt(3); paragraph >= 0; paragraph--) {
        page.append(sentence(language)).append("\n\n");
      }
    }
    if (random.nextInt(3) == 0) {
      page.append("```\n").append(form(language)).append("\n```\n");
    }
    write(LANGUAGES[language] + "page" + random.nextInt(NAMES) + ".md", page.toString());
  }

  private void term() throws IOException {
    int language = random.nextInt(LANGUAGES.length);
    String aliases = random.nextBoolean() ? form(language) + ", " + form(language) : "";
    write(
        LANGUAGES[language] + "glossary/t" + random.nextInt(NAMES) + ".md",
        """
        ---
        title: %s
        aliases: [%s]
        ---
        %s
        """
            .formatted(form(language), aliases, sentence(language)));
  }

  private void headings() throws IOException {
    int language = random.nextInt(LANGUAGES.length);
    StringBuilder page = new StringBuilder("# Terms\n");
    for (int heading = random.nextInt(4); heading >= 0; heading--) {
      page.append("\n## ").append(form(language)).append("\n\n");
      page.append(sentence(language)).append('\n');
    }
    write(LANGUAGES[language] + "terms.md", page.toString());
  }

  private void entries() throws IOException {
    StringBuilder yaml = new StringBuilder("terms:\n");
    for (int entry = random.nextInt(4); entry >= 0; entry--) {
      int language = random.nextInt(LANGUAGES.length);
      yaml.append("  - id: e").append(random.nextInt(NAMES)).append('\n');
      yaml.append("    term: '").append(form(language)).append("'\n");
      if (random.nextBoolean()) {
        yaml.append("    language: ").append(one("en", "de", "ja")).append('\n');
      }
      if (random.nextInt(3) == 0) {
        yaml.append("    forbidden: ['").append(form(language)).append("']\n");
      }
      yaml.append("    definition: ").append(form(language)).append('\n');
    }
    write("terms.yaml", yaml.toString());
  }

  private void include() throws IOException {
    write("_includes/part" + random.nextInt(2) + ".md", sentence(random.nextInt(FORMS.length)));
  }

  private void move() throws IOException {
    List<String> paths = site.paths();
    String from = paths.get(random.nextInt(paths.size()));
    String to =
        from.contains("glossary/")
            ? from.replaceAll("t[0-9]", "t" + random.nextInt(NAMES))
            : from.replaceAll("page[0-9]", "page" + random.nextInt(NAMES));
    if (!from.equals(to)) {
      lines.add("move " + from + " to " + to);
      site.write(to, site.read(from).getBytes(StandardCharsets.ISO_8859_1));
      Files.delete(site.root.resolve(from));
    }
  }

  private void delete() throws IOException {
    List<String> paths = site.paths();
    String path = paths.get(random.nextInt(paths.size()));
    lines.add("delete " + path);
    Files.delete(site.root.resolve(path));
  }

  private String sentence(int language) {
    String space = language == 2 ? "" : " ";
    StringBuilder sentence = new StringBuilder();
    for (int word = 2 + random.nextInt(12); word > 0; word--) {
      sentence.append(word(language)).append(space);
    }
    return sentence.toString().strip();
  }

  private String word(int language) {
    String name = "t" + random.nextInt(NAMES);
    return switch (random.nextInt(24)) {
      case 0 -> "[x](/" + LANGUAGES[language] + "glossary/" + name + "/)";
      case 1 -> "[y](/glossary/" + name + "/)";
      case 2 -> "{{< glossary_tooltip term_id=\"" + name + "\" >}}";
      case 3 -> "[[" + form(language) + "]]";
      case 4 -> "[[e" + random.nextInt(NAMES) + "]]";
      case 5 -> "`" + form(language) + "`";
      case 6 -> "{% include part" + random.nextInt(2) + ".md %}";
      case 7, 8, 9, 10, 11, 12 -> form(language);
      default -> one(FILLERS[language]);
    };
  }

  private String form(int language) {
    return one(FORMS[language]);
  }

  private String one(String... of) {
    return of[random.nextInt(of.length)];
  }
}
