// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;

/**
 * The builds of a workspace, one JSON object a line, oldest first. Lines are only ever appended,
 * after the build's commits; one that was torn by a crash is passed over when read and cut off
 * before the next is written.
 */
public final class History {
  private final Path file;

  /**
   * @param file need not exist yet
   */
  public History(Path file) {
    this.file = file;
  }

  public void append(HistoryEntry entry) throws IOException {
    byte[] line = (ReportJson.history(entry) + "\n").getBytes(StandardCharsets.UTF_8);
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      long end = endOfLastWholeLine(out);
      out.setLength(end);
      out.seek(end);
      out.write(line);
    }
  }

  private static long endOfLastWholeLine(RandomAccessFile out) throws IOException {
    long end = out.length();
    while (end > 0) {
      out.seek(end - 1);
      if (out.read() == '\n') {
        return end;
      }
      end--;
    }
    return 0;
  }

  /** All entries that can be read, oldest first. */
  public List<HistoryEntry> read() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<HistoryEntry> entries = new ArrayList<>();
    try (var lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          try {
            entries.add(ReportJson.readHistory(ReportJson.parse(line)));
          } catch (JacksonException | IllegalArgumentException e) {
            // Torn by a crash, or spoilt by an editor: a ledger that cannot be read is not worth an
            // index that cannot be searched.
            continue;
          }
        }
      }
    }
    return entries;
  }
}
