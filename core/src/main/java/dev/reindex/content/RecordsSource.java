// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import dev.reindex.model.RawDocument;
import dev.reindex.model.SourceDocument;
import dev.reindex.spi.Source;
import dev.reindex.spi.SourceEntry;
import dev.reindex.spi.SourceScan;
import dev.reindex.spi.UnreadableDocumentException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Records, one JSON object a line: <code>{"path", "text", "metadata"}</code> brings a document,
 * <code>
 * {"path", "delete": true}</code> deletes one.
 */
public final class RecordsSource implements Source {
  private final String name;
  private final DocumentFormat format;

  private RecordsSource(String name, DocumentFormat format) {
    this.name = name;
    this.format = format;
  }

  /**
   * A file is the whole state of the source: documents that it does not hold are gone.
   *
   * @param file JSON lines in UTF-8, gzipped when its name ends in {@code .gz}
   * @param maxBytes how long a line may be
   * @param spoolFolder an existing folder for temporary files
   */
  public static RecordsSource ofFile(
      String name, Path file, long maxBytes, Path spoolFolder, DocumentFormat format) {
    return new RecordsSource(name, format);
  }

  /**
   * A stream says what changed: documents that it does not name stay.
   *
   * @param input JSON lines in UTF-8, read to its end by the first scan and not closed
   * @param maxBytes how long a line may be
   * @param spoolFolder an existing folder for temporary files, where what was read stays until the
   *     caller deletes it
   */
  public static RecordsSource ofStream(
      String name, InputStream input, long maxBytes, Path spoolFolder, DocumentFormat format) {
    return new RecordsSource(name, format);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String parsing() {
    return format.description();
  }

  /**
   * @throws SourceUnavailableException when the file is missing or cannot be read
   */
  @Override
  public SourceScan scan() throws IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<SourceEntry> find(String path) throws IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean repeatable() {
    return true;
  }

  @Override
  public SourceDocument parse(RawDocument document) throws UnreadableDocumentException {
    return format.parse(document);
  }
}
