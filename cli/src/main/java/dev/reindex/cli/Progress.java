// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.build.BuildListener;
import java.io.Closeable;

/** Shows how far long work has come: a bar on a terminal, elsewhere a line now and then. */
interface Progress extends BuildListener, Closeable {
  Progress NONE =
      new Progress() {
        @Override
        public void close() {}
      };

  /**
   * @param task what is being done, in a word
   * @param documents about how many there are to look at; 0 when nobody knows
   */
  static Progress of(Console console, CommonOptions options, String task, long documents) {
    return of(console, options, task, documents, "document");
  }

  private static Progress of(
      Console console, CommonOptions options, String task, long count, String noun) {
    if (!options.showsProgress()) {
      return NONE;
    }
    return console.errIsTerminal()
        ? new BarProgress(console, task, count, noun)
        : new LineProgress(console.err(), task, noun);
  }

  /** The same, for work that can be thrown away when the user asks to stop. */
  static Progress abandonable(Console console, CommonOptions options, String task, long documents) {
    return abandonable(console, options, task, documents, "document");
  }

  /**
   * @param noun what is counted, in the singular
   */
  static Progress abandonable(
      Console console, CommonOptions options, String task, long count, String noun) {
    Progress shown = of(console, options, task, count, noun);
    return new Progress() {
      @Override
      public void scanned(long scanned) {
        console.interruption().check();
        shown.scanned(scanned);
      }

      @Override
      public void embedded(long embedded) {
        console.interruption().check();
        shown.embedded(embedded);
      }

      @Override
      public void written(long written) {
        console.interruption().check();
        shown.written(written);
      }

      @Override
      public void committing() {
        console.interruption().check();
        shown.committing();
      }

      @Override
      public void close() {
        shown.close();
      }
    };
  }

  @Override
  void close();
}
