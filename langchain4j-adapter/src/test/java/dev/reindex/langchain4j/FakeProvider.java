// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A provider of embeddings on loopback that answers as the test says, and remembers its calls. */
final class FakeProvider implements AutoCloseable {
  static final int DIMENSION = 4;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A call as it arrived. */
  record Call(String path, Map<String, String> headers, JsonNode body, List<String> texts) {}

  /** What the provider does with a call. */
  interface Script {
    void answer(Call call, HttpExchange exchange) throws IOException, InterruptedException;
  }

  /** The provider whose call this thread has not answered yet. */
  private static final ThreadLocal<FakeProvider> UNDER_WAY = new ThreadLocal<>();

  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final AtomicInteger now = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  FakeProvider(Script script) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", exchange -> handle(script, exchange));
    server.start();
  }

  private void handle(Script script, HttpExchange exchange) throws IOException {
    UNDER_WAY.set(this);
    mostAtOnce.accumulateAndGet(now.incrementAndGet(), Math::max);
    try (exchange) {
      Call call = read(exchange);
      calls.add(call);
      script.answer(call, exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      answering();
    }
  }

  /** Once for each call: before its answer is written, since the caller may call again at once. */
  private void answering() {
    if (UNDER_WAY.get() == this) {
      UNDER_WAY.remove();
      now.decrementAndGet();
    }
  }

  private static Call read(HttpExchange exchange) throws IOException {
    JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
    List<String> texts = new ArrayList<>();
    body.path("input").forEach(text -> texts.add(text.stringValue()));
    Map<String, String> headers =
        exchange.getRequestHeaders().entrySet().stream()
            .collect(
                Collectors.toMap(
                    entry -> entry.getKey().toLowerCase(Locale.ROOT),
                    entry -> String.join(",", entry.getValue())));
    return new Call(exchange.getRequestURI().toString(), headers, body, List.copyOf(texts));
  }

  URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  List<Call> calls() {
    return List.copyOf(calls);
  }

  int mostAtOnce() {
    return mostAtOnce.get();
  }

  static void send(HttpExchange exchange, int status, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    FakeProvider provider = UNDER_WAY.get();
    if (provider != null) {
      provider.answering();
    }
    try {
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void error(HttpExchange exchange, int status, String message) {
    send(exchange, status, "{\"error\":{\"message\":\"" + message + "\"}}");
  }

  /** Answers as OpenAI does; each text counts as many tokens as it has characters. */
  static void openAi(Call call, HttpExchange exchange) {
    send(
        exchange,
        200,
        openAi(call.texts(), Optional.of(call.texts().stream().mapToInt(String::length).sum())));
  }

  static String openAi(List<String> texts, Optional<Integer> tokens) {
    List<String> data = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      data.add(item(i, vector(texts.get(i))));
    }
    return openAiData(data, tokens);
  }

  static String item(int index, String vector) {
    return "{\"object\":\"embedding\",\"index\":" + index + ",\"embedding\":" + vector + "}";
  }

  static String openAiData(List<String> data, Optional<Integer> tokens) {
    String usage =
        tokens
            .map(n -> ",\"usage\":{\"prompt_tokens\":" + n + ",\"total_tokens\":" + n + "}")
            .orElse("");
    return "{\"object\":\"list\",\"model\":\"m\",\"data\":["
        + String.join(",", data)
        + "]"
        + usage
        + "}";
  }

  /** Answers as Ollama does. */
  static void ollama(Call call, HttpExchange exchange) {
    String vectors =
        call.texts().stream().map(FakeProvider::vector).collect(Collectors.joining(","));
    int tokens = call.texts().stream().mapToInt(String::length).sum();
    send(
        exchange,
        200,
        "{\"model\":\"m\",\"embeddings\":["
            + vectors
            + "],\"total_duration\":1,\"prompt_eval_count\":"
            + tokens
            + "}");
  }

  /** What the model makes of a text, not of length 1. */
  static String vector(String text) {
    float[] raw = rawVector(text);
    return "[" + raw[0] + "," + raw[1] + "," + raw[2] + "," + raw[3] + "]";
  }

  static float[] rawVector(String text) {
    int hash = text.hashCode();
    return new float[] {
      1 + text.length(), hash % 7, (hash >> 3) % 11, (float) ((hash >> 7) % 13) / 2
    };
  }

  /** {@link #rawVector} of length 1, by the definition. */
  static float[] unitVector(String text) {
    float[] raw = rawVector(text);
    double length = 0;
    for (float value : raw) {
      length = Math.hypot(length, value);
    }
    float[] unit = new float[raw.length];
    for (int i = 0; i < raw.length; i++) {
      unit[i] = (float) (raw[i] / length);
    }
    return unit;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
