// SPDX-License-Identifier: Apache-2.0
package dev.reindex.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A part of the configuration file whose keys are known. */
final class Section {
  private static final Set<String> SECRETS =
      Set.of("apikey", "key", "token", "apitoken", "accesstoken", "secret", "password");

  private final Value value;
  private final Map<String, Value> entries;

  private Section(Value value, Map<String, Value> entries) {
    this.value = value;
    this.entries = entries;
  }

  /**
   * @param keys that it may have
   * @throws ConfigurationException when it has another
   */
  static Section of(Value value, List<String> keys) throws ConfigurationException {
    Map<String, Value> entries = value.entries();
    for (Map.Entry<String, Value> entry : entries.entrySet()) {
      String key = entry.getKey();
      if (keys.contains(key)) {
        continue;
      }
      if (SECRETS.contains(key.toLowerCase(Locale.ROOT).replaceAll("[_-]", ""))) {
        throw entry
            .getValue()
            .error(
                "would hold a secret, and secrets do not belong into this file; put it into an"
                    + " environment variable and name that, as embedder.apiKeyVariable:"
                    + " OPENAI_API_KEY");
      }
      throw entry
          .getValue()
          .error("is not a key; " + Value.suggestion(key, keys, "the keys here are "));
    }
    return new Section(value, entries);
  }

  Optional<Value> get(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  /**
   * @param example what could be written, for the message when it is missing
   */
  Value required(String key, String example) throws ConfigurationException {
    Value found = entries.get(key);
    if (found == null) {
      throw value.error("has no " + key + "; add " + key + ": " + example);
    }
    return found;
  }

  String text(String key, String otherwise) throws ConfigurationException {
    Value found = entries.get(key);
    return found == null ? otherwise : found.text();
  }

  int integer(String key, int least, int most, int otherwise) throws ConfigurationException {
    Value found = entries.get(key);
    return found == null ? otherwise : found.integer(least, most);
  }

  double number(String key, double least, double most, double otherwise)
      throws ConfigurationException {
    Value found = entries.get(key);
    return found == null ? otherwise : found.number(least, most);
  }

  <T> T choice(String key, Map<String, T> words, T otherwise) throws ConfigurationException {
    Value found = entries.get(key);
    return found == null ? otherwise : found.choice(words);
  }

  List<Value> list(String key) throws ConfigurationException {
    Value found = entries.get(key);
    return found == null ? List.of() : found.list();
  }
}
