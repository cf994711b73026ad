// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Reads a trace record by record; see {@link WriteTrace} for its format. Keeps one frame and a bit
 * for each file. What it gives out is consistent: a record is about a file that there is.
 */
public final class TraceReader implements Closeable {
  private static final int HEADER = 2 * Integer.BYTES;
  private static final int MAX_SHIFT = 63;

  private final InputStream in;
  private ByteBuffer frame = ByteBuffer.allocate(0);
  private long frameOffset;
  private long position;
  private long micros;
  private long records;
  private int files;
  private final BitSet alive = new BitSet();
  private boolean ended;

  /**
   * @throws DamagedTraceException when it does not begin as a trace does
   */
  public TraceReader(InputStream in) throws IOException {
    this.in = in;
    byte[] magic = in.readNBytes(WriteTrace.MAGIC.length);
    if (!Arrays.equals(magic, WriteTrace.MAGIC)) {
      boolean other =
          magic.length == WriteTrace.MAGIC.length
              && Arrays.equals(magic, 0, magic.length - 1, WriteTrace.MAGIC, 0, magic.length - 1);
      throw new DamagedTraceException(
          other
              ? "this is a trace of version " + magic[magic.length - 1] + ", and 1 can be read; it"
              : "this is no write trace: it differs",
          other ? magic.length - 1 : mismatch(magic),
          0);
    }
    position = magic.length;
  }

  private static long mismatch(byte[] magic) {
    return Math.max(0, Arrays.mismatch(magic, WriteTrace.MAGIC));
  }

  /**
   * The next record; empty at the end.
   *
   * @throws DamagedTraceException when the trace is cut off or damaged here
   */
  public Optional<TraceRecord> next() throws IOException {
    if (ended) {
      return Optional.empty();
    }
    if (!frame.hasRemaining()) {
      readFrame();
    }
    int kind = frame.get() & 0xFF;
    micros += number();
    if (micros < 0) {
      throw damaged("the clock overflows");
    }
    if (kind == WriteTrace.END) {
      end();
      return Optional.empty();
    }
    TraceRecord record = record(kind);
    records++;
    return Optional.of(record);
  }

  private TraceRecord record(int kind) throws IOException {
    return switch (kind) {
      case WriteTrace.BUILD -> new TraceRecord.Build(micros, number());
      case WriteTrace.EXISTED -> {
        FileClass fileClass = fileClass();
        long bytes = number();
        yield new TraceRecord.Existed(micros, appear(), name(), fileClass, bytes);
      }
      case WriteTrace.CREATED -> {
        FileClass fileClass = fileClass();
        boolean merge = oneByte() != 0;
        yield new TraceRecord.Created(micros, appear(), name(), fileClass, merge);
      }
      case WriteTrace.APPENDED -> new TraceRecord.Appended(micros, file(), number());
      case WriteTrace.SYNCED -> new TraceRecord.Synced(micros, file());
      case WriteTrace.RENAMED -> new TraceRecord.Renamed(micros, file(), name());
      case WriteTrace.DELETED -> {
        int file = file();
        alive.clear(file);
        yield new TraceRecord.Deleted(micros, file);
      }
      default -> throw damaged("there is no record of kind " + kind);
    };
  }

  private void end() throws IOException {
    long count = number();
    if (count != records) {
      throw damaged("the trace says that it has " + count + " records");
    }
    if (frame.hasRemaining() || in.read() >= 0) {
      throw damaged("something follows the end of the trace");
    }
    ended = true;
  }

  private int appear() {
    alive.set(files);
    return files++;
  }

  private int file() throws IOException {
    long file = number();
    if (file >= files || !alive.get((int) file)) {
      throw damaged("there is no file " + file);
    }
    return (int) file;
  }

  private FileClass fileClass() throws IOException {
    try {
      return FileClass.ofCode(oneByte());
    } catch (IllegalArgumentException e) {
      throw damaged(String.valueOf(e.getMessage()));
    }
  }

  private int oneByte() throws IOException {
    if (!frame.hasRemaining()) {
      throw damaged("a record ends too early");
    }
    return frame.get() & 0xFF;
  }

  private long number() throws IOException {
    long value = 0;
    for (int shift = 0; shift < MAX_SHIFT; shift += 7) {
      int next = oneByte();
      value |= (long) (next & 0x7F) << shift;
      if (next <= 0x7F) {
        return value;
      }
    }
    throw damaged("a number has too many bytes");
  }

  private String name() throws IOException {
    long length = number();
    if (length < 1 || length > Math.min(WriteTrace.MAX_NAME, frame.remaining())) {
      throw damaged("a name of " + length + " bytes cannot be");
    }
    byte[] bytes = new byte[(int) length];
    frame.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private void readFrame() throws IOException {
    frameOffset = position;
    byte[] header = in.readNBytes(HEADER);
    if (header.length < HEADER) {
      throw cutOff(header.length);
    }
    ByteBuffer numbers = ByteBuffer.wrap(header);
    int length = numbers.getInt();
    int check = numbers.getInt();
    if (length < 1 || length > WriteTrace.MAX_FRAME) {
      throw new DamagedTraceException(
          "the trace is damaged: a frame of " + length + " bytes cannot be", frameOffset, records);
    }
    byte[] payload = in.readNBytes(length);
    if (payload.length < length) {
      throw cutOff(HEADER + payload.length);
    }
    CRC32C sum = new CRC32C();
    sum.update(payload);
    if ((int) sum.getValue() != check) {
      throw new DamagedTraceException(
          "the trace is damaged: the check of the frame of " + length + " bytes does not fit",
          frameOffset,
          records);
    }
    frame = ByteBuffer.wrap(payload);
    position += HEADER + length;
  }

  private DamagedTraceException cutOff(int read) {
    return new DamagedTraceException(
        "the trace is cut off: it ends without an end mark", frameOffset + read, records);
  }

  private DamagedTraceException damaged(String what) {
    return new DamagedTraceException(
        "the trace is damaged: " + what, frameOffset + HEADER + frame.position(), records);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
