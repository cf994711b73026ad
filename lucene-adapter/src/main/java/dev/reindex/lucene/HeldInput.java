// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.RandomAccessInput;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@link HeldFile}, or a part of it, from memory as long as it is there and from the device
 * after that. Like all inputs of Lucene's, for one thread at a time; clones and slices are of their
 * own.
 */
final class HeldInput extends IndexInput implements RandomAccessInput {
  private static final VarHandle SHORT = littleEndian(short[].class);
  private static final VarHandle INT = littleEndian(int[].class);
  private static final VarHandle LONG = littleEndian(long[].class);
  private static final VarHandle FLOAT = littleEndian(float[].class);

  private static final Closeable NOTHING = () -> {};

  private final HeldFile file;
  private final Closeable closing;
  private final long offset;
  private final long length;
  private long position;

  /** The same part on the device; null until it is read from there. */
  private @Nullable IndexInput part;

  private static VarHandle littleEndian(Class<?> type) {
    return MethodHandles.byteArrayViewVarHandle(type, ByteOrder.LITTLE_ENDIAN);
  }

  HeldInput(HeldFile file, Closeable closing) {
    this("held " + file.name(), file, closing, 0, file.length(), 0);
  }

  private HeldInput(
      String description,
      HeldFile file,
      Closeable closing,
      long offset,
      long length,
      long position) {
    super(description);
    this.file = file;
    this.closing = closing;
    this.offset = offset;
    this.length = length;
    this.position = position;
  }

  @Override
  public long getFilePointer() {
    return position;
  }

  @Override
  public void seek(long to) throws IOException {
    if (to < 0 || to > length) {
      throw new EOFException("seek to " + to + " of " + length + " bytes: " + this);
    }
    position = to;
  }

  @Override
  public long length() {
    return length;
  }

  /** Where {@code bytes} bytes from {@code from} on begin in the file's content. */
  private int index(long from, int bytes) throws EOFException {
    if (from < 0 || from > length - bytes) {
      throw new EOFException(
          "read of " + bytes + " bytes at " + from + " of " + length + ": " + this);
    }
    return (int) (offset + from);
  }

  private IndexInput onDevice(long at) throws IOException {
    IndexInput open = part;
    if (open == null) {
      open = file.written().slice(toString(), offset, length);
      part = open;
    }
    if (open.getFilePointer() != at) {
      open.seek(at);
    }
    return open;
  }

  // Postings and graphs are numbers of variable length, which the defaults read byte by byte.

  @Override
  public int readVInt() throws IOException {
    byte[] content = file.content();
    if (content == null) {
      IndexInput device = onDevice(position);
      int value = device.readVInt();
      position = device.getFilePointer();
      return value;
    }
    int at = index(position, 1);
    byte next = content[at++];
    int value = next & 0x7F;
    for (int shift = 7; next < 0; shift += 7) {
      position++;
      index(position, 1);
      next = content[at++];
      value |= (next & 0x7F) << shift;
    }
    position++;
    return value;
  }

  @Override
  public void readGroupVInt(int[] into, int from) throws IOException {
    if (file.content() == null) {
      IndexInput device = onDevice(position);
      device.readGroupVInt(into, from);
      position = device.getFilePointer();
    } else {
      super.readGroupVInt(into, from);
    }
  }

  @Override
  public byte readByte() throws IOException {
    byte value = readByte(position);
    position++;
    return value;
  }

  @Override
  public short readShort() throws IOException {
    short value = readShort(position);
    position += Short.BYTES;
    return value;
  }

  @Override
  public int readInt() throws IOException {
    int value = readInt(position);
    position += Integer.BYTES;
    return value;
  }

  @Override
  public long readLong() throws IOException {
    long value = readLong(position);
    position += Long.BYTES;
    return value;
  }

  @Override
  public byte readByte(long at) throws IOException {
    int index = index(at, 1);
    byte[] content = file.content();
    return content != null ? content[index] : onDevice(at).readByte();
  }

  @Override
  public short readShort(long at) throws IOException {
    int index = index(at, Short.BYTES);
    byte[] content = file.content();
    return content != null ? (short) SHORT.get(content, index) : onDevice(at).readShort();
  }

  @Override
  public int readInt(long at) throws IOException {
    int index = index(at, Integer.BYTES);
    byte[] content = file.content();
    return content != null ? (int) INT.get(content, index) : onDevice(at).readInt();
  }

  @Override
  public long readLong(long at) throws IOException {
    int index = index(at, Long.BYTES);
    byte[] content = file.content();
    return content != null ? (long) LONG.get(content, index) : onDevice(at).readLong();
  }

  @Override
  public void readBytes(byte[] into, int from, int count) throws IOException {
    readBytes(position, into, from, count);
    position += count;
  }

  @Override
  public void readBytes(long at, byte[] into, int from, int count) throws IOException {
    int index = index(at, count);
    byte[] content = file.content();
    if (content != null) {
      System.arraycopy(content, index, into, from, count);
    } else {
      onDevice(at).readBytes(into, from, count);
    }
  }

  @Override
  public void readFloats(float[] into, int from, int count) throws IOException {
    int index = index(position, Math.multiplyExact(count, Float.BYTES));
    byte[] content = file.content();
    if (content != null) {
      for (int i = 0; i < count; i++) {
        into[from + i] = (float) FLOAT.get(content, index + i * Float.BYTES);
      }
    } else {
      onDevice(position).readFloats(into, from, count);
    }
    position += (long) count * Float.BYTES;
  }

  @Override
  public void readInts(int[] into, int from, int count) throws IOException {
    int index = index(position, Math.multiplyExact(count, Integer.BYTES));
    byte[] content = file.content();
    if (content != null) {
      for (int i = 0; i < count; i++) {
        into[from + i] = (int) INT.get(content, index + i * Integer.BYTES);
      }
    } else {
      onDevice(position).readInts(into, from, count);
    }
    position += (long) count * Integer.BYTES;
  }

  @Override
  public void readLongs(long[] into, int from, int count) throws IOException {
    int index = index(position, Math.multiplyExact(count, Long.BYTES));
    byte[] content = file.content();
    if (content != null) {
      for (int i = 0; i < count; i++) {
        into[from + i] = (long) LONG.get(content, index + i * Long.BYTES);
      }
    } else {
      onDevice(position).readLongs(into, from, count);
    }
    position += (long) count * Long.BYTES;
  }

  @Override
  public IndexInput slice(String description, long from, long count) {
    if (from < 0 || count < 0 || from > length - count) {
      throw new IllegalArgumentException(
          "slice of " + count + " bytes at " + from + " of " + length + ": " + this);
    }
    return new HeldInput(
        getFullSliceDescription(description), file, NOTHING, offset + from, count, 0);
  }

  @Override
  public RandomAccessInput randomAccessSlice(long from, long count) {
    return (RandomAccessInput) slice("random access", from, count);
  }

  @Override
  public IndexInput clone() {
    return new HeldInput(toString(), file, NOTHING, offset, length, position);
  }

  @Override
  public void close() throws IOException {
    closing.close();
  }
}
