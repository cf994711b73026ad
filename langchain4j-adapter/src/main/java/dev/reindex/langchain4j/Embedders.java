// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import dev.reindex.langchain4j.EmbedderSettings.Kind;
import dev.reindex.spi.Embedder;
import dev.reindex.spi.HashingEmbedder;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes embedders from settings. */
public final class Embedders {
  private static final int HASHING_DIMENSION = 384;
  private static final int HASHING_WINDOW = 512;

  private Embedders() {}

  /**
   * Makes an embedder. Nothing is loaded and nobody is called before there is a text.
   *
   * @param environment the variables that hold secrets, as {@code System.getenv()}
   * @throws EmbedderSettingsException when the settings contradict each other or leave out what is
   *     needed, such as the variable that holds the key
   */
  public static Embedder create(EmbedderSettings settings, Map<String, String> environment) {
    return create(settings, environment, Timing.real());
  }

  static Embedder create(
      EmbedderSettings settings, Map<String, String> environment, Timing timing) {
    return switch (settings.kind()) {
      case ONNX -> onnx(settings);
      case HASHING -> hashing(settings);
      case OPENAI, OLLAMA -> RemoteSettings.read(settings, environment).embedder(timing);
    };
  }

  private static Embedder onnx(EmbedderSettings settings) {
    refuseRemoteKeys(settings);
    refuseOther(settings.kind(), "dimensions", settings.dimensions(), BundledModel.DIMENSION);
    int window = settings.windowTokens().orElse(BundledModel.WINDOW_TOKENS);
    if (window > BundledModel.WINDOW_TOKENS) {
      throw new EmbedderSettingsException(
          "windowTokens",
          "is " + window + "; the built-in model sees " + BundledModel.WINDOW_TOKENS);
    }
    int threads = settings.concurrency().orElse(Runtime.getRuntime().availableProcessors());
    return new OnnxEmbedder(new LocalEncoder(), threads, window, settings.pricePerMillionTokens());
  }

  private static Embedder hashing(EmbedderSettings settings) {
    refuseRemoteKeys(settings);
    return new HashingEmbedder(
        settings.dimensions().orElse(HASHING_DIMENSION),
        settings.windowTokens().orElse(HASHING_WINDOW));
  }

  private static void refuseRemoteKeys(EmbedderSettings settings) {
    refuse(settings.kind(), "model", settings.model());
    refuse(settings.kind(), "baseUrl", settings.baseUrl());
    refuse(settings.kind(), "apiKeyVariable", settings.apiKeyVariable());
  }

  private static void refuse(Kind kind, String key, Optional<?> value) {
    if (value.isPresent()) {
      throw new EmbedderSettingsException(
          key, "has no meaning for kind " + name(kind) + ": remove it");
    }
  }

  private static void refuseOther(Kind kind, String key, OptionalInt value, int only) {
    if (value.isPresent() && value.getAsInt() != only) {
      throw new EmbedderSettingsException(
          key, "is " + value.getAsInt() + "; kind " + name(kind) + " has " + only);
    }
  }

  static String name(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
