// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import dev.reindex.model.RawDocument;
import dev.reindex.model.SourceDocument;
import dev.reindex.spi.Source;
import dev.reindex.spi.SourceEntry;
import dev.reindex.spi.SourceScan;
import dev.reindex.spi.UnreadableDocumentException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The files of a folder. */
public final class FilesSource implements Source {
  /**
   * @param root the folder
   * @param include patterns of the paths that are documents
   * @param exclude patterns of paths that are none after all, and of folders not to be entered
   * @param encoding of documents that do not say theirs
   * @param maxBytes how large a document may be
   * @param neverEnter folders that hold no documents wherever they lie, such as the workspace
   */
  public record Settings(
      Path root,
      List<String> include,
      List<String> exclude,
      Charset encoding,
      long maxBytes,
      List<Path> neverEnter) {}

  private final String name;
  private final Settings settings;
  private final DocumentFormat format;

  public FilesSource(String name, Settings settings, DocumentFormat format) {
    this.name = name;
    this.settings = settings;
    this.format = format;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String parsing() {
    return format.description() + new TextDecoder(settings.encoding()).description();
  }

  /**
   * @throws SourceUnavailableException when the root is missing, no folder, or cannot be listed
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
  public SourceDocument parse(RawDocument document) throws UnreadableDocumentException {
    return format.parse(document);
  }
}
