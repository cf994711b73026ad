// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Guesses the encoding of a text that is not UTF-8, for a message that a person reads. Where the
 * signs are weak it says nothing. The signs are those that the scripts leave: kana in Japanese,
 * syllables in Korean, pairs of high bytes in Chinese, long runs of high bytes and the six most
 * frequent letters in Russian, single high bytes between ASCII letters in the languages of western
 * Europe.
 */
final class EncodingGuess {
  private static final int SAMPLE_BYTES = 1 << 18;

  /** The six most frequent Russian letters make up 48 % of a text, and 20 % of a Greek one. */
  private static final String RUSSIAN = "\u043e\u0435\u0430\u0438\u043d\u0442";

  private EncodingGuess() {}

  static Optional<Charset> of(byte[] bytes) {
    HighBytes high = HighBytes.of(bytes, Math.min(bytes.length, SAMPLE_BYTES));
    return utf16(bytes)
        .or(() -> byLetters(bytes, "windows-31j", EncodingGuess::isKana, 0.15))
        .or(() -> byLetters(bytes, "EUC-JP", EncodingGuess::isKana, 0.15))
        .or(() -> byLetters(bytes, "EUC-KR", EncodingGuess::isHangul, 0.9))
        .or(() -> high.areChinese() ? decoding(bytes, high.charsetOfChinese()) : Optional.empty())
        .or(() -> high.areMostlyInRuns() ? russian(bytes) : Optional.empty())
        .or(() -> high.areMostlySingle() ? decoding(bytes, "windows-1252") : Optional.empty());
  }

  /** ASCII characters in UTF-16 have a zero beside them, always on the same side. */
  static Optional<Charset> utf16(byte[] bytes) {
    int[] zeros = new int[2];
    int length = Math.min(bytes.length, SAMPLE_BYTES) & ~1;
    for (int i = 0; i < length; i++) {
      zeros[i & 1] += bytes[i] == 0 ? 1 : 0;
    }
    int enough = Math.max(1, length / 5);
    if (zeros[1] >= enough && zeros[0] * 10 < zeros[1]) {
      return Optional.of(StandardCharsets.UTF_16LE);
    }
    return zeros[0] >= enough && zeros[1] * 10 < zeros[0]
        ? Optional.of(StandardCharsets.UTF_16BE)
        : Optional.empty();
  }

  /** When it decodes, and at least this share of what is not ASCII is as expected. */
  private static Optional<Charset> byLetters(
      byte[] bytes, String name, IntPredicate expected, double share) {
    return decode(bytes, name)
        .filter(text -> share(text, c -> c > 0x7F, expected) >= share)
        // EUC-JP read as Shift_JIS is a text of half-width katakana, which nobody writes.
        .filter(text -> share(text, c -> c > 0x7F, c -> c >= 0xFF61 && c <= 0xFF9F) < 0.1)
        .map(text -> Charset.forName(name));
  }

  private static Optional<Charset> russian(byte[] bytes) {
    return byLetters(bytes, "windows-1251", c -> RUSSIAN.indexOf(c) >= 0, 0.35)
        .or(() -> byLetters(bytes, "KOI8-R", c -> RUSSIAN.indexOf(c) >= 0, 0.35));
  }

  private static Optional<Charset> decoding(byte[] bytes, String name) {
    return decode(bytes, name).map(text -> Charset.forName(name));
  }

  /**
   * How the bytes above 0x7F stand in a text.
   *
   * @param count all of them
   * @param inEvenRuns those that stand in a row of 2, 4, 6…
   * @param inLongRuns those that stand in a row of at least 3
   * @param pairs of any byte after a high one, read from the left
   * @param frequentPairs those whose first byte leads the frequent characters of Big5
   */
  private record HighBytes(
      int length, int count, int inEvenRuns, int inLongRuns, int pairs, int frequentPairs) {
    static HighBytes of(byte[] bytes, int length) {
      int count = 0;
      int inEvenRuns = 0;
      int inLongRuns = 0;
      int pairs = 0;
      int frequentPairs = 0;
      int run = 0;
      for (int i = 0; i <= length; i++) {
        if (i < length && bytes[i] < 0) {
          run++;
          continue;
        }
        count += run;
        inEvenRuns += run % 2 == 0 ? run : 0;
        inLongRuns += run >= 3 ? run : 0;
        run = 0;
      }
      for (int i = 0; i + 1 < length; i++) {
        if (bytes[i] < 0) {
          int lead = Byte.toUnsignedInt(bytes[i]);
          pairs++;
          frequentPairs += lead >= 0xA1 && lead <= 0xC6 ? 1 : 0;
          i++;
        }
      }
      return new HighBytes(length, count, inEvenRuns, inLongRuns, pairs, frequentPairs);
    }

    boolean areChinese() {
      return count * 10 > length && (allPaired() || frequentPairs >= pairs * 0.95);
    }

    /** Both bytes of GB 2312 are high; the second of Big5 is so in two cases out of three. */
    String charsetOfChinese() {
      return allPaired() ? "GB18030" : "Big5";
    }

    private boolean allPaired() {
      return inEvenRuns >= count * 0.95;
    }

    boolean areMostlyInRuns() {
      return count > 0 && inLongRuns >= count * 0.7;
    }

    boolean areMostlySingle() {
      return count > 0 && inLongRuns <= count * 0.1;
    }
  }

  private static double share(String text, IntPredicate all, IntPredicate counted) {
    long total = text.chars().filter(all).count();
    return total == 0 ? 0 : (double) text.chars().filter(all.and(counted)).count() / total;
  }

  private static boolean isKana(int c) {
    return c >= 0x3041 && c <= 0x30FF;
  }

  private static boolean isHangul(int c) {
    return c >= 0xAC00 && c <= 0xD7A3;
  }

  /** The beginning of the text, if it is in this encoding and Java has that. */
  private static Optional<String> decode(byte[] bytes, String name) {
    if (!Charset.isSupported(name)) {
      return Optional.empty();
    }
    CharsetDecoder decoder =
        Charset.forName(name)
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    int length = Math.min(bytes.length, SAMPLE_BYTES);
    CharBuffer out = CharBuffer.allocate((int) (length * (double) decoder.maxCharsPerByte()) + 1);
    // The sample may end within a character; then more is awaited, and nothing is wrong.
    boolean whole = length == bytes.length;
    boolean decoded = !decoder.decode(ByteBuffer.wrap(bytes, 0, length), out, whole).isError();
    return decoded ? Optional.of(out.flip().toString()) : Optional.empty();
  }
}
