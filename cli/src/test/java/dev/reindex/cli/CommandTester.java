// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A site in a folder, and the command run there in this process. */
final class CommandTester {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static final String CONFIGURATION =
      """
      version: 1
      workspace: .reindex
      sources:
        - name: docs
          kind: files
          root: content
      embedder:
        kind: hashing
        dimensions: 64
      """;

  private final Path folder;
  private final Map<String, String> variables = new HashMap<>();
  private final Interruption interruption = new Interruption();
  private String input = "";
  private boolean terminal;

  CommandTester(Path folder) {
    this.folder = folder;
  }

  /** A site with two pages. */
  static CommandTester withSite(Path folder) throws IOException {
    CommandTester tester = new CommandTester(folder);
    tester.write("reindex.yaml", CONFIGURATION);
    tester.write(
        "content/refunds.md",
        """
        ---
        title: Refunds
        language: en
        tags: [billing]
        ---
        A failed session costs nothing.

        ## When it arrives

        The money arrives within five days.
        """);
    tester.write(
        "content/tariffs.md",
        """
        ---
        title: Tariffs
        language: en
        tags: [prices]
        ---
        Prices are per kilowatt-hour.
        """);
    return tester;
  }

  Path folder() {
    return folder;
  }

  Path file(String path) {
    return folder.resolve(path);
  }

  Path write(String path, String text) throws IOException {
    return write(path, text.getBytes(StandardCharsets.UTF_8));
  }

  Path write(String path, byte[] bytes) throws IOException {
    Path file = file(path);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  void replace(String path, String before, String after) throws IOException {
    String text = Files.readString(file(path));
    assertThat(text).contains(before);
    write(path, text.replace(before, after));
  }

  CommandTester variable(String name, String value) {
    variables.put(name, value);
    return this;
  }

  CommandTester input(String text) {
    input = text;
    return this;
  }

  CommandTester onTerminal() {
    terminal = true;
    return this;
  }

  Interruption interruption() {
    return interruption;
  }

  /** What the command left behind. */
  record Result(int code, String out, String err) {
    /** The one JSON document of standard output. */
    JsonNode json() {
      try (var parser = JSON.createParser(out)) {
        JsonNode node = JSON.readTree(parser);
        assertThat(parser.nextToken()).as("what follows the JSON document").isNull();
        return node;
      }
    }

    Result exits(int expected) {
      assertThat(code).as("exit code; %s %s", out, err).isEqualTo(expected);
      return this;
    }

    /** Says what is wrong in one line, and no more. */
    Result saysInOneLine(String... parts) {
      assertThat(err.strip().lines()).as(err).hasSize(1);
      assertThat(err).contains(parts);
      return this;
    }
  }

  Result run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console =
        new Console(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintWriter(out),
            new PrintWriter(err),
            folder,
            variables,
            terminal,
            terminal,
            interruption);
    int code = Commands.run(console, arguments);
    return new Result(code, out.toString(), err.toString());
  }
}
