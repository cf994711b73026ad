// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Where records are read from, brought into a file whose lines can be read in any order. */
sealed interface RecordsInput {
  /** Whether what is not there is gone. */
  boolean isWholeState();

  Opened open() throws IOException;

  /**
   * @param spool deleted when it is closed
   */
  record Opened(FileChannel channel, @Nullable Path spool) implements Closeable {
    @Override
    public void close() throws IOException {
      channel.close();
      if (spool != null) {
        Files.deleteIfExists(spool);
      }
    }
  }

  /** A file. */
  record OfFile(String source, Path file, Path spoolFolder) implements RecordsInput {
    private static final String MEND = "make it a file that can be read, or correct sources[].root";

    @Override
    public boolean isWholeState() {
      return true;
    }

    @Override
    public Opened open() throws IOException {
      if (Files.isDirectory(file)) {
        throw unavailable("is a folder", "name a file, or set sources[].kind: files");
      }
      try {
        return Files.isRegularFile(file) && !isCompressed(file)
            ? new Opened(checked(FileChannel.open(file)), null)
            : spooled();
      } catch (NoSuchFileException missing) {
        throw unavailable("does not exist", MEND);
      } catch (AccessDeniedException denied) {
        throw unavailable(FileTree.reason(denied), MEND);
      }
    }

    private static boolean isCompressed(Path file) throws IOException {
      try (InputStream in = Files.newInputStream(file)) {
        return Spool.isGzip(in.readNBytes(2));
      }
    }

    private Opened spooled() throws IOException {
      Path spool = Files.createTempFile(spoolFolder, "records-", ".jsonl");
      try (InputStream in = Files.newInputStream(file)) {
        Spool.copy(in, spool);
        return new Opened(checked(FileChannel.open(spool)), spool);
      } catch (EOFException | ZipException damaged) {
        Files.deleteIfExists(spool);
        throw unavailable("is damaged or cut off: " + damaged.getMessage(), "write it anew");
      } catch (IOException failure) {
        Files.deleteIfExists(spool);
        throw failure;
      }
    }

    /** Every line of UTF-16 would be broken, and every document seem to be gone. */
    private FileChannel checked(FileChannel channel) throws IOException {
      if (!Spool.isUtf8(channel)) {
        channel.close();
        throw unavailable("is not UTF-8, as its byte-order mark says", "save it as UTF-8");
      }
      return channel;
    }

    private SourceUnavailableException unavailable(String problem, String mend) {
      return new SourceUnavailableException(source, "the file " + file + " " + problem, mend);
    }
  }

  /** A stream, which is read once. */
  final class OfStream implements RecordsInput {
    private final String source;
    private final InputStream input;
    private final Path spoolFolder;
    private @Nullable Path spool;

    OfStream(String source, InputStream input, Path spoolFolder) {
      this.source = source;
      this.input = input;
      this.spoolFolder = spoolFolder;
    }

    @Override
    public boolean isWholeState() {
      return false;
    }

    @Override
    public synchronized Opened open() throws IOException {
      Path read = spool;
      if (read == null) {
        read = Files.createTempFile(spoolFolder, "records-", ".jsonl");
        try {
          Spool.copy(input, read);
        } catch (EOFException | ZipException damaged) {
          throw new SourceUnavailableException(
              source,
              "what came from standard input is damaged or cut off: " + damaged.getMessage(),
              "send it again");
        }
        spool = read;
      }
      return new Opened(FileChannel.open(read), null);
    }
  }
}
