// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import java.util.List;

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
    return switch (failure.kind()) {
      case STATUS -> byStatus(failure);
      case TIMED_OUT -> passing(failure, failure.detail(), true, true);
      case UNREACHABLE -> passing(failure, "no connection: " + failure.detail(), false, false);
      case GARBLED ->
          passing(failure, "answers without vectors (" + failure.detail() + ")", true, true);
      case INTERRUPTED -> throw new IllegalArgumentException("an interruption has no verdict");
    };
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
          outage("denies access to model '" + endpoint.model() + "' (status 403)" + check());
      case 404, 405, 410 -> outage(missing(status));
      case 429 -> passing(failure, said, false, true);
      case 408, 425 -> passing(failure, said, true, true);
      default ->
          status >= 500 && NEVER.stream().noneMatch(failure.detail()::contains)
              ? passing(failure, said, true, true)
              : new Verdict.Refused(said);
    };
  }

  private static Verdict passing(
      CallFailure failure, String what, boolean suspect, boolean reached) {
    return new Verdict.Passing(what, failure.retryAfter(), suspect, reached);
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
