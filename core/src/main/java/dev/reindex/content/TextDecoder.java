// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import com.google.common.base.Utf8;
import dev.reindex.spi.UnreadableDocumentException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Turns the bytes of a document into text, or says why they are none. What counts, in this order: a
 * byte-order mark; what an HTML or XML document declares; the encoding that the source was given.
 * Bytes that are not in it are never replaced or dropped: the document is refused, with the
 * encoding that it seems to be in.
 */
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
   * @throws UnreadableDocumentException when the bytes are no text, or not in their encoding
   */
  public String decode(String path, byte[] bytes) throws UnreadableDocumentException {
    Optional<String> binary = BinaryFormat.nameOf(bytes);
    if (binary.isPresent()) {
      throw new UnreadableDocumentException(
          "is " + binary.get() + ", no text, whatever its name says", 0, EXCLUDE);
    }
    ByteOrderMark mark = ByteOrderMark.of(bytes);
    if (mark != ByteOrderMark.NONE) {
      return decode(bytes, mark.length(), mark.charset(), "as its byte-order mark says");
    }
    Optional<String> declared = DeclaredEncoding.find(path, bytes);
    if (declared.isEmpty()) {
      boolean standard = encoding.equals(StandardCharsets.UTF_8);
      return decode(bytes, 0, encoding, standard ? "" : "as sources[].encoding says");
    }
    Charset charset =
        DeclaredEncoding.charset(declared.get())
            .orElseThrow(() -> unknownDeclaration(declared.get()));
    return decode(bytes, 0, charset, "as it declares");
  }

  private static final String EXCLUDE =
      "exclude it (sources[].exclude), or put the text in its place";

  private static UnreadableDocumentException unknownDeclaration(String name) {
    return new UnreadableDocumentException(
        "declares the encoding '" + name + "', which is not known here",
        1,
        "save it as UTF-8 and declare that");
  }

  private static String decode(byte[] bytes, int offset, Charset charset, String reason)
      throws UnreadableDocumentException {
    String text =
        charset.equals(StandardCharsets.UTF_8)
                && Utf8.isWellFormed(bytes, offset, bytes.length - offset)
            ? new String(bytes, offset, bytes.length - offset, charset)
            : decodeStrictly(bytes, offset, charset, reason);
    int nul = text.indexOf('\0');
    if (nul >= 0) {
      throw holdsNul(bytes, lineAt(text, nul));
    }
    return text;
  }

  private static String decodeStrictly(byte[] bytes, int offset, Charset charset, String reason)
      throws UnreadableDocumentException {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes, offset, bytes.length - offset);
    double most = (double) in.remaining() * decoder.maxCharsPerByte();
    CharBuffer out = CharBuffer.allocate((int) Math.min(Integer.MAX_VALUE - 8, most + 1));
    CoderResult result = decoder.decode(in, out, true);
    if (!result.isError()) {
      result = decoder.flush(out);
    }
    out.flip();
    if (result.isError()) {
      throw notInEncoding(bytes, in.position(), lineAt(out, out.length()), charset, reason);
    }
    return out.toString();
  }

  private static UnreadableDocumentException notInEncoding(
      byte[] bytes, int at, int line, Charset charset, String reason) {
    String what = "is not " + charset.name() + (reason.isEmpty() ? "" : " " + reason);
    String where = "(byte 0x%02X at line %d)".formatted(bytes[at], line);
    return new UnreadableDocumentException(what + " " + where, line, mend(bytes, charset));
  }

  private static UnreadableDocumentException holdsNul(byte[] bytes, int line) {
    Optional<Charset> guess = EncodingGuess.utf16(bytes);
    return guess.isPresent()
        ? new UnreadableDocumentException(
            "holds NUL bytes, the first at line " + line, line, looksLike(guess.get()))
        : new UnreadableDocumentException(
            "holds a NUL byte at line " + line + ", so it is no text",
            line,
            "remove it, or " + EXCLUDE);
  }

  private static String mend(byte[] bytes, Charset tried) {
    return EncodingGuess.of(bytes)
        .filter(guess -> !guess.equals(tried))
        .map(TextDecoder::looksLike)
        .orElse("save it as UTF-8, or name its encoding in sources[].encoding");
  }

  private static String looksLike(Charset guess) {
    return "it looks like "
        + guess.name()
        + "; save it as UTF-8, or set sources[].encoding: "
        + guess.name();
  }

  /** The line, counted from 1, of the character at this index. */
  private static int lineAt(CharSequence text, int index) {
    int line = 1;
    for (int i = 0; i < index; i++) {
      line += text.charAt(i) == '\n' ? 1 : 0;
    }
    return line;
  }
}
