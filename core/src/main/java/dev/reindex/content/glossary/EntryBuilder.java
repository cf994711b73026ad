// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.glossary;

import dev.reindex.content.Languages;
import dev.reindex.model.TermForm;
import dev.reindex.model.TermForm.Kind;
import dev.reindex.spi.Glossary.Problem;
import java.util.List;
import java.util.Optional;

/** Understands what an entry with named fields says. */
final class EntryBuilder {
  /** An entry cannot be understood. */
  static final class BrokenEntryException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    BrokenEntryException(int line, String message, String mend) {
      super(message, null, false, false);
      this.problem = new Problem(line, message, mend);
    }

    Problem problem() {
      return problem;
    }
  }

  private EntryBuilder() {}

  /**
   * @param line where the entry begins
   */
  static Entry build(EntryFields fields, int line) throws BrokenEntryException {
    String id = fields.first(Field.ID).map(String::strip).orElse("");
    String preferred =
        fields
            .first(Field.PREFERRED)
            .orElseThrow(
                () ->
                    new BrokenEntryException(
                        line,
                        (id.isEmpty() ? "an entry" : "the entry '" + brief(id) + "'")
                            + " has no term",
                        "name it (term), or remove the entry"));
    Forms forms = new Forms(caseSensitive(fields)).add(Kind.PREFERRED, preferred);
    addForms(fields, forms);
    return new Entry(
        line,
        id,
        language(fields),
        checked(forms.list(), preferred, line),
        Definition.blocks(fields.all(Field.DEFINITION)));
  }

  /** Adds all forms but the preferred one. */
  static void addForms(EntryFields fields, Forms forms) {
    forms
        .addAll(Kind.ALIAS, fields.all(Field.ALIASES))
        .addAll(Kind.ABBREVIATION, fields.all(Field.ABBREVIATIONS))
        .addAll(Kind.FORBIDDEN, fields.all(Field.FORBIDDEN));
  }

  /** The same forms, when they can be those of a term. */
  static List<TermForm> checked(List<TermForm> forms, String name, int line)
      throws BrokenEntryException {
    if (forms.isEmpty() || forms.get(0).kind() != Kind.PREFERRED) {
      throw new BrokenEntryException(
          line,
          "the entry '" + brief(name) + "' has no term that a reader sees",
          "write it with letters");
    }
    for (TermForm form : forms) {
      if (form.text().length() > Forms.MAX_CHARACTERS) {
        throw new BrokenEntryException(
            line,
            "the entry '%s' has a form of %d characters"
                .formatted(brief(name), form.text().length()),
            "write forms of at most "
                + Forms.MAX_CHARACTERS
                + " characters; if it is several, keep them apart");
      }
    }
    return forms;
  }

  static Optional<Boolean> caseSensitive(EntryFields fields) throws BrokenEntryException {
    for (EntryFields.Value value : fields.values(Field.CASE_SENSITIVE)) {
      String text = String.join(", ", value.texts());
      if (!text.isBlank()) {
        Optional<Boolean> truth = EntryFields.truth(text);
        if (truth.isEmpty()) {
          throw new BrokenEntryException(
              value.line(), value.key() + " is '" + brief(text) + "'", "write true or false");
        }
        return truth;
      }
    }
    return Optional.empty();
  }

  private static String language(EntryFields fields) throws BrokenEntryException {
    for (EntryFields.Value value : fields.values(Field.LANGUAGE)) {
      String text = String.join(", ", value.texts());
      if (!text.isBlank()) {
        return language(text, value.key(), value.line());
      }
    }
    return "";
  }

  static String language(String text, String key, int line) throws BrokenEntryException {
    String tag = Languages.normalize(text);
    if (tag.isEmpty()) {
      throw new BrokenEntryException(
          line,
          key + " is '" + brief(text) + "', which is no language",
          "write it as 'en' or 'pt-BR'");
    }
    return tag;
  }

  /** Fit for a message. */
  static String brief(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= 60 ? line : line.substring(0, 57) + "...";
  }
}
