// SPDX-License-Identifier: Apache-2.0
package dev.reindex.config;

import dev.reindex.config.EmbedderSettings.Kind;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads {@code embedder}. */
final class EmbedderReader {
  private static final List<String> KEYS =
      List.of(
          "kind",
          "dimensions",
          "model",
          "baseUrl",
          "apiKeyVariable",
          "batchSize",
          "concurrency",
          "timeoutSeconds",
          "maxRetries",
          "windowTokens",
          "pricePerMillionTokens",
          "currency");

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final Section section;

  private EmbedderReader(Section section) {
    this.section = section;
  }

  static EmbedderSettings read(Optional<Value> value) throws ConfigurationException {
    return value.isEmpty()
        ? EmbedderSettings.DEFAULT
        : new EmbedderReader(Section.of(value.get(), KEYS)).read();
  }

  private EmbedderSettings read() throws ConfigurationException {
    Kind kind = section.choice("kind", Words.of(Kind.class), EmbedderSettings.DEFAULT.kind());
    if (kind == Kind.OPENAI || kind == Kind.OLLAMA) {
      String example = kind == Kind.OPENAI ? "text-embedding-3-small" : "nomic-embed-text";
      section.required("model", example);
    }
    Optional<Value> price = section.get("pricePerMillionTokens");
    return new EmbedderSettings(
        kind,
        integer("dimensions", 1, 4_096),
        text("model"),
        baseUrl(),
        apiKeyVariable(),
        integer("batchSize", 1, 4_096),
        integer("concurrency", 1, 256),
        integer("timeoutSeconds", 1, 3_600),
        integer("maxRetries", 0, 20),
        integer("windowTokens", 16, 10_000_000),
        price.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(price.get().notNegative()),
        currency());
  }

  private OptionalInt integer(String key, int least, int most) throws ConfigurationException {
    Optional<Value> value = section.get(key);
    return value.isEmpty() ? OptionalInt.empty() : OptionalInt.of(value.get().integer(least, most));
  }

  private Optional<String> text(String key) throws ConfigurationException {
    Optional<Value> value = section.get(key);
    return value.isEmpty() ? Optional.empty() : Optional.of(value.get().text());
  }

  private Optional<URI> baseUrl() throws ConfigurationException {
    Optional<Value> value = section.get("baseUrl");
    if (value.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI url = new URI(value.get().text());
      boolean web =
          "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
      if (url.getRawUserInfo() != null) {
        throw value
            .get()
            .error(
                "holds a secret before its '@'; put it into an environment variable and name that:"
                    + " apiKeyVariable");
      }
      if (web && url.getHost() != null) {
        return Optional.of(url);
      }
    } catch (URISyntaxException no) {
      // Said below, without the text, which may hold a secret.
    }
    throw value.get().error("is no address; write one as http://localhost:11434");
  }

  private Optional<String> apiKeyVariable() throws ConfigurationException {
    Optional<Value> value = section.get("apiKeyVariable");
    if (value.isPresent() && !VARIABLE.matcher(value.get().text()).matches()) {
      // The text is not repeated: it may be the secret itself.
      throw value
          .get()
          .error(
              "is no name of an environment variable; put the secret into one and write its name,"
                  + " as OPENAI_API_KEY");
    }
    return text("apiKeyVariable");
  }

  private String currency() throws ConfigurationException {
    Optional<Value> value = section.get("currency");
    if (value.isEmpty()) {
      return EmbedderSettings.DEFAULT.currency();
    }
    try {
      return Currency.getInstance(value.get().text()).getCurrencyCode();
    } catch (IllegalArgumentException unknown) {
      throw value.get().error("is no currency code; write one as USD or EUR");
    }
  }
}
