// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import dev.langchain4j.model.openai.OpenAiTokenCountEstimator;
import java.nio.charset.StandardCharsets;

/** The tokenizer that OpenAI's embedding models share, {@code cl100k_base}: exact. */
final class OpenAiTokens implements TokenCounter {
  /** Its vocabulary takes a moment to load. */
  private final Supplier<OpenAiTokenCountEstimator> tokenizer;

  OpenAiTokens(String model) {
    this.tokenizer = Suppliers.memoize(() -> new OpenAiTokenCountEstimator(model));
  }

  @Override
  public int count(String text) {
    // Half a surrogate pair goes out as a question mark; the tokenizer throws at the half.
    String sent = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    return tokenizer.get().estimateTokenCountInText(sent);
  }

  @Override
  public String name() {
    return "cl100k_base";
  }
}
