// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

/** Entry point of the {@code reindex} command. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    Console console = Console.ofProcess();
    Logging.quieten();
    console.interruption().install(console.err());
    int code = Commands.run(console, arguments);
    console.interruption().finished();
    System.exit(code);
  }
}
