// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call that gave no vectors. Its message is what went wrong, without any secret. */
final class CallFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What there is to say about it. */
  enum Kind {
    /** The provider answered with a status other than 2xx. */
    STATUS,
    TIMED_OUT,
    /** No connection, or one that broke. */
    UNREACHABLE,
    /** The provider answered with something that holds no vectors. */
    GARBLED,
    /** The thread was interrupted. */
    INTERRUPTED
  }

  private final Kind kind;
  private final int status;
  private final @Nullable Duration retryAfter;

  private CallFailure(Kind kind, int status, String message, @Nullable Duration retryAfter) {
    // No cause: LangChain4j translates exceptions by the last cause in the chain.
    super(message);
    this.kind = kind;
    this.status = status;
    this.retryAfter = retryAfter;
  }

  static CallFailure status(int status, String said, Optional<Duration> retryAfter) {
    return new CallFailure(Kind.STATUS, status, said, retryAfter.orElse(null));
  }

  static CallFailure of(Kind kind, String message) {
    return new CallFailure(kind, 0, message, null);
  }

  Kind kind() {
    return kind;
  }

  /** The HTTP status; 0 where there was none. */
  int status() {
    return status;
  }

  /** How long the provider wants us to wait. */
  Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
