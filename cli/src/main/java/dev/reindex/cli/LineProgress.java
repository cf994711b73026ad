// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import java.io.PrintWriter;

/** A line every ten seconds, for logs. */
final class LineProgress implements Progress {
  private static final long INTERVAL_NANOS = 10_000_000_000L;

  private final PrintWriter err;
  private final String task;
  private final String noun;
  private final Rate rate = new Rate();
  private long last = System.nanoTime();
  private long scanned;
  private String embedded = "";

  LineProgress(PrintWriter err, String task, String noun) {
    this.err = err;
    this.task = task;
    this.noun = noun;
  }

  @Override
  public void scanned(long count) {
    scanned = count;
    show();
  }

  @Override
  public void embedded(long count) {
    embedded = ", " + rate.words(count);
    show();
  }

  private void show() {
    long now = System.nanoTime();
    if (now - last >= INTERVAL_NANOS) {
      err.println(task + ": " + Figures.count(scanned, noun) + embedded);
      err.flush();
      last = now;
    }
  }

  @Override
  public void close() {}
}
