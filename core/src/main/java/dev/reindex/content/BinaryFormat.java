// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Formats that are no text, told by the bytes that they begin with. */
final class BinaryFormat {
  /** In ISO 8859-1, where a character is a byte. */
  private record Signature(String begins, String name) {}

  private static final List<Signature> SIGNATURES =
      List.of(
          new Signature("\u0089PNG\r\n\u001a\n", "a PNG image"),
          new Signature("\u00ff\u00d8\u00ff", "a JPEG image"),
          new Signature("GIF87a", "a GIF image"),
          new Signature("GIF89a", "a GIF image"),
          new Signature("%PDF-", "a PDF document"),
          new Signature("PK\u0003\u0004", "a ZIP archive (or an Office document)"),
          new Signature("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1", "an Office document"),
          new Signature("\u001f\u008b", "a gzip archive"),
          new Signature("7z\u00bc\u00af'\u001c", "a 7z archive"),
          new Signature("Rar!\u001a\u0007", "a RAR archive"),
          new Signature("\u007fELF", "a program"),
          new Signature("SQLite format 3\0", "an SQLite database"));

  private BinaryFormat() {}

  /** With its article; empty when none is recognised. */
  static Optional<String> nameOf(byte[] bytes) {
    String head = new String(bytes, 0, Math.min(bytes.length, 32), StandardCharsets.ISO_8859_1);
    return SIGNATURES.stream()
        .filter(signature -> head.startsWith(signature.begins))
        .map(Signature::name)
        .findFirst();
  }
}
