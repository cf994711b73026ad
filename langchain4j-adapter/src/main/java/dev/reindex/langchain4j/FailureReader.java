// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import java.util.List;
import java.util.Optional;

/** Reads from a failed call what to do next. */
final class FailureReader {
  /** What Ollama says, with status 500, of texts that will never do. */
  private static final List<String> NEVER =
      List.of("unsupported value: NaN", "exceeds the context length", "exceeds maximum context");

  private final Endpoint endpoint;

  FailureReader(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  Verdict read(CallFailure failure) {
    String said = failure.detail();
    return switch (failure.kind()) {
      case STATUS -> byStatus(failure);
      case TIMED_OUT ->
          suspicious(said, "raise embedder.timeoutSeconds or lower embedder.batchSize");
      case UNREACHABLE ->
          new Verdict.Passing(
              "no connection: " + said,
              "check embedder.baseUrl and whether the server runs",
              Optional.empty(),
              false,
              false);
      case GARBLED ->
          suspicious(
              "answers without vectors (" + said + ")",
              "check that embedder.baseUrl leads to an embedding server");
      case INTERRUPTED -> throw new IllegalArgumentException("an interruption has no verdict");
    };
  }

  private static Verdict suspicious(String what, String mend) {
    return new Verdict.Passing(what, mend, Optional.empty(), true, true);
  }

  private Verdict byStatus(CallFailure failure) {
    int status = failure.status();
    String said = "status " + status + ": " + failure.detail();
    if (status >= 300 && status < 400) {
      return outage("redirects (status " + status + "): set embedder.baseUrl to where it leads");
    }
    return switch (status) {
      case 401 -> outage(keyTrouble());
      case 402 -> outage("wants payment (" + failure.detail() + "): top up the account");
      case 403 ->
          new Verdict.Denied(
              said,
              endpoint
                  + " denies access to model '"
                  + endpoint.model()
                  + "' (status 403)"
                  + check());
      case 404, 405, 410 -> outage(missing(status));
      case 429 ->
          new Verdict.Passing(
              said,
              "lower embedder.concurrency, or build again later",
              failure.retryAfter(),
              false,
              true);
      case 408, 425 -> passing(failure, said);
      default ->
          status >= 500 && NEVER.stream().noneMatch(failure.detail()::contains)
              ? passing(failure, said)
              : new Verdict.Refused(said);
    };
  }

  private static Verdict passing(CallFailure failure, String said) {
    return new Verdict.Passing(
        said, "look into the server's log, or build again later", failure.retryAfter(), true, true);
  }

  private Verdict outage(String what) {
    return new Verdict.Outage(endpoint + " " + what);
  }

  private String keyTrouble() {
    return endpoint
        .keyVariable()
        .map(
            variable ->
                "does not accept the key (status 401): check the environment variable " + variable)
        .orElse(
            "wants a key (status 401): set embedder.apiKeyVariable to the name of the environment"
                + " variable that holds it");
  }

  private String check() {
    return endpoint
        .keyVariable()
        .map(variable -> ": check the rights of the key in the environment variable " + variable)
        .orElse(": check who may use it");
  }

  private String missing(int status) {
    String mend = endpoint.kind().equals("ollama") ? " (ollama pull " + endpoint.model() + ")" : "";
    return "does not know the model '"
        + endpoint.model()
        + "', or embeds at another address (status "
        + status
        + "): check embedder.model"
        + mend
        + " and embedder.baseUrl";
  }
}
