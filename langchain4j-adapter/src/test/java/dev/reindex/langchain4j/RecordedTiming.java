// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Time that passes in no time: remembers the waits. Chance always falls on 0. */
final class RecordedTiming {
  static final Instant NOW = Instant.parse("2025-03-01T12:00:00Z");

  private final List<Duration> waits = new CopyOnWriteArrayList<>();

  Timing timing() {
    return new Timing(waits::add, () -> 0, () -> NOW);
  }

  List<Duration> waits() {
    return List.copyOf(waits);
  }
}
