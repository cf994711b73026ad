// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

/** The settings of an embedder cannot be followed. The message names the key and how to mend it. */
public final class EmbedderSettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String key;

  EmbedderSettingsException(String key, String problem) {
    super("embedder." + key + " " + problem);
    this.key = key;
  }

  /** The key in the {@code embedder} block of the configuration. */
  public String key() {
    return key;
  }
}
