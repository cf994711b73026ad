// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import dev.reindex.spi.UnreadableDocumentException;
import java.nio.charset.Charset;

/** Turns the bytes of a document into text, or says why they are none. */
public final class TextDecoder {
  private final Charset encoding;

  /**
   * @param encoding of documents that do not say theirs
   */
  public TextDecoder(Charset encoding) {
    this.encoding = encoding;
  }

  /** Version and settings, in words, with all that the result of {@link #decode} depends on. */
  public String description() {
    return "text/1 " + encoding.name();
  }

  /**
   * @param path of the document; its extension says whether the text may declare its encoding
   * @return the text without a byte-order mark
   */
  public String decode(String path, byte[] bytes) throws UnreadableDocumentException {
    throw new UnreadableDocumentException("decoding is not written yet", 0, path);
  }
}
