// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import java.io.PrintWriter;

/**
 * Whether the user asked the command to stop. The first Ctrl-C asks: a build commits what it has
 * finished and ends. The second one, or a build that does not come to an end, ends the process; the
 * last committed index stands all the same.
 */
final class Interruption {
  private static final long GRACE_MILLIS = 10_000;
  private static final long POLL_MILLIS = 50;

  private volatile boolean requested;
  private volatile boolean finished;

  boolean requested() {
    return requested;
  }

  /** Asks the running command to stop. */
  void request() {
    requested = true;
  }

  /**
   * @throws StoppedException when the command was asked to stop
   */
  void check() {
    if (requested) {
      throw new StoppedException();
    }
  }

  /** Called when the command is done and has said what there was to say. */
  void finished() {
    finished = true;
  }

  /** Turns the signals that end this process into requests. */
  void install(PrintWriter messages) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> onShutdown(messages), "interruption"));
  }

  private void onShutdown(PrintWriter messages) {
    if (finished) {
      return;
    }
    request();
    messages.println("\nreindex: stopping; what is finished is kept (Ctrl-C again ends at once)");
    messages.flush();
    long deadline = System.nanoTime() + GRACE_MILLIS * 1_000_000;
    while (!finished && !askedAgain() && System.nanoTime() < deadline) {
      pause();
    }
    if (!finished) {
      messages.println("reindex: ended; the last committed index stands, the next build goes on");
      messages.flush();
    }
    // From inside a shutdown hook this is the only way to say the exit code.
    Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
  }

  /**
   * The JVM gives every signal a thread of its own, which waits while a shutdown is under way: two
   * of them, two signals. Where a JVM names its threads otherwise, the grace period runs its time.
   */
  private static boolean askedAgain() {
    return Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().matches("SIG(INT|TERM) handler"))
            .count()
        > 1;
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
