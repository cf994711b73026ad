// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.glossary;

import dev.reindex.content.glossary.EntryBuilder.BrokenEntryException;
import dev.reindex.model.Block;
import dev.reindex.model.RawDocument;
import dev.reindex.model.SourceDocument;
import dev.reindex.model.TermForm;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a page that is about one term. Its title names the term, its front matter may name other
 * forms and the gloss; without that the first paragraph is the gloss.
 */
final class PageTerms {
  /**
   * @param names beside the forms: id, slug, the name of the file, the whole title
   * @param blocks of the gloss, when the front matter has one, and of the page
   */
  record Page(List<TermForm> forms, List<String> names, String gloss, List<Block> blocks) {}

  private PageTerms() {}

  /** Whether a page of this path can be about a term: it is no list, no template, no notice. */
  static boolean isTerm(String path) {
    String stem = stem(path).toLowerCase(Locale.ROOT);
    return !stem.equals("_index")
        && !stem.equals("_template")
        && !stem.equals("readme")
        && !stem.startsWith("_index.")
        && !stem.startsWith("_template.")
        && !stem.startsWith("readme.");
  }

  private static String fileWords(String path) {
    String stem = stem(path);
    String words = stem.replaceAll("[-_\\s]+", " ").strip();
    return words.isEmpty() ? stem : words;
  }

  static Page read(RawDocument raw, SourceDocument parsed) throws BrokenEntryException {
    String written = title(parsed);
    // The name of the file is what the site's address shows as well.
    String title = written.isBlank() ? fileWords(raw.id().path()) : written;
    EntryFields fields = fields(raw, parsed);
    Forms forms = new Forms(EntryBuilder.caseSensitive(fields)).addTitle(title);
    EntryBuilder.addForms(fields, forms);
    List<TermForm> checked = EntryBuilder.checked(forms.list(), title, 0);
    List<Block> body =
        parsed.sections().stream().flatMap(section -> section.blocks().stream()).toList();
    List<Block> given = Definition.blocks(fields.first(Field.DEFINITION).stream().toList());
    List<Block> all = new ArrayList<>(given);
    all.addAll(body);
    String gloss = Definition.firstText(given);
    return new Page(
        checked,
        names(raw.id().path(), title, parsed),
        gloss.isEmpty() ? Definition.firstText(body) : gloss,
        all);
  }

  /** Site generators take {@code Title} for {@code title}. */
  private static String title(SourceDocument parsed) {
    if (!parsed.title().isBlank()) {
      return parsed.title();
    }
    return parsed.metadata().values().entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase("title"))
        .filter(entry -> entry.getValue() instanceof String)
        .map(entry -> entry.getValue().toString())
        .findFirst()
        .orElse("");
  }

  private static List<String> names(String path, String title, SourceDocument parsed) {
    List<String> names = new ArrayList<>();
    for (String key : List.of("id", "slug")) {
      if (parsed.metadata().values().get(key) instanceof String text) {
        // A slug may be a whole path, as Glossary/TLS.
        names.add(text.substring(text.lastIndexOf('/') + 1));
      }
    }
    names.add(slug(path, parsed.language()));
    names.add(title);
    return names;
  }

  /** The name of the file without extension and language; of an index file, that of its folder. */
  static String slug(String path, String language) {
    String stem = stem(path);
    String suffix = "." + language;
    if (!language.isEmpty() && stem.toLowerCase(Locale.ROOT).endsWith(suffix)) {
      stem = stem.substring(0, stem.length() - suffix.length());
    }
    int slash = path.lastIndexOf('/');
    if (stem.equalsIgnoreCase("index") && slash > 0) {
      return path.substring(path.lastIndexOf('/', slash - 1) + 1, slash);
    }
    return stem;
  }

  private static String stem(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static EntryFields fields(RawDocument raw, SourceDocument parsed)
      throws BrokenEntryException {
    EntryFields fields = new EntryFields();
    for (Map.Entry<String, Object> entry : parsed.metadata().values().entrySet()) {
      String key = entry.getKey();
      Optional<Field> field = Field.of(key);
      if (field.isPresent()) {
        List<String> texts = texts(entry.getValue(), key, field.get(), raw.text());
        boolean list = entry.getValue() instanceof List<?>;
        fields.putIfAbsent(new EntryFields.Value(key, lineOf(key, raw.text()), texts, list));
      }
    }
    return fields;
  }

  private static List<String> texts(Object value, String key, Field field, String page)
      throws BrokenEntryException {
    List<String> texts = new ArrayList<>();
    boolean forms = field == Field.ALIASES || field == Field.ABBREVIATIONS;
    for (Object part : value instanceof List<?> list ? list : List.of(value)) {
      if (part instanceof Map<?, ?> || part instanceof List<?>) {
        // Other keys have other uses, as 'deprecated: {since: …}'.
        if (forms) {
          throw new BrokenEntryException(
              lineOf(key, page),
              key + " holds a " + (part instanceof List<?> ? "list" : "map"),
              "write a text, or a list of texts");
        }
      } else {
        String text = part instanceof BigDecimal number ? number.toPlainString() : part.toString();
        if (!(Field.plain(key).equals("aliases") && isAddress(text))) {
          texts.add(text);
        }
      }
    }
    return texts;
  }

  /** Whether it is an old address of the page, which is what Hugo calls an alias. */
  private static boolean isAddress(String alias) {
    String text = alias.strip();
    return text.startsWith("/")
        || text.startsWith("./")
        || text.startsWith("../")
        || text.endsWith("/")
        || text.contains("://");
  }

  /** Where the page's front matter has this key; 0 when it does not. */
  private static int lineOf(String key, String page) {
    int number = 0;
    for (String line : (Iterable<String>) page.lines()::iterator) {
      number++;
      if (line.startsWith(key) && line.substring(key.length()).stripLeading().startsWith(":")) {
        return number;
      }
      if (number > 1 && line.strip().equals("---")) {
        return 0;
      }
    }
    return 0;
  }
}
