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
    if (!options.showsProgress()) {
      return NONE;
    }
    return console.errIsTerminal()
        ? new BarProgress(console, task, documents)
        : new LineProgress(console.err(), task);
  }

  /** The same, for work that can be thrown away when the user asks to stop. */
  static Progress abandonable(Console console, CommonOptions options, String task, long documents) {
    Progress shown = of(console, options, task, documents);
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
