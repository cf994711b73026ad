// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Hash and length of every line of a text, from which a later version can tell how much was edited
 * without the text being kept. A line includes its end ({@code \n}; a {@code \r} before it counts
 * as content).
 *
 * <p>Encoded, a line takes
 *
 * <pre>
 *   +----------------+----------------------------+-----------------------------+
 *   | hash, 6 bytes  | varint: bytes*2 + unequal  | varint: characters, if      |
 *   |                |                            | unequal to bytes            |
 *   +----------------+----------------------------+-----------------------------+
 * </pre>
 *
 * The hash has 48 bits: in a document of 10,000 lines two different lines are taken for the same
 * one with a chance of about 10<sup>-7</sup>, and then only an edit's size is misread.
 */
public final class LineTable {
  public static final LineTable EMPTY = new LineTable(new long[0], new int[0], new int[0]);

  private static final HashFunction HASH = Hashing.murmur3_128();
  private static final int HASH_BYTES = 6;
  private static final long HASH_MASK = (1L << (8 * HASH_BYTES)) - 1;

  private final long[] hashes;
  private final int[] byteLengths;
  private final int[] characterLengths;

  private LineTable(long[] hashes, int[] byteLengths, int[] characterLengths) {
    this.hashes = hashes;
    this.byteLengths = byteLengths;
    this.characterLengths = characterLengths;
  }

  public static LineTable of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int lines = 0;
    for (byte b : bytes) {
      if (b == '\n') {
        lines++;
      }
    }
    if (bytes.length > 0 && bytes[bytes.length - 1] != '\n') {
      lines++;
    }
    LineTable table = new LineTable(new long[lines], new int[lines], new int[lines]);
    int start = 0;
    for (int line = 0; line < lines; line++) {
      int end = start;
      int characters = 0;
      boolean ended = false;
      while (end < bytes.length && !ended) {
        ended = bytes[end] == '\n';
        // Every byte but a continuation byte (10xxxxxx) begins a character.
        characters += (bytes[end] & 0xC0) == 0x80 ? 0 : 1;
        end++;
      }
      table.hashes[line] = HASH.hashBytes(bytes, start, end - start).asLong() & HASH_MASK;
      table.byteLengths[line] = end - start;
      table.characterLengths[line] = characters;
      start = end;
    }
    return table;
  }

  public int lines() {
    return hashes.length;
  }

  public long hash(int line) {
    return hashes[line];
  }

  /** UTF-8 bytes of a line, its end included. */
  public int bytes(int line) {
    return byteLengths[line];
  }

  /** Unicode code points of a line, its end included. */
  public int characters(int line) {
    return characterLengths[line];
  }

  /** The whole text, as an edit that adds or removes it. */
  public EditSize size() {
    long bytes = 0;
    long characters = 0;
    for (int line = 0; line < hashes.length; line++) {
      bytes += byteLengths[line];
      characters += characterLengths[line];
    }
    return new EditSize(bytes, characters);
  }

  public byte[] encode() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(8 * hashes.length);
    for (int line = 0; line < hashes.length; line++) {
      byte[] hash = ByteBuffer.allocate(Long.BYTES).putLong(hashes[line]).array();
      out.write(hash, Long.BYTES - HASH_BYTES, HASH_BYTES);
      boolean unequal = byteLengths[line] != characterLengths[line];
      writeVarint(out, 2L * byteLengths[line] + (unequal ? 1 : 0));
      if (unequal) {
        writeVarint(out, characterLengths[line]);
      }
    }
    return out.toByteArray();
  }

  /**
   * Reads what {@link #encode()} gave.
   *
   * @throws IllegalArgumentException when the bytes end inside a line
   */
  public static LineTable decode(byte[] encoded) {
    long[] hashes = new long[encoded.length / (HASH_BYTES + 1)];
    int[] bytes = new int[hashes.length];
    int[] characters = new int[hashes.length];
    ByteBuffer in = ByteBuffer.wrap(encoded);
    int lines = 0;
    try {
      while (in.hasRemaining()) {
        long hash = (in.getShort() & 0xFFFFL) << Integer.SIZE | (in.getInt() & 0xFFFFFFFFL);
        long length = readVarint(in);
        hashes[lines] = hash;
        bytes[lines] = (int) (length >>> 1);
        characters[lines] = (length & 1) == 1 ? (int) readVarint(in) : bytes[lines];
        lines++;
      }
    } catch (java.nio.BufferUnderflowException e) {
      throw new IllegalArgumentException("a line table ends inside a line", e);
    }
    return new LineTable(
        Arrays.copyOf(hashes, lines),
        Arrays.copyOf(bytes, lines),
        Arrays.copyOf(characters, lines));
  }

  private static void writeVarint(ByteArrayOutputStream out, long value) {
    long rest = value;
    while (rest > 0x7F) {
      out.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  private static long readVarint(ByteBuffer in) {
    long value = 0;
    int shift = 0;
    byte next;
    do {
      next = in.get();
      value |= (next & 0x7FL) << shift;
      shift += 7;
    } while (next < 0);
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LineTable table
        && Arrays.equals(hashes, table.hashes)
        && Arrays.equals(byteLengths, table.byteLengths)
        && Arrays.equals(characterLengths, table.characterLengths);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(hashes);
  }

  @Override
  public String toString() {
    return hashes.length + " lines";
  }
}
