// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * Whether the user asked the command to stop. The first Ctrl-C asks: a build commits what it has
 * finished and ends. The second one, or a build that does not come to an end, ends the process; the
 * last committed index stands all the same.
 */
final class Interruption {
  /** How long a build may take to end. */
  private static final long GRACE_MILLIS = 10_000;

  /** How long the model may take for the texts that it was given; then they are dropped. */
  private static final long MODEL_GRACE_MILLIS = 3_000;

  private static final long POLL_MILLIS = 50;

  private volatile boolean requested;
  private volatile boolean finished;

  /** The thread that waits for the model. */
  private @Nullable Thread waiting;

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

  /** What waits for the model, and may be interrupted. */
  interface Wait<T> {
    T get() throws InterruptedException;
  }

  /** Waits for the model until it answers, or until a stop was asked for and took too long. */
  <T> T waitFor(Wait<T> model) throws InterruptedException {
    synchronized (this) {
      waiting = Thread.currentThread();
    }
    try {
      return model.get();
    } finally {
      synchronized (this) {
        waiting = null;
        // An interrupt that came too late must not hit what comes next.
        Thread.interrupted();
      }
    }
  }

  private synchronized void interruptWaiting() {
    if (waiting != null) {
      waiting.interrupt();
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
    long start = System.nanoTime();
    long waited = 0;
    while (!finished && !askedAgain() && waited < GRACE_MILLIS) {
      if (waited > MODEL_GRACE_MILLIS) {
        interruptWaiting();
      }
      pause();
      waited = (System.nanoTime() - start) / 1_000_000;
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
