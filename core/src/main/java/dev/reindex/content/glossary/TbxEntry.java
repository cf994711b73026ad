// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.glossary;

import dev.reindex.content.VisibleText;
import dev.reindex.content.glossary.EntryBuilder.BrokenEntryException;
import dev.reindex.model.Block;
import dev.reindex.model.Reference;
import dev.reindex.model.TermForm;
import dev.reindex.model.TermForm.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An entry of a TBX file while it is read: a concept, with its terms by language. */
final class TbxEntry {
  /** The data categories that count, as TBX names them. */
  static final Set<String> CATEGORIES =
      Set.of("term", "definition", "administrativeStatus", "normativeAuthorization", "termType");

  /** What the terms of one language are. */
  static final class Language {
    final Optional<String> tag;
    final int line;
    final List<Block> definition = new ArrayList<>();
    final List<Block> termDefinition = new ArrayList<>();
    final List<Spelling> spellings = new ArrayList<>();

    Language(Optional<String> tag, int line) {
      this.tag = tag;
      this.line = line;
    }
  }

  private static final class Spelling {
    final int line;
    String text = "";
    String status = "";
    String type = "";

    Spelling(int line) {
      this.line = line;
    }

    boolean isForbidden() {
      return status.startsWith("deprecated")
          || status.startsWith("superseded")
          || status.startsWith("obsolete")
          || status.startsWith("forbidden")
          || status.startsWith("notrecommended");
    }

    boolean isPreferred() {
      return status.startsWith("preferred");
    }

    boolean isShort() {
      return switch (type) {
        case "abbreviation", "abbreviatedform", "acronym", "initialism", "shortform" -> true;
        default -> false;
      };
    }
  }

  private final String id;
  private final int line;
  private final List<Block> definition = new ArrayList<>();
  private final List<Language> languages = new ArrayList<>();
  private final List<Reference> references = new ArrayList<>();
  private @Nullable Language language;
  private @Nullable Spelling spelling;

  TbxEntry(String id, int line) {
    this.id = id;
    this.line = line;
  }

  int line() {
    return line;
  }

  List<Language> languages() {
    return languages;
  }

  /** As a message calls it. */
  String name() {
    return id.isEmpty() ? "an entry" : "the entry '" + EntryBuilder.brief(id) + "'";
  }

  void startLanguage(Optional<String> tag, int at) {
    language = new Language(tag, at);
    languages.add(language);
  }

  void endLanguage() {
    language = null;
  }

  void startTerm(int at) {
    spelling = new Spelling(at);
    if (language != null) {
      language.spellings.add(spelling);
    }
  }

  void endTerm() {
    spelling = null;
  }

  /** Takes the target of an element inside a text. */
  void refer(String category, String target) {
    if (category.equals("definition") && !target.isEmpty()) {
      String name = target.startsWith("#") ? target.substring(1) : target;
      references.add(
          target.contains("/")
              ? new Reference(Reference.Kind.LINK, target)
              : new Reference(Reference.Kind.TERM, name));
    }
  }

  /** Takes the text of a data category at the level that is being read. */
  void take(String category, String value) {
    if (category.equals("definition")) {
      define(VisibleText.normalize(value));
    } else if (spelling != null) {
      switch (category) {
        case "term" -> spelling.text = VisibleText.normalize(value);
        case "termType" -> spelling.type = Field.plain(value);
        default -> spelling.status = Field.plain(value).toLowerCase(Locale.ROOT);
      }
    }
  }

  private void define(String text) {
    if (!text.isEmpty() || !references.isEmpty()) {
      Block block = new Block(Block.Kind.PARAGRAPH, text, references);
      references.clear();
      if (language == null) {
        definition.add(block);
      } else if (spelling == null) {
        language.definition.add(block);
      } else {
        language.termDefinition.add(block);
      }
    }
  }

  /** The entry that this one is in a language, with the definition that is nearest to it. */
  Entry entry(Language in) throws BrokenEntryException {
    String tag = in.tag.isPresent() ? EntryBuilder.language(in.tag.get(), "xml:lang", in.line) : "";
    List<Block> nearest =
        !in.definition.isEmpty()
            ? in.definition
            : !in.termDefinition.isEmpty() ? in.termDefinition : definition;
    return new Entry(in.line, id, tag, forms(in), nearest);
  }

  private List<TermForm> forms(Language in) throws BrokenEntryException {
    for (Spelling written : in.spellings) {
      if (written.text.isEmpty()) {
        throw new BrokenEntryException(
            written.line, name() + " has an empty term", "write it, or remove it");
      }
    }
    Spelling preferred = preferred(in);
    Forms forms = new Forms(Optional.empty()).add(Kind.PREFERRED, preferred.text);
    for (Spelling written : in.spellings) {
      if (written != preferred) {
        forms.add(
            written.isForbidden()
                ? Kind.FORBIDDEN
                : written.isShort() ? Kind.ABBREVIATION : Kind.ALIAS,
            written.text);
      }
    }
    return EntryBuilder.checked(forms.list(), id, in.line);
  }

  /** The first that is marked so; else the first in use, rather no abbreviation. */
  private Spelling preferred(Language in) throws BrokenEntryException {
    List<Spelling> inUse = in.spellings.stream().filter(form -> !form.isForbidden()).toList();
    return inUse.stream()
        .filter(Spelling::isPreferred)
        .findFirst()
        .or(() -> inUse.stream().filter(form -> !form.isShort()).findFirst())
        .or(() -> inUse.stream().findFirst())
        .orElseThrow(
            () ->
                new BrokenEntryException(
                    in.line,
                    name() + (in.spellings.isEmpty() ? " has no term" : " has no term in use"),
                    "add the term that is to be used"));
  }
}
