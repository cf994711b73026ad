// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.google.common.io.BaseEncoding;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The first 128 bits of a SHA-256 (FIPS 180-4) over length-prefixed fields. Two values with the
 * same digest are taken to be the same value: among 2<sup>40</sup> digests the chance that any two
 * collide is below 10<sup>-14</sup>.
 *
 * @param high the first eight bytes, big-endian
 * @param low the next eight bytes, big-endian
 */
public record Digest(long high, long low) implements Comparable<Digest> {
  /** The length of {@link #toBytes()}. */
  public static final int BYTES = 16;

  /** Starts a digest; the label keeps digests of different kinds of values apart. */
  public static Builder of(String label) {
    return new Builder().text(label);
  }

  /** The digest of these bytes. */
  public static Digest ofBytes(byte[] content) {
    return new Builder().bytes(content).build();
  }

  /**
   * @throws IllegalArgumentException when the text is not 32 lower-case hexadecimal digits
   */
  public static Digest parse(String hex) {
    if (hex.length() != 2 * BYTES) {
      throw new IllegalArgumentException("a digest has 32 hexadecimal digits: " + hex);
    }
    return ofRaw(BaseEncoding.base16().lowerCase().decode(hex), 0);
  }

  /** Reads the sixteen bytes that {@link #toBytes()} gave, from this offset. */
  public static Digest ofRaw(byte[] bytes, int offset) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, BYTES);
    return new Digest(buffer.getLong(), buffer.getLong());
  }

  /** Sixteen bytes, big-endian; their unsigned order is that of {@link #compareTo}. */
  public byte[] toBytes() {
    return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
  }

  /** 32 lower-case hexadecimal digits. */
  public String hex() {
    return BaseEncoding.base16().lowerCase().encode(toBytes());
  }

  @Override
  public int compareTo(Digest other) {
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  @Override
  public String toString() {
    return hex();
  }

  /**
   * Collects fields; each is prefixed with its length, so that no two lists of fields read alike.
   */
  public static final class Builder {
    private final Hasher hasher = Hashing.sha256().newHasher();

    private Builder() {}

    public Builder text(String text) {
      return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    public Builder texts(Iterable<String> texts) {
      int count = 0;
      for (String text : texts) {
        text(text);
        count++;
      }
      return number(count);
    }

    public Builder bytes(byte[] bytes) {
      hasher.putInt(bytes.length).putBytes(bytes);
      return this;
    }

    public Builder number(long number) {
      hasher.putLong(number);
      return this;
    }

    public Builder digest(Digest digest) {
      hasher.putLong(digest.high).putLong(digest.low);
      return this;
    }

    public Digest build() {
      return ofRaw(hasher.hash().asBytes(), 0);
    }
  }
}
