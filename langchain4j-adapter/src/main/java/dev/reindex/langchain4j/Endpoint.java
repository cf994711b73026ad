// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import java.net.URI;
import java.util.Optional;

/**
 * Whom we talk to, and how messages name it. It knows the secret so that none gets into a message.
 */
final class Endpoint {
  private static final int LONGEST_QUOTE = 300;

  private final String kind;
  private final URI baseUrl;
  private final String model;
  private final Optional<String> keyVariable;
  private final Optional<String> key;

  /**
   * @param keyVariable the environment variable that holds the key
   * @param key the key itself
   */
  Endpoint(
      String kind, URI baseUrl, String model, Optional<String> keyVariable, Optional<String> key) {
    this.kind = kind;
    this.baseUrl = baseUrl;
    this.model = model;
    this.keyVariable = keyVariable;
    this.key = key;
  }

  String kind() {
    return kind;
  }

  URI baseUrl() {
    return baseUrl;
  }

  String model() {
    return model;
  }

  Optional<String> keyVariable() {
    return keyVariable;
  }

  Optional<String> key() {
    return key;
  }

  /** What the provider said, on one line of bearable length and without our key. */
  String quote(String said) {
    String clean = key.map(secret -> said.replace(secret, "***")).orElse(said);
    clean = clean.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return clean.length() <= LONGEST_QUOTE ? clean : clean.substring(0, LONGEST_QUOTE) + "…";
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return kind + " at " + baseUrl;
  }
}
