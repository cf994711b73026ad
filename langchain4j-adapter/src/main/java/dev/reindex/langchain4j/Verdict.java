// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import java.time.Duration;
import java.util.Optional;

/** What a failed call means for what to do next. */
sealed interface Verdict {
  /**
   * The same call may succeed later.
   *
   * @param what went wrong
   * @param mend what somebody may do when it does not pass
   * @param retryAfter how long the provider wants us to wait
   * @param suspect whether a text may be behind it, when it does not pass
   * @param reached whether anybody answered
   */
  record Passing(
      String what, String mend, Optional<Duration> retryAfter, boolean suspect, boolean reached)
      implements Verdict {}

  /**
   * The provider refuses what the call holds.
   *
   * @param what it says
   */
  record Refused(String what) implements Verdict {}

  /**
   * Either the provider is out of bounds, or a guard before it dislikes a text: firewalls answer
   * 403 to pages that show how an attack looks.
   *
   * @param what went wrong
   * @param message for the case that no text is behind it, with the mend
   */
  record Denied(String what, String message) implements Verdict {}

  /**
   * No call succeeds until somebody mends something.
   *
   * @param message with the mend
   */
  record Outage(String message) implements Verdict {}
}
