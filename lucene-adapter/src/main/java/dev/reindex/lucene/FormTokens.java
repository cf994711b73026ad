// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.text.FormTokenizer;
import java.util.Iterator;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** The tokens by which forms of terms are found, as the engine makes them. */
final class FormTokens extends TokenStream {
  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final String text;
  private final FormTokenizer tokenizer;
  private Iterator<FormTokenizer.Token> tokens;

  /**
   * @param language of the text
   */
  FormTokens(String text, String language) {
    this.text = text;
    this.tokenizer = FormTokenizer.forLanguage(language);
    this.tokens = tokenizer.tokens(text).iterator();
  }

  @Override
  public void reset() {
    tokens = tokenizer.tokens(text).iterator();
  }

  @Override
  public boolean incrementToken() {
    if (!tokens.hasNext()) {
      return false;
    }
    clearAttributes();
    term.append(BoundedTerm.of(tokens.next().text()));
    return true;
  }
}
