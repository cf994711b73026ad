// SPDX-License-Identifier: Apache-2.0
package dev.reindex.text;

import dev.reindex.model.Term;
import dev.reindex.model.TermForm;
import dev.reindex.model.TextRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Finds where a text in one language mentions terms. Mentions are the leftmost of all, of those
 * that begin at the same place the longest, and never overlap.
 *
 * <ul>
 *   <li>A term applies where its language and the text's have the same first part, or one of them
 *       is empty. Where two terms share a form, the one that sorts first is mentioned.
 *   <li>Between the tokens of a mention stands nothing but what joins words: white space without a
 *       blank line, hyphens and dashes, apostrophes, {@code /}, {@code &}, {@code _}, and dots
 *       without white space behind; other signs only where the form has them too.
 *   <li>A form whose case counts is mentioned by the same letters in the same case, with the ending
 *       of a plural or a genitive at most.
 *   <li>Nothing is mentioned in code, nor in URLs, e-mail addresses, paths, and names of hosts and
 *       files; a name with a dot only as a whole.
 * </ul>
 *
 * <p>A form without letters and digits is mentioned nowhere. Immutable; any number of threads may
 * use it.
 */
public final class TermMatcher {
  private final TermTrie trie;
  private final FormTokenizer tokenizer;

  private TermMatcher(TermTrie trie, FormTokenizer tokenizer) {
    this.trie = trie;
    this.tokenizer = tokenizer;
  }

  /**
   * A mention of a term.
   *
   * @param start of its first character, in UTF-16 units
   * @param end after its last one
   */
  public record Mention(Term term, int start, int end) {}

  /**
   * @param textLanguage of the texts, a BCP 47 tag in lower case; empty when unknown
   */
  public static TermMatcher of(Collection<Term> terms, String textLanguage) {
    FormTokenizer tokenizer = FormTokenizer.forLanguage(textLanguage);
    TermTrie trie = new TermTrie();
    terms.stream()
        .filter(term -> applies(term.language(), textLanguage))
        .sorted()
        .forEach(
            term -> {
              for (TermForm form : term.forms()) {
                trie.add(term, form, tokenizer);
              }
            });
    return new TermMatcher(trie, tokenizer);
  }

  private static boolean applies(String termLanguage, String textLanguage) {
    return termLanguage.isEmpty()
        || textLanguage.isEmpty()
        || FormTokenizer.primary(termLanguage).equals(FormTokenizer.primary(textLanguage));
  }

  /**
   * All mentions in a text, in order.
   *
   * @param code the parts of the text that are code, in order
   */
  public List<Mention> mentions(String text, List<TextRange> code) {
    List<Mention> mentions = new ArrayList<>();
    MentionSearch search = new MentionSearch(trie, tokenizer, text, code);
    while (search.next()) {
      mentions.add(new Mention(search.term(), search.start(), search.end()));
    }
    return mentions;
  }

  /** Whether {@link #mentions} would find any. */
  public boolean mentionsAny(String text, List<TextRange> code) {
    return new MentionSearch(trie, tokenizer, text, code).next();
  }
}
