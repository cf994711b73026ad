// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

/** How long a text is to a model. Safe for use by many threads. */
interface TokenCounter {
  int count(String text);

  /** Names the tokenizer and its version. */
  String name();
}
