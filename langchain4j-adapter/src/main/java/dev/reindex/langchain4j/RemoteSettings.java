// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import dev.reindex.langchain4j.EmbedderSettings.Kind;
import dev.reindex.model.EmbeddingModel;
import dev.reindex.spi.Embedder;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Settings of a remote model with every gap filled. */
record RemoteSettings(
    EmbedderSettings given, Endpoint endpoint, Optional<KnownModel> known, int dimension) {
  private static final URI OPENAI = URI.create("https://api.openai.com/v1");
  private static final URI OLLAMA = URI.create("http://localhost:11434");
  private static final String OPENAI_KEY = "OPENAI_API_KEY";

  private static final int OPENAI_BATCH = 64;
  private static final int OPENAI_CONCURRENCY = 4;
  private static final int OPENAI_TIMEOUT_SECONDS = 60;

  /** Ollama mostly runs on the machine at hand, and loads the model upon the first call. */
  private static final int OLLAMA_BATCH = 16;

  private static final int OLLAMA_CONCURRENCY = 2;
  private static final int OLLAMA_TIMEOUT_SECONDS = 180;

  private static final int MAX_RETRIES = 6;

  /** The smallest window that is common: 512 positions, less two marks. */
  private static final int UNKNOWN_WINDOW = 510;

  /** A number in JSON, a comma and a line break with its indentation. */
  private static final int MOST_BYTES_A_NUMBER = 64;

  private static final long OVERHEAD_BYTES = 1 << 20;

  static RemoteSettings read(EmbedderSettings given, Map<String, String> environment) {
    String model =
        given
            .model()
            .filter(name -> !name.isBlank())
            .orElseThrow(
                () ->
                    new EmbedderSettingsException(
                        "model",
                        "is missing; name the model, such as "
                            + (given.kind() == Kind.OPENAI
                                ? "text-embedding-3-small"
                                : "nomic-embed-text")));
    Optional<KnownModel> known = KnownModel.find(given.kind(), model);
    int dimension = dimension(given, model, known);
    return new RemoteSettings(given, endpoint(given, model, environment), known, dimension);
  }

  private static int dimension(EmbedderSettings given, String model, Optional<KnownModel> known) {
    if (given.dimensions().isPresent()) {
      int wanted = given.dimensions().getAsInt();
      known
          .filter(it -> it.shortens() ? wanted > it.dimension() : wanted != it.dimension())
          .ifPresent(
              it -> {
                throw new EmbedderSettingsException(
                    "dimensions",
                    "is "
                        + wanted
                        + "; "
                        + model
                        + " has "
                        + it.dimension()
                        + (it.shortens() ? " or fewer" : ""));
              });
      return wanted;
    }
    return known
        .map(KnownModel::dimension)
        .orElseThrow(
            () ->
                new EmbedderSettingsException(
                    "dimensions", "is missing; give the length of the vectors of '" + model + "'"));
  }

  private static Endpoint endpoint(
      EmbedderSettings given, String model, Map<String, String> environment) {
    URI base = given.baseUrl().orElse(given.kind() == Kind.OPENAI ? OPENAI : OLLAMA).normalize();
    if (!("http".equalsIgnoreCase(base.getScheme()) || "https".equalsIgnoreCase(base.getScheme()))
        || base.getHost() == null) {
      throw new EmbedderSettingsException(
          "baseUrl", "is no address; give one such as " + OPENAI + " or " + OLLAMA);
    }
    if (base.getRawUserInfo() != null || base.getRawQuery() != null || base.getFragment() != null) {
      throw new EmbedderSettingsException(
          "baseUrl",
          "holds more than an address; leave out user, password, query and fragment, and let"
              + " embedder.apiKeyVariable name the variable that holds the secret");
    }
    // OpenAI itself wants a key; a server of one's own mostly does not.
    Optional<String> variable =
        given
            .apiKeyVariable()
            .or(
                () ->
                    given.kind() == Kind.OPENAI && given.baseUrl().isEmpty()
                        ? Optional.of(OPENAI_KEY)
                        : Optional.empty());
    Optional<String> key = variable.map(name -> key(name, environment));
    return new Endpoint(Embedders.name(given.kind()), base, model, variable, key);
  }

  private static String key(String variable, Map<String, String> environment) {
    // Not quoted: it may be the key itself, put into the wrong place.
    if (!variable.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      throw new EmbedderSettingsException(
          "apiKeyVariable",
          "is not the name of an environment variable; put the key into a variable and give its"
              + " name here");
    }
    String key = environment.getOrDefault(variable, "").strip();
    if (key.isEmpty()) {
      throw new EmbedderSettingsException(
          "apiKeyVariable",
          "names the environment variable "
              + variable
              + ", which is not set: put the key into it, or name another one");
    }
    // Said here without the key: an HTTP client would quote it.
    if (!key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new EmbedderSettingsException(
          "apiKeyVariable",
          "names the environment variable "
              + variable
              + ", whose value is no key: it holds blanks or characters other than ASCII");
    }
    return key;
  }

  Embedder embedder(Timing timing) {
    boolean openAi = given.kind() == Kind.OPENAI;
    int batch = given.batchSize().orElse(openAi ? OPENAI_BATCH : OLLAMA_BATCH);
    int concurrency = given.concurrency().orElse(openAi ? OPENAI_CONCURRENCY : OLLAMA_CONCURRENCY);
    Duration timeout =
        Duration.ofSeconds(
            given
                .timeoutSeconds()
                .orElse(openAi ? OPENAI_TIMEOUT_SECONDS : OLLAMA_TIMEOUT_SECONDS));
    int window =
        given.windowTokens().orElse(known.map(KnownModel::windowTokens).orElse(UNKNOWN_WINDOW));
    long limit = OVERHEAD_BYTES + (long) batch * dimension * MOST_BYTES_A_NUMBER;
    HttpTransport transport =
        new HttpTransport(
            endpoint, openAi ? Dialect.OPENAI : Dialect.OLLAMA, timeout, limit, timing.clock());
    return new RemoteEmbedder(
        new EmbeddingModel(endpoint.model(), "", dimension, true, window),
        openAi
            ? LangChainModel.openAi(endpoint, toAskFor(), batch, timeout, transport)
            : LangChainModel.ollama(endpoint, toAskFor(), timeout, transport),
        endpoint,
        openAi && known.isPresent() ? new OpenAiTokens(endpoint.model()) : new TokenEstimate(),
        RetryPolicy.of(given.maxRetries().orElse(MAX_RETRIES)),
        timing,
        batch,
        concurrency,
        given.pricePerMillionTokens());
  }

  /** Models that cannot shorten their vectors refuse to be asked; some servers refuse for all. */
  private OptionalInt toAskFor() {
    return known.filter(it -> it.shortens() && it.dimension() != dimension).isPresent()
        ? OptionalInt.of(dimension)
        : OptionalInt.empty();
  }
}
