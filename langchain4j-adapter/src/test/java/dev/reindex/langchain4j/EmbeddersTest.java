// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reindex.langchain4j.EmbedderSettings.Kind;
import dev.reindex.spi.Embedder;
import dev.reindex.spi.HashingEmbedder;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What settings make, and what is said of settings that make nothing. */
class EmbeddersTest {
  private static final Map<String, String> NOTHING_SET = Map.of();

  private static EmbedderSettings settings(
      Kind kind, OptionalInt dimensions, String model, String url, String variable) {
    return new EmbedderSettings(
        kind,
        dimensions,
        Optional.ofNullable(model),
        Optional.ofNullable(url).map(URI::create),
        Optional.ofNullable(variable),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalDouble.empty());
  }

  private static EmbedderSettings remote(Kind kind, String model, String url, String variable) {
    return settings(kind, OptionalInt.empty(), model, url, variable);
  }

  private static void assertRefused(EmbedderSettings settings, String... parts) {
    assertRefused(settings, NOTHING_SET, parts);
  }

  private static void assertRefused(
      EmbedderSettings settings, Map<String, String> environment, String... parts) {
    assertThatThrownBy(() -> Embedders.create(settings, environment).close())
        .isInstanceOf(EmbedderSettingsException.class)
        .hasMessageStartingWith("embedder.")
        .hasMessageContainingAll(parts);
  }

  @Test
  void hashingHasTheDimensionsThatAreAskedFor() {
    try (Embedder plain = Embedders.create(EmbedderSettings.of(Kind.HASHING), NOTHING_SET);
        Embedder small =
            Embedders.create(
                settings(Kind.HASHING, OptionalInt.of(64), null, null, null), NOTHING_SET)) {
      assertThat(plain).isInstanceOf(HashingEmbedder.class);
      assertThat(plain.model().dimension()).isEqualTo(384);
      assertThat(small.model().dimension()).isEqualTo(64);
    }
  }

  @Test
  void theBuiltInModelHasItsOwnDimensionsAndNoOthers() {
    assertRefused(
        settings(Kind.ONNX, OptionalInt.of(768), null, null, null), "dimensions", "768", "384");
    Embedders.create(settings(Kind.ONNX, OptionalInt.of(384), null, null, null), NOTHING_SET)
        .close();
  }

  @ParameterizedTest
  @EnumSource(names = {"ONNX", "HASHING"})
  void localKindsTakeNoRemoteKeys(Kind kind) {
    assertRefused(remote(kind, "m", null, null), "embedder.model", "remove it");
    assertRefused(remote(kind, null, "http://localhost", null), "embedder.baseUrl", "remove it");
    assertRefused(remote(kind, null, null, "KEY"), "embedder.apiKeyVariable", "remove it");
  }

  @Test
  void aVariableThatIsNotSetIsNamed() {
    assertRefused(
        remote(Kind.OPENAI, "text-embedding-3-small", null, null), "OPENAI_API_KEY", "not set");
    assertRefused(
        remote(Kind.OPENAI, "text-embedding-3-small", null, "OUR_KEY"), "OUR_KEY", "not set");
    assertRefused(remote(Kind.OLLAMA, "bge-m3", null, "OUR_KEY"), "OUR_KEY", "not set");
    assertRefused(
        remote(Kind.OPENAI, "text-embedding-3-small", null, "OUR_KEY"),
        Map.of("OUR_KEY", "  \n"),
        "OUR_KEY",
        "not set");
  }

  @Test
  void aKeyInThePlaceOfItsVariableIsNotRepeated() {
    assertThatThrownBy(
            () ->
                Embedders.create(
                    remote(Kind.OPENAI, "text-embedding-3-small", null, RemoteSetup.SECRET),
                    NOTHING_SET))
        .isInstanceOf(EmbedderSettingsException.class)
        .hasMessageContaining("not the name of an environment variable")
        .message()
        .doesNotContain(RemoteSetup.SECRET);
  }

  @Test
  void aServerOfOnesOwnNeedsNoKey() {
    Embedders.create(
            settings(Kind.OPENAI, OptionalInt.of(8), "m", "http://localhost:8000/v1", null),
            NOTHING_SET)
        .close();
    Embedders.create(remote(Kind.OLLAMA, "nomic-embed-text", null, null), NOTHING_SET).close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "line\nbreak", "schlüssel", "tab\there"})
  void aValueThatIsNoKeyIsRefusedWithoutBeingQuoted(String key) {
    Map<String, String> environment = Map.of("OUR_KEY", key);
    assertThatThrownBy(
            () ->
                Embedders.create(
                    remote(Kind.OPENAI, "text-embedding-3-small", null, "OUR_KEY"), environment))
        .isInstanceOf(EmbedderSettingsException.class)
        .hasMessageContaining("OUR_KEY")
        .message()
        .doesNotContain(key);
  }

  @Test
  void aModelMustBeNamed() {
    assertRefused(remote(Kind.OPENAI, null, null, null), "embedder.model", "missing");
    assertRefused(remote(Kind.OLLAMA, " ", null, null), "embedder.model", "nomic-embed-text");
  }

  @Test
  void theLengthOfAnUnknownModelsVectorsMustBeGiven() {
    assertRefused(
        remote(Kind.OLLAMA, "home-made", null, null), "embedder.dimensions", "'home-made'");
  }

  @Test
  void aKnownModelsVectorsCanBeShortenedIfItWasTrainedForItAndNeverLengthened() {
    assertRefused(
        settings(Kind.OPENAI, OptionalInt.of(2000), "text-embedding-3-small", null, null),
        "2000",
        "1536 or fewer");
    assertRefused(
        settings(Kind.OLLAMA, OptionalInt.of(512), "bge-m3", null, null), "512", "has 1024");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:11434", "ftp://example.org", "/v1", "http:///v1"})
  void aBaseUrlIsAnAddress(String url) {
    assertRefused(remote(Kind.OLLAMA, "bge-m3", url, null), "embedder.baseUrl", "no address");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://me:hunter2@example.org/v1",
        "https://example.org/v1?key=hunter2",
        "https://example.org/v1#hunter2"
      })
  void aBaseUrlHoldsNoSecretAndTheMessageDoesNotRepeatIt(String url) {
    assertThatThrownBy(
            () -> Embedders.create(remote(Kind.OLLAMA, "bge-m3", url, null), NOTHING_SET))
        .isInstanceOf(EmbedderSettingsException.class)
        .hasMessageContaining("embedder.apiKeyVariable")
        .message()
        .doesNotContain("hunter2");
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    EmbedderSettings plain = EmbedderSettings.of(Kind.OPENAI);
    assertThatThrownBy(() -> with(plain, 0, 1, 1)).hasMessageContaining("embedder.batchSize is 0");
    assertThatThrownBy(() -> with(plain, 1, -1, 1))
        .hasMessageContaining("embedder.maxRetries is -1");
    assertThatThrownBy(() -> with(plain, 1, 1, Double.NaN))
        .hasMessageContaining("embedder.pricePerMillionTokens is NaN");
    assertThatThrownBy(() -> with(plain, 1, 1, -0.01))
        .hasMessageContaining("embedder.pricePerMillionTokens is -0.01");
  }

  private static EmbedderSettings with(
      EmbedderSettings plain, int batchSize, int maxRetries, double price) {
    return new EmbedderSettings(
        plain.kind(),
        plain.dimensions(),
        plain.model(),
        plain.baseUrl(),
        plain.apiKeyVariable(),
        OptionalInt.of(batchSize),
        plain.concurrency(),
        plain.timeoutSeconds(),
        OptionalInt.of(maxRetries),
        plain.windowTokens(),
        OptionalDouble.of(price));
  }
}
