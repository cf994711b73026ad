// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.glossary;

import dev.reindex.content.Languages;
import dev.reindex.content.glossary.EntryBuilder.BrokenEntryException;
import dev.reindex.content.glossary.YamlNode.Items;
import dev.reindex.content.glossary.YamlNode.Pair;
import dev.reindex.content.glossary.YamlNode.Pairs;
import dev.reindex.content.glossary.YamlNode.Text;
import dev.reindex.spi.UnreadableDocumentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads glossaries in YAML: a list of entries; a map with such a list, or a map, below {@code
 * terms}; or a map from id to entry. Where a map has a text in place of an entry, its key is the
 * term and the text its definition.
 */
final class YamlEntries {
  private final Entries entries = new Entries();

  private YamlEntries() {}

  static Entries read(String yaml) throws UnreadableDocumentException {
    YamlEntries reader = new YamlEntries();
    Optional<YamlNode> root = YamlTree.read(yaml);
    if (root.isPresent() && !isNull(root.get())) {
      reader.root(root.get());
    }
    return reader.entries;
  }

  private void root(YamlNode root) throws UnreadableDocumentException {
    if (root instanceof Pairs file) {
      Optional<Pair> terms =
          file.pairs().stream().filter(pair -> pair.key().equals("terms")).findFirst();
      if (terms.isPresent()) {
        header(file);
        entries(terms.get().value());
        return;
      }
    }
    entries(root);
  }

  /** What stands beside {@code terms}. */
  private void header(Pairs file) {
    for (Pair pair : file.pairs()) {
      if (pair.value() instanceof Text text && !text.isNull()) {
        String key = Field.plain(pair.key());
        if (key.equals("title")) {
          entries.setTitle(text.value().strip());
        } else if (Field.LANGUAGE.names().contains(key)) {
          entries.setLanguage(Languages.normalize(text.value()));
        }
      }
    }
  }

  private void entries(YamlNode node) throws UnreadableDocumentException {
    switch (node) {
      case Items list -> list.items().forEach(item -> entry(item, item.line(), ""));
      case Pairs map -> map.pairs().forEach(pair -> entry(pair.value(), pair.line(), pair.key()));
      case Text text when text.isNull() -> {}
      case Text text ->
          throw new UnreadableDocumentException(
              "is no list of entries but a text", text.line(), "write each entry as '- term: …'");
    }
  }

  private void entry(YamlNode node, int line, String key) {
    try {
      EntryFields fields = new EntryFields();
      switch (node) {
        case Pairs pairs -> addFields(pairs, fields);
        case Text text when !key.isBlank() ->
            fields.putIfAbsent(
                new EntryFields.Value(
                    "definition", line, text.isNull() ? List.of() : List.of(text.value()), false));
        default ->
            throw new BrokenEntryException(
                line, "an entry is no map", "write it as '- term: …', with its other keys below");
      }
      // The key of a map stands for the id, and for the term where there is no other.
      if (!key.isBlank()) {
        fillIn("id", Field.ID, key, line, fields);
        fillIn("title", Field.PREFERRED, key, line, fields);
      }
      entries.add(EntryBuilder.build(fields, line));
    } catch (BrokenEntryException broken) {
      entries.problem(broken.problem().line(), broken.problem().message(), broken.problem().mend());
    }
  }

  private static void fillIn(String name, Field field, String key, int line, EntryFields fields) {
    if (fields.first(field).isEmpty()) {
      fields.put(new EntryFields.Value(name, line, List.of(key), false));
    }
  }

  private static void addFields(Pairs pairs, EntryFields fields) throws BrokenEntryException {
    for (Pair pair : pairs.pairs()) {
      if (!pair.key().equals("<<")) {
        EntryFields.Value before = fields.putIfAbsent(value(pair));
        if (before != null) {
          throw new BrokenEntryException(
              pair.line(),
              "%s stands here again, after line %d".formatted(pair.key(), before.line()),
              "keep one of them");
        }
      }
    }
    for (Pair pair : pairs.pairs()) {
      if (pair.key().equals("<<") && pair.value() instanceof Pairs merged) {
        for (Pair inherited : merged.pairs()) {
          fields.putIfAbsent(value(inherited));
        }
      }
    }
  }

  private static EntryFields.Value value(Pair pair) throws BrokenEntryException {
    if (Field.of(pair.key()).isEmpty()) {
      return new EntryFields.Value(pair.key(), pair.line(), List.of(), false);
    }
    List<String> texts = new ArrayList<>();
    List<YamlNode> parts =
        pair.value() instanceof Items list ? list.items() : List.of(pair.value());
    for (YamlNode part : parts) {
      if (!(part instanceof Text text)) {
        throw new BrokenEntryException(
            part.line(),
            pair.key() + " holds a " + (part instanceof Items ? "list" : "map"),
            "write a text, or a list of texts");
      }
      if (!text.isNull()) {
        texts.add(text.value());
      }
    }
    return new EntryFields.Value(pair.key(), pair.line(), texts, pair.value() instanceof Items);
  }

  private static boolean isNull(YamlNode node) {
    return node instanceof Text text && text.isNull();
  }
}
