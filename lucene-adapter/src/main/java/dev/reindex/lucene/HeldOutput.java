// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.jspecify.annotations.Nullable;

/**
 * Writes a file into memory, and from the moment where there is no more of that, with all that was
 * written before, to the device.
 */
final class HeldOutput extends IndexOutput {
  private static final int SMALLEST_BLOCK = 1 << 10;
  private static final int LARGEST_BLOCK = 1 << 16;

  private final WriteBackDirectory directory;
  private final IOContext context;
  private final List<byte[]> full = new ArrayList<>();
  private final CRC32 checksum = new CRC32();
  private byte[] block = new byte[0];
  private int inBlock;
  private int summed;
  private long before;
  private long reserved;
  private @Nullable IndexOutput spilled;
  private boolean closed;

  HeldOutput(WriteBackDirectory directory, String name, IOContext context) {
    super("held " + name, name);
    this.directory = directory;
    this.context = context;
  }

  /** Makes room in the block; afterwards there is some, unless the file has been spilled. */
  private @Nullable IndexOutput roomOrSpilled() throws IOException {
    if (spilled == null && inBlock == block.length) {
      int size = Math.clamp(2L * block.length, SMALLEST_BLOCK, LARGEST_BLOCK);
      if (directory.reserve(size)) {
        reserved += size;
        endBlock();
        block = new byte[size];
      } else {
        spill();
      }
    }
    return spilled;
  }

  private void endBlock() {
    sum();
    if (block.length > 0) {
      full.add(block);
    }
    before += inBlock;
    inBlock = 0;
    summed = 0;
  }

  private void sum() {
    checksum.update(block, summed, inBlock - summed);
    summed = inBlock;
  }

  private void spill() throws IOException {
    IndexOutput output = directory.spill(getName(), context);
    spilled = output;
    try {
      for (byte[] each : full) {
        output.writeBytes(each, each.length);
      }
      output.writeBytes(block, inBlock);
    } finally {
      letGo();
    }
  }

  private void letGo() {
    full.clear();
    block = new byte[0];
    inBlock = 0;
    directory.release(reserved);
    reserved = 0;
  }

  @Override
  public void writeByte(byte value) throws IOException {
    IndexOutput output = inBlock < block.length ? null : roomOrSpilled();
    if (output != null) {
      output.writeByte(value);
    } else {
      block[inBlock++] = value;
    }
  }

  @Override
  public void writeBytes(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int left = length;
    while (left > 0) {
      IndexOutput output = roomOrSpilled();
      if (output != null) {
        output.writeBytes(bytes, from, left);
        return;
      }
      int count = Math.min(left, block.length - inBlock);
      System.arraycopy(bytes, from, block, inBlock, count);
      inBlock += count;
      from += count;
      left -= count;
    }
  }

  @Override
  public long getFilePointer() {
    return spilled != null ? spilled.getFilePointer() : before + inBlock;
  }

  @Override
  public long getChecksum() throws IOException {
    if (spilled != null) {
      return spilled.getChecksum();
    }
    sum();
    return checksum.getValue();
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    if (spilled != null) {
      spilled.close();
      return;
    }
    byte[] content = content();
    long surplus = reserved - content.length;
    reserved = content.length;
    directory.release(surplus);
    directory.hold(getName(), context, content);
    full.clear();
    block = new byte[0];
  }

  private byte[] content() {
    byte[] content = new byte[Math.toIntExact(before + inBlock)];
    int at = 0;
    for (byte[] each : full) {
      System.arraycopy(each, 0, content, at, each.length);
      at += each.length;
    }
    System.arraycopy(block, 0, content, at, inBlock);
    return content;
  }
}
