// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import com.google.common.base.Throwables;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * The wire below LangChain4j's clients. Its own one drops the headers of an error, so that {@code
 * Retry-After} is lost; offers HTTP/2 over plain connections, upon which servers built on uvicorn
 * (vLLM) lose the request's body; stops the clock at the answer's first byte; and reads answers of
 * any length. Logs nothing. Safe for use by many threads.
 */
final class HttpTransport implements HttpClient, AutoCloseable {
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

  private final Endpoint endpoint;
  private final Dialect dialect;
  private final Duration timeout;
  private final long limitBytes;
  private final InstantSource clock;
  private final java.net.http.HttpClient client;

  /**
   * @param timeout of a call, from sending it to the last byte of the answer
   * @param limitBytes no answer is longer
   */
  HttpTransport(
      Endpoint endpoint, Dialect dialect, Duration timeout, long limitBytes, InstantSource clock) {
    this.endpoint = endpoint;
    this.dialect = dialect;
    this.timeout = timeout;
    this.limitBytes = limitBytes;
    this.clock = clock;
    this.client =
        java.net.http.HttpClient.newBuilder()
            .version(java.net.http.HttpClient.Version.HTTP_1_1)
            .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
            .connectTimeout(timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT)
            .build();
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    HttpResponse<byte[]> response = exchange(toJdk(request));
    String body = new String(response.body(), StandardCharsets.UTF_8);
    int status = response.statusCode();
    if (status < 200 || status >= 300) {
      // 402 is "Payment Required"; some say the same with 429, which else means "slow down".
      int meant = status == 429 && Dialect.isOutOfCredit(body) ? 402 : status;
      throw CallFailure.status(
          meant, endpoint.quote(Dialect.error(body)), retryAfter(response, clock));
    }
    return SuccessfulHttpResponse.builder()
        .statusCode(status)
        .headers(response.headers().map())
        .body(dialect.answer(body))
        .build();
  }

  /** Nothing here streams. */
  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    throw new UnsupportedOperationException("embeddings are not streamed");
  }

  private HttpResponse<byte[]> exchange(java.net.http.HttpRequest request) {
    CompletableFuture<HttpResponse<byte[]>> call =
        client.sendAsync(request, info -> new BoundedBody(limitBytes));
    try {
      return call.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      call.cancel(true);
      throw CallFailure.of(
          CallFailure.Kind.TIMED_OUT, "no whole answer within " + timeout.toSeconds() + " s");
    } catch (InterruptedException e) {
      call.cancel(true);
      Thread.currentThread().interrupt();
      throw CallFailure.of(CallFailure.Kind.INTERRUPTED, "interrupted");
    } catch (ExecutionException e) {
      boolean tooLong = Throwables.getRootCause(e) instanceof BoundedBody.TooLongException;
      throw CallFailure.of(
          tooLong ? CallFailure.Kind.GARBLED : CallFailure.Kind.UNREACHABLE,
          endpoint.quote(reason(e)));
    }
  }

  private java.net.http.HttpRequest toJdk(HttpRequest request) {
    String body = dialect.request(Optional.ofNullable(request.body()).orElse(""));
    java.net.http.HttpRequest.Builder builder =
        java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
            .method(request.method().name(), BodyPublishers.ofString(body));
    request
        .headers()
        .forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
    return builder.build();
  }

  /** What broke the connection: the JDK often says it in the names of exceptions alone. */
  private static String reason(ExecutionException failure) {
    return Throwables.getCausalChain(failure).stream()
        .skip(1)
        .map(
            cause ->
                cause.getClass().getSimpleName()
                    + (cause.getMessage() == null ? "" : ": " + cause.getMessage()))
        .distinct()
        .collect(Collectors.joining(", by "));
  }

  /** RFC 9110, section 10.2.3: seconds, or the date when to come again. */
  static Optional<Duration> retryAfter(HttpResponse<?> response, InstantSource clock) {
    return response.headers().firstValue("Retry-After").flatMap(value -> wait(value, clock));
  }

  private static Optional<Duration> wait(String value, InstantSource clock) {
    try {
      if (value.strip().matches("\\d{1,9}")) {
        return Optional.of(Duration.ofSeconds(Long.parseLong(value.strip())));
      }
      Duration wait =
          Duration.between(
              clock.instant(),
              ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  /**
   * Hands this transport to a LangChain4j client, which sets time-outs of its own on the builder.
   */
  HttpClientBuilder asBuilder() {
    return new HttpClientBuilder() {
      @Override
      public Duration connectTimeout() {
        return timeout;
      }

      @Override
      public HttpClientBuilder connectTimeout(Duration ignored) {
        return this;
      }

      @Override
      public Duration readTimeout() {
        return timeout;
      }

      @Override
      public HttpClientBuilder readTimeout(Duration ignored) {
        return this;
      }

      @Override
      public HttpClient build() {
        return HttpTransport.this;
      }
    };
  }
}
