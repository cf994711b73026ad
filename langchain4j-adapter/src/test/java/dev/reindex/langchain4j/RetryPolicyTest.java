// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
  private final RetryPolicy policy =
      new RetryPolicy(10, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(5));

  @Test
  void waitsLieBetweenHalfAndTheWholeOfACeilingThatDoublesUpToTheLongest() {
    Random random = new Random(1);
    for (int retry = 0; retry < 40; retry++) {
      long ceiling = Math.min(30_000, 1000L << Math.min(retry, 30));
      for (int i = 0; i < 50; i++) {
        assertThat(policy.wait(retry, Optional.empty(), random.nextDouble()))
            .isBetween(Duration.ofMillis(ceiling / 2), Duration.ofMillis(ceiling));
      }
    }
  }

  @Test
  void waitsAreNeverShorterThanTheProviderAsks() {
    Duration asked = Duration.ofSeconds(20);
    assertThat(policy.wait(0, Optional.of(asked), 0)).isEqualTo(asked);
    assertThat(policy.wait(0, Optional.of(asked), 0.5)).isEqualTo(asked.plusMillis(500));
    assertThat(policy.wait(5, Optional.of(asked), 0.99)).isGreaterThan(asked);
  }

  @Test
  void aShorterWaitThatTheProviderAsksForLeavesOurs() {
    assertThat(policy.wait(5, Optional.of(Duration.ZERO), 0)).isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void aServerThatNeverAnsweredGetsFewerTries() {
    assertThat(policy.retries(true)).isEqualTo(10);
    assertThat(policy.retries(false)).isEqualTo(2);
    assertThat(RetryPolicy.of(1).retries(false)).isEqualTo(1);
  }
}
