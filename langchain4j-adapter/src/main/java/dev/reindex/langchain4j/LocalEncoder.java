// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * LangChain4j's encoder over the built-in model. The tokenizer and the weights are loaded when they
 * are first needed, apart from each other: counting tokens is common, and embedding is what most
 * builds have none of. Safe for use by many threads until it is closed.
 */
final class LocalEncoder extends AbstractInProcessEmbeddingModel implements AutoCloseable {
  private @Nullable HuggingFaceTokenizer tokenizer;
  private @Nullable OrtSession session;
  private @Nullable OnnxBertBiEncoder encoder;

  LocalEncoder() {
    super(Runnable::run);
  }

  synchronized HuggingFaceTokenizer tokenizer() {
    if (tokenizer == null) {
      try {
        tokenizer = BundledModel.tokenizer();
      } catch (RuntimeException | LinkageError e) {
        throw unavailable(e);
      }
    }
    return tokenizer;
  }

  @Override
  protected synchronized OnnxBertBiEncoder model() {
    if (encoder == null) {
      BundledModel.stayQuiet();
      try (InputStream tokens = BundledModel.tokenizerFile()) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        environment.setTelemetry(false);
        OrtSession loaded = BundledModel.session(environment);
        session = loaded;
        encoder = new OnnxBertBiEncoder(environment, loaded, tokens, PoolingMode.CLS);
      } catch (IOException | OrtException | RuntimeException | LinkageError e) {
        throw unavailable(e);
      }
    }
    return encoder;
  }

  /** Loads the weights, if that has not been done. */
  void load() {
    model();
  }

  synchronized boolean isLoaded() {
    return encoder != null;
  }

  @Override
  protected Integer knownDimension() {
    return BundledModel.DIMENSION;
  }

  /** Frees the weights. No call may be under way. */
  @Override
  public synchronized void close() {
    try {
      if (session != null) {
        session.close();
      }
    } catch (OrtException e) {
      throw new IllegalStateException("the built-in model could not be closed", e);
    } finally {
      session = null;
      encoder = null;
    }
  }

  private static IllegalStateException unavailable(Throwable cause) {
    return new IllegalStateException(
        "the built-in model cannot be loaded on "
            + System.getProperty("os.name")
            + "/"
            + System.getProperty("os.arch")
            + " ("
            + cause
            + "): choose another kind of embedder (embedder.kind: openai, ollama or hashing)",
        cause);
  }
}
