// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import java.time.Duration;
import java.util.Optional;

/**
 * How often and when to call again: waits that double, half of each by chance ("equal jitter" in
 * Brooker, 2015, "Exponential Backoff And Jitter", AWS Architecture Blog), so that callers who
 * failed together do not come back together.
 *
 * @param maxRetries how often a call is made again
 * @param first the longest first wait
 * @param longest wait of our own choice
 * @param patience the longest wait that a provider may ask for
 */
record RetryPolicy(int maxRetries, Duration first, Duration longest, Duration patience) {
  /** A server that has never answered is likely not there: no need to wait a minute to say so. */
  private static final int RETRIES_BEFORE_FIRST_CONTACT = 2;

  static RetryPolicy of(int maxRetries) {
    return new RetryPolicy(
        maxRetries, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(5));
  }

  int retries(boolean everReached) {
    return everReached ? maxRetries : Math.min(maxRetries, RETRIES_BEFORE_FIRST_CONTACT);
  }

  /**
   * @param retry 0 for the first
   * @param asked what the provider asks for; never waited for less
   * @param random from 0 to 1
   */
  Duration wait(int retry, Optional<Duration> asked, double random) {
    double ceiling = Math.min(longest.toMillis(), first.toMillis() * Math.pow(2, retry));
    Duration ours = Duration.ofMillis((long) (ceiling / 2 + random * ceiling / 2));
    // Everybody was told the same moment, so chance comes on top.
    return asked
        .map(least -> least.plusMillis((long) (random * first.toMillis())))
        .filter(least -> least.compareTo(ours) > 0)
        .orElse(ours);
  }
}
