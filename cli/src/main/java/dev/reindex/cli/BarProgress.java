// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar of documents, with the texts that were embedded beside it; gone when the work is done. */
final class BarProgress implements Progress {
  private static final int DEFAULT_WIDTH = 80;
  private static final int UPDATE_MILLIS = 200;

  private final ProgressBar bar;
  private final Rate rate = new Rate();

  BarProgress(Console console, String task, long documents) {
    bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(documents > 0 ? documents : -1)
            .setStyle(ProgressBarStyle.ASCII)
            .setUnit(" documents", 1)
            .setUpdateIntervalMillis(UPDATE_MILLIS)
            .setConsumer(new Line(console.err(), width(console)))
            .clearDisplayOnFinish()
            .build();
  }

  private static int width(Console console) {
    String columns = console.variables().getOrDefault("COLUMNS", "");
    return columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) - 1 : DEFAULT_WIDTH - 1;
  }

  @Override
  public void scanned(long scanned) {
    if (bar.getMax() > 0) {
      bar.maxHint(Math.max(bar.getMax(), scanned));
    }
    bar.stepTo(scanned);
  }

  @Override
  public void embedded(long embedded) {
    bar.setExtraMessage(" " + rate.words(embedded));
  }

  @Override
  public void committing() {
    bar.setExtraMessage(" committing");
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
