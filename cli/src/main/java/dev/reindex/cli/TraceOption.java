// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.device.TraceWriter;
import dev.reindex.device.WriteSink;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where what is done to the files of the index is recorded. */
final class TraceOption {
  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description =
          "Record what is done to the files of the index; 'reindex device replay FILE' says what that"
              + " does to a drive.")
  @Nullable Path file;

  /** A trace that is being written, or none. */
  record Trace(Optional<TraceWriter> writer) implements Closeable {
    Optional<WriteSink> sink() {
      return writer.map(trace -> trace);
    }

    @Override
    public void close() throws IOException {
      if (writer.isPresent()) {
        writer.get().close();
      }
    }
  }

  /**
   * Begins it; whoever asked closes it, after all that writes.
   *
   * @param folder relative names start here
   */
  Trace open(Path folder) throws IOException {
    if (file == null) {
      return new Trace(Optional.empty());
    }
    Path named = OutputFile.at(folder, file, "--trace");
    return new Trace(
        Optional.of(new TraceWriter(new BufferedOutputStream(Files.newOutputStream(named)))));
  }
}
