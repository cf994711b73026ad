// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.glossary;

import dev.reindex.content.VisibleText;
import dev.reindex.model.TermForm;
import dev.reindex.model.TermForm.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the forms of a term, each once, in the order of their kinds. */
final class Forms {
  /** What is longer is no term but a mistake in the document. */
  static final int MAX_CHARACTERS = 500;

  private static final int MAX_ACRONYM_LETTERS = 6;

  private final Optional<Boolean> caseSensitive;
  private final Map<String, TermForm> forms = new LinkedHashMap<>();

  /**
   * @param caseSensitive as the entry says; empty for what the form looks like
   */
  Forms(Optional<Boolean> caseSensitive) {
    this.caseSensitive = caseSensitive;
  }

  /** A form that is there already keeps the kind that is named first in {@link Kind}. */
  Forms add(Kind kind, String text) {
    String form = VisibleText.normalize(text);
    if (!form.isEmpty()) {
      TermForm added = new TermForm(form, kind, caseSensitive.orElse(isAcronym(form)));
      forms.merge(form, added, (a, b) -> a.kind().compareTo(b.kind()) <= 0 ? a : b);
    }
    return this;
  }

  Forms addAll(Kind kind, List<String> texts) {
    texts.forEach(text -> add(kind, text));
    return this;
  }

  /** Takes a title or heading such as {@code Application Programming Interface (API)}. */
  Forms addTitle(String title) {
    String visible = VisibleText.normalize(title);
    List<String> parts =
        visible.length() > MAX_CHARACTERS ? List.of(visible) : Brackets.split(visible);
    add(Kind.PREFERRED, parts.get(0));
    for (String part : parts.subList(1, parts.size())) {
      add(Brackets.isShort(part) ? Kind.ABBREVIATION : Kind.ALIAS, part);
    }
    return this;
  }

  List<TermForm> list() {
    List<TermForm> sorted = new ArrayList<>(forms.values());
    sorted.sort(Comparator.comparing(TermForm::kind));
    return sorted;
  }

  /** Two to six letters, all of them upper case; digits and signs beside them do not count. */
  static boolean isAcronym(String form) {
    long letters = form.codePoints().filter(Character::isLetter).count();
    return letters >= 2
        && letters <= MAX_ACRONYM_LETTERS
        && form.codePoints().filter(Character::isLetter).allMatch(Character::isUpperCase);
  }
}
