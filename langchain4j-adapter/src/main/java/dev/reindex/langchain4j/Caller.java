// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Makes a call, and makes it again while that may help. Safe for use by many threads. */
final class Caller {
  private static final List<String> PROBE = List.of("probe");

  private final RemoteModel model;
  private final Endpoint endpoint;
  private final FailureReader reader;
  private final RetryPolicy policy;
  private final Timing timing;
  private final AtomicBoolean everReached = new AtomicBoolean();
  private final AtomicBoolean everAnswered = new AtomicBoolean();

  Caller(RemoteModel model, Endpoint endpoint, RetryPolicy policy, Timing timing) {
    this.model = model;
    this.endpoint = endpoint;
    this.reader = new FailureReader(endpoint);
    this.policy = policy;
    this.timing = timing;
  }

  /**
   * @param mostRetries at most so many, if the policy has more
   */
  Attempt call(List<String> texts, int mostRetries) throws InterruptedException {
    for (int retry = 0; ; retry++) {
      Verdict verdict;
      try {
        RemoteModel.Answer answer = model.call(texts);
        everReached.set(true);
        int vectors = answer.vectors().size();
        if (vectors != texts.size()) {
          // Nobody can say whose they are. Some servers take one text a call, and serve it well.
          return new Attempt.Refused(vectors + " vectors came for " + texts.size() + " texts");
        }
        everAnswered.set(true);
        return new Attempt.Answered(answer);
      } catch (CallFailure failure) {
        verdict = reader.read(failure);
      }
      switch (verdict) {
        case Verdict.Outage outage -> {
          return new Attempt.Outage(outage.message());
        }
        case Verdict.Refused refused -> {
          return new Attempt.Refused(refused.what());
        }
        case Verdict.Denied denied -> {
          return new Attempt.Suspect(denied.what(), denied.message());
        }
        case Verdict.Passing passing -> {
          if (passing.reached()) {
            everReached.set(true);
          }
          if (retry >= Math.min(mostRetries, policy.retries(everReached.get()))) {
            return givenUp(passing, retry + 1);
          }
          Duration wait = policy.wait(retry, passing.retryAfter(), timing.random().getAsDouble());
          if (wait.compareTo(policy.patience()) > 0) {
            return new Attempt.Outage(
                endpoint
                    + " asks to wait "
                    + wait.toSeconds()
                    + " s ("
                    + passing.what()
                    + "): build again later");
          }
          timing.sleeper().sleep(wait);
        }
      }
    }
  }

  /** Whether the provider embeds anything at all right now. */
  boolean probe() throws InterruptedException {
    return call(PROBE, 0) instanceof Attempt.Answered;
  }

  /** Whether the provider ever embedded anything. */
  boolean everAnswered() {
    return everAnswered.get();
  }

  private Attempt givenUp(Verdict.Passing passing, int calls) {
    String message =
        endpoint
            + (calls == 1 ? " failed: " : " failed " + calls + " times in a row: ")
            + passing.what()
            + "; "
            + passing.mend();
    return passing.suspect()
        ? new Attempt.Suspect(passing.what(), message)
        : new Attempt.Outage(message);
  }
}
