// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * Time and chance, so that tests can bring their own.
 *
 * @param random from 0 to 1, 1 left out; any thread may ask
 */
record Timing(Sleeper sleeper, DoubleSupplier random, InstantSource clock) {
  /** Lets time pass. */
  interface Sleeper {
    void sleep(Duration wait) throws InterruptedException;
  }

  static Timing real() {
    return new Timing(
        Thread::sleep, () -> ThreadLocalRandom.current().nextDouble(), InstantSource.system());
  }
}
