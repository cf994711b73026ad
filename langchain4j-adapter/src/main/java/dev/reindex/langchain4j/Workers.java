// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that do not keep a process alive. */
final class Workers {
  private Workers() {}

  static ExecutorService fixed(int threads, String name) {
    AtomicInteger number = new AtomicInteger();
    return Executors.newFixedThreadPool(
        threads,
        work -> {
          Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }
}
