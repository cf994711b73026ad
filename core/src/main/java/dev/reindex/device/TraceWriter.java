// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Writes a trace as it happens; see {@link WriteTrace} for its format. Keeps the names of the files
 * that there are and at most one frame of 32 KiB. Closing it ends the trace and closes the stream.
 */
public final class TraceWriter implements WriteSink, Closeable {
  private static final int FRAME = 1 << 15;

  private final DataOutputStream out;
  private final ByteArrayOutputStream frame = new ByteArrayOutputStream(FRAME);
  private final Map<String, Integer> files = new HashMap<>();
  private int nextFile;
  private long lastMicros;
  private long records;
  private boolean closed;

  public TraceWriter(OutputStream out) throws IOException {
    this.out = new DataOutputStream(out);
    this.out.write(WriteTrace.MAGIC);
  }

  @Override
  public synchronized void build(long timeMicros, long number) throws IOException {
    if (number < 0) {
      throw new IllegalArgumentException("a build's number is 0 or more, not " + number);
    }
    begin(WriteTrace.BUILD, timeMicros);
    number(number);
    end();
  }

  @Override
  public synchronized void existed(long timeMicros, String name, FileClass fileClass, long bytes)
      throws IOException {
    requireBytes(bytes);
    byte[] encoded = encode(name);
    replace(timeMicros, name);
    begin(WriteTrace.EXISTED, timeMicros);
    frame.write(fileClass.code());
    number(bytes);
    name(encoded);
    end();
    files.put(name, nextFile++);
  }

  @Override
  public synchronized void created(long timeMicros, String name, FileClass fileClass, boolean merge)
      throws IOException {
    byte[] encoded = encode(name);
    replace(timeMicros, name);
    begin(WriteTrace.CREATED, timeMicros);
    frame.write(fileClass.code());
    frame.write(merge ? 1 : 0);
    name(encoded);
    end();
    files.put(name, nextFile++);
  }

  private void replace(long timeMicros, String name) throws IOException {
    if (files.containsKey(name)) {
      deleted(timeMicros, name);
    }
  }

  @Override
  public synchronized void appended(long timeMicros, String name, long bytes) throws IOException {
    requireBytes(bytes);
    int file = file(name);
    begin(WriteTrace.APPENDED, timeMicros);
    number(file);
    number(bytes);
    end();
  }

  @Override
  public synchronized void synced(long timeMicros, String name) throws IOException {
    int file = file(name);
    begin(WriteTrace.SYNCED, timeMicros);
    number(file);
    end();
  }

  @Override
  public synchronized void renamed(long timeMicros, String from, String to) throws IOException {
    int file = file(from);
    byte[] encoded = encode(to);
    if (from.equals(to)) {
      return;
    }
    replace(timeMicros, to);
    begin(WriteTrace.RENAMED, timeMicros);
    number(file);
    name(encoded);
    end();
    files.remove(from);
    files.put(to, file);
  }

  @Override
  public synchronized void deleted(long timeMicros, String name) throws IOException {
    int file = file(name);
    begin(WriteTrace.DELETED, timeMicros);
    number(file);
    end();
    files.remove(name);
  }

  /** Hands all that was recorded to the stream. */
  public synchronized void flush() throws IOException {
    writeFrame();
    out.flush();
  }

  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    try (out) {
      writeFrame();
      long count = records;
      begin(WriteTrace.END, lastMicros);
      number(count);
      writeFrame();
    } finally {
      closed = true;
    }
  }

  private int file(String name) {
    Integer file = files.get(name);
    if (file == null) {
      throw new IllegalArgumentException(
          "there is no file '" + name + "' in the trace; announce those that were there before");
    }
    return file;
  }

  private static void requireBytes(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("a file has 0 bytes or more, not " + bytes);
    }
  }

  private static byte[] encode(String name) {
    byte[] encoded = name.getBytes(StandardCharsets.UTF_8);
    if (encoded.length == 0 || encoded.length > WriteTrace.MAX_NAME) {
      throw new IllegalArgumentException(
          "a name has 1 to " + WriteTrace.MAX_NAME + " bytes, not " + encoded.length);
    }
    return encoded;
  }

  private void begin(int kind, long timeMicros) throws IOException {
    if (closed) {
      throw new IOException("the trace is closed");
    }
    long now = Math.max(timeMicros, lastMicros);
    frame.write(kind);
    number(now - lastMicros);
    lastMicros = now;
  }

  private void end() throws IOException {
    records++;
    if (frame.size() >= FRAME) {
      writeFrame();
    }
  }

  private void number(long value) {
    long rest = value;
    while (rest > 0x7F) {
      frame.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    frame.write((int) rest);
  }

  private void name(byte[] encoded) {
    number(encoded.length);
    frame.write(encoded, 0, encoded.length);
  }

  private void writeFrame() throws IOException {
    if (frame.size() == 0) {
      return;
    }
    byte[] payload = frame.toByteArray();
    CRC32C check = new CRC32C();
    check.update(payload);
    out.writeInt(payload.length);
    out.writeInt((int) check.getValue());
    out.write(payload);
    frame.reset();
  }
}
