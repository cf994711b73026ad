// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import dev.reindex.content.RecordLine.BrokenLineException;
import dev.reindex.model.RawDocument;
import dev.reindex.model.SourceDocument;
import dev.reindex.model.SourceId;
import dev.reindex.model.Stat;
import dev.reindex.spi.Source;
import dev.reindex.spi.SourceEntry;
import dev.reindex.spi.SourceItem;
import dev.reindex.spi.SourceScan;
import dev.reindex.spi.UnreadableDocumentException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Records, one JSON object a line: <code>{"path", "text", "metadata"}</code> brings a document,
 * <code>{"path", "delete": true}</code> deletes one, and of several lines about one path the last
 * counts. A line that is broken is reported with its number, and the document that it names keeps
 * its indexed version; the other lines count.
 *
 * <p>Memory holds the path and the place of every record, and no text. The documents of a scan can
 * be read until it is closed.
 */
public final class RecordsSource implements Source {
  private static final int MAX_LINE_BYTES = 1 << 30;

  private final String name;
  private final RecordsInput input;
  private final int maxBytes;
  private final DocumentFormat format;

  private RecordsSource(String name, RecordsInput input, long maxBytes, DocumentFormat format) {
    this.name = name;
    this.input = input;
    this.maxBytes = (int) Math.min(maxBytes, MAX_LINE_BYTES);
    this.format = format;
  }

  /**
   * A file is the whole state of the source: documents that it does not hold are gone.
   *
   * @param file JSON lines in UTF-8, plain or compressed by gzip
   * @param maxBytes how long a line may be
   * @param spoolFolder an existing folder for temporary files, each of which is deleted when its
   *     scan is closed
   */
  public static RecordsSource ofFile(
      String name, Path file, long maxBytes, Path spoolFolder, DocumentFormat format) {
    return new RecordsSource(
        name, new RecordsInput.OfFile(name, file, spoolFolder), maxBytes, format);
  }

  /**
   * A stream says what changed: documents that it does not name stay.
   *
   * @param input JSON lines in UTF-8, plain or compressed by gzip; read to its end by the first
   *     scan, and not closed
   * @param maxBytes how long a line may be
   * @param spoolFolder an existing folder for temporary files, where what was read stays until the
   *     caller deletes it, so that later scans bring the same changes
   */
  public static RecordsSource ofStream(
      String name, InputStream input, long maxBytes, Path spoolFolder, DocumentFormat format) {
    return new RecordsSource(
        name, new RecordsInput.OfStream(name, input, spoolFolder), maxBytes, format);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String parsing() {
    return "records/1; " + format.description();
  }

  /**
   * @throws SourceUnavailableException when the file is missing or cannot be read to its end
   */
  @Override
  public SourceScan scan() throws IOException {
    RecordsInput.Opened opened = input.open();
    try {
      RecordIndex index = index(opened.channel());
      List<SourceItem> items =
          index.items(line -> new Entry(line, opened.channel()), !repeatable());
      return new Scan(items.iterator(), opened);
    } catch (IOException | RuntimeException failure) {
      try (opened) {
        throw failure;
      }
    }
  }

  private RecordIndex index(FileChannel channel) throws IOException {
    return RecordIndex.of(Channels.newInputStream(channel.position(0)), maxBytes);
  }

  /** Reads all of the file. */
  @Override
  public Optional<SourceEntry> find(String path) throws IOException {
    if (!repeatable()) {
      return Optional.empty();
    }
    try (RecordsInput.Opened opened = input.open()) {
      Optional<RecordIndex.Line> line = index(opened.channel()).find(path);
      if (line.isEmpty()) {
        return Optional.empty();
      }
      if (line.get().isBroken()) {
        throw new UnreadableDocumentException(
            line.get().message(), line.get().number(), line.get().mend());
      }
      return Optional.of(new ReadEntry(new Entry(line.get(), opened.channel()).read()));
    }
  }

  @Override
  public boolean repeatable() {
    return input.isWholeState();
  }

  @Override
  public SourceDocument parse(RawDocument document) throws UnreadableDocumentException {
    return format.parse(document);
  }

  private record Scan(Iterator<SourceItem> items, RecordsInput.Opened opened)
      implements SourceScan {
    @Override
    public Optional<SourceItem> next() {
      return items.hasNext() ? Optional.of(items.next()) : Optional.empty();
    }

    @Override
    public void close() throws IOException {
      opened.close();
    }
  }

  /** A document whose line is parsed again when it is read. */
  private final class Entry implements SourceEntry {
    private final RecordIndex.Line line;
    private final FileChannel channel;

    Entry(RecordIndex.Line line, FileChannel channel) {
      this.line = line;
      this.channel = channel;
    }

    @Override
    public SourceId id() {
      return new SourceId(name, line.path());
    }

    @Override
    public String path() {
      return line.path();
    }

    /** To say more than that it is there, the line has to be read. */
    @Override
    public Optional<Stat> stat() {
      return Optional.empty();
    }

    @Override
    public RawDocument read() throws IOException {
      byte[] bytes = new byte[line.length()];
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()
          && channel.read(buffer, line.offset() + buffer.position()) >= 0) {
        // Until the line is whole.
      }
      try {
        RecordLine record = RecordLine.parse(bytes, buffer.position());
        if (record.path().equals(line.path()) && !record.delete()) {
          return RawDocument.of(id(), record.text(), record.metadata());
        }
      } catch (BrokenLineException changed) {
        // Said below: it was not broken when the scan began.
      }
      throw new UnreadableDocumentException(
          "changed while the file was read",
          line.number(),
          "build again when nobody writes to it; best replace the file as a whole");
    }
  }

  /** A document that is read already. */
  private record ReadEntry(RawDocument document) implements SourceEntry {
    @Override
    public SourceId id() {
      return document.id();
    }

    @Override
    public Optional<Stat> stat() {
      return Optional.empty();
    }

    @Override
    public RawDocument read() {
      return document;
    }
  }
}
