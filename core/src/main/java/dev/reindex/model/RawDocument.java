// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

import java.nio.charset.StandardCharsets;

/**
 * A document as its source holds it, decoded.
 *
 * @param text the whole text, without a byte-order mark
 * @param metadata what the source says of the document beside its text; front matter is still in
 *     the text
 * @param digest of the bytes and the metadata as the source holds them
 */
public record RawDocument(SourceId id, String text, Metadata metadata, Digest digest) {
  /** With the digest taken of text and metadata. */
  public static RawDocument of(SourceId id, String text, Metadata metadata) {
    Digest digest =
        metadata.isEmpty()
            ? Digest.ofBytes(text.getBytes(StandardCharsets.UTF_8))
            : Digest.of("raw").text(text).digest(metadata.digest()).build();
    return new RawDocument(id, text, metadata, digest);
  }
}
