// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command has around it. Results go to standard output, all else to standard error.
 *
 * @param folder relative paths on the command line start here
 * @param variables of the environment
 * @param outIsTerminal whether a person reads the results
 * @param errIsTerminal whether a person reads the messages, and may be shown a progress bar
 */
record Console(
    InputStream in,
    PrintWriter out,
    PrintWriter err,
    Path folder,
    Map<String, String> variables,
    boolean outIsTerminal,
    boolean errIsTerminal,
    Interruption interruption) {

  /** Of this process. */
  static Console ofProcess() {
    return new Console(
        System.in,
        writer(System.out),
        writer(System.err),
        Path.of("").toAbsolutePath(),
        System.getenv(),
        isTerminal(1),
        isTerminal(2),
        new Interruption());
  }

  /** JSON is UTF-8, and terminals have been for long, whatever the locale says. */
  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), false);
  }

  private static boolean isTerminal(int descriptor) {
    Path link = Path.of("/proc/self/fd/" + descriptor);
    try {
      if (Files.isSymbolicLink(link)) {
        return Files.readSymbolicLink(link).toString().matches("/dev/(pts/|tty|console).*");
      }
    } catch (IOException e) {
      return false;
    }
    return System.console() != null;
  }

  Style style() {
    return outIsTerminal && mayColour() ? Style.COLOURED : Style.PLAIN;
  }

  Style errorStyle() {
    return errIsTerminal && mayColour() ? Style.COLOURED : Style.PLAIN;
  }

  /** As no-color.org asks for: any value but none. */
  private boolean mayColour() {
    return variables.getOrDefault("NO_COLOR", "").isEmpty()
        && !"dumb".equals(variables.get("TERM"));
  }
}
