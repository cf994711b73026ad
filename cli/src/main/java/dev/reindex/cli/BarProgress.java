// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressState;

/**
 * A bar of documents or other things, with the texts that were embedded beside it; gone when the
 * work is done.
 */
final class BarProgress implements Progress {
  private static final int DEFAULT_WIDTH = 80;
  private static final int UPDATE_MILLIS = 200;
  private static final int BAR_WIDTH = 20;
  private static final int SECONDS_PER_MINUTE = 60;

  private final ProgressBar bar;
  private final Rate rate = new Rate();

  /**
   * @param noun what is counted, in the singular
   */
  BarProgress(Console console, String task, long count, String noun) {
    bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(count > 0 ? count : -1)
            .setRenderer((state, width) -> words(state, count, noun))
            .setUpdateIntervalMillis(UPDATE_MILLIS)
            .setConsumer(new Line(console.err(), width(console)))
            .clearDisplayOnFinish()
            .build();
  }

  private static int width(Console console) {
    String columns = console.variables().getOrDefault("COLUMNS", "");
    return columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) - 1 : DEFAULT_WIDTH - 1;
  }

  /** {@code build [=======> ] 71 of 90 documents, 0:12, 202 texts embedded, 19/s}. */
  private static String words(ProgressState state, long count, String noun) {
    long scanned = state.getCurrent();
    String amount =
        count == 0 || scanned > count
            ? Figures.count(scanned, noun)
            : bar((double) scanned / count)
                + " "
                + Figures.count(scanned)
                + " of "
                + Figures.count(count, noun);
    long seconds = state.getTotalElapsed().toSeconds();
    return String.format(
        Locale.ROOT,
        "%s %s, %d:%02d%s",
        state.getTaskName(),
        amount,
        seconds / SECONDS_PER_MINUTE,
        seconds % SECONDS_PER_MINUTE,
        state.getExtraMessage());
  }

  private static String bar(double share) {
    int full = (int) Math.min(BAR_WIDTH, Math.round(share * BAR_WIDTH));
    String head = full < BAR_WIDTH ? ">" : "";
    String rest = " ".repeat(Math.max(0, BAR_WIDTH - full - 1));
    return "[" + "=".repeat(full) + head + rest + "]";
  }

  @Override
  public void scanned(long scanned) {
    bar.stepTo(scanned);
  }

  @Override
  public void embedded(long embedded) {
    bar.setExtraMessage(", " + rate.words(embedded));
  }

  @Override
  public void committing() {
    bar.setExtraMessage(", committing");
  }

  @Override
  public void close() {
    bar.close();
  }

  /** The last line of the terminal. */
  private record Line(PrintWriter err, int width) implements ProgressBarConsumer {
    private static final String RESTART = "\r\u001b[K";

    @Override
    public int getMaxRenderedLength() {
      return width;
    }

    @Override
    public void accept(String text) {
      err.print(RESTART + (text.length() > width ? text.substring(0, width) : text));
      err.flush();
    }

    @Override
    public void clear() {
      err.print(RESTART);
      err.flush();
    }

    @Override
    public void close() {
      clear();
    }
  }
}
