// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.glossary;

import java.text.BreakIterator;
import java.util.Locale;

/** Cuts definitions to the length of a gloss. */
final class Gloss {
  /** Enough behind a possible end of a sentence to tell whether it is one. */
  private static final int LOOKAHEAD = 64;

  private static final char ELLIPSIS = '\u2026';

  private Gloss() {}

  /**
   * As many whole sentences as fit; when none fits, as many words, and an ellipsis.
   *
   * @param language a BCP 47 tag; empty when unknown
   */
  static String of(String definition, String language, int maxCharacters) {
    String text = definition.strip();
    if (text.length() <= maxCharacters) {
      return text;
    }
    String head = text.substring(0, Math.min(text.length(), maxCharacters + LOOKAHEAD));
    Locale locale = Locale.forLanguageTag(language);
    int sentence = lastBreak(BreakIterator.getSentenceInstance(locale), head, maxCharacters);
    if (sentence > 0) {
      return head.substring(0, sentence).strip();
    }
    int word = lastBreak(BreakIterator.getLineInstance(locale), head, maxCharacters - 1);
    int end =
        word > 0
            ? word
            : lastBreak(BreakIterator.getCharacterInstance(locale), head, maxCharacters - 1);
    return head.substring(0, end).strip() + ELLIPSIS;
  }

  /** The last place up to {@code most}, white space before it not counted, where a part ends. */
  private static int lastBreak(BreakIterator parts, String text, int most) {
    parts.setText(text);
    int last = 0;
    for (int end = parts.first(); end != BreakIterator.DONE; end = parts.next()) {
      // The end of the head is no end of a part.
      if (end == text.length() || text.substring(0, end).stripTrailing().length() > most) {
        break;
      }
      last = end;
    }
    return last;
  }
}
