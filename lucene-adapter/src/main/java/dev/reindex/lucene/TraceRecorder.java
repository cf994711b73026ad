// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.device.FileClass;
import dev.reindex.device.TraceWriter;
import dev.reindex.device.WriteSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Records what is done to the files of both indexes: for the model of a drive, in traces that each
 * begin with the files that there are, and for whoever wants to keep it, in one that goes on.
 */
final class TraceRecorder {
  private record Lying(FileClass fileClass, long bytes, boolean writing) {}

  /**
   * @param trace in the format of {@link TraceWriter}
   * @param mostBytes how much lay in the folders at one time, at most
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Recorded(byte[] trace, long mostBytes) {}

  /** Told to one of the traces. */
  private interface Event {
    void tell(WriteSink sink, long micros) throws IOException;
  }

  private final Map<String, Lying> files = new TreeMap<>();
  private final LongSupplier micros;
  private final Optional<WriteSink> kept;
  private @Nullable TraceWriter writer;
  private ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private boolean written;
  private long lying;
  private long mostBytes;

  /**
   * @param micros the time, in microseconds
   * @param kept is told everything as well
   */
  TraceRecorder(LongSupplier micros, Optional<WriteSink> kept) {
    this.micros = micros;
    this.kept = kept;
  }

  /** What was recorded since the last time; empty when nothing was written. */
  synchronized Optional<Recorded> take() throws IOException {
    TraceWriter done = writer;
    if (!written || done == null) {
      return Optional.empty();
    }
    done.close();
    writer = null;
    written = false;
    return Optional.of(new Recorded(bytes.toByteArray(), mostBytes));
  }

  /**
   * Says in the trace that is kept that a build has ended, and what follows belongs to the next.
   */
  synchronized void build(long number) throws IOException {
    if (kept.isPresent()) {
      kept.get().build(micros.getAsLong(), number);
    }
  }

  private void tell(Event event) throws IOException {
    long now = micros.getAsLong();
    event.tell(writer(), now);
    if (kept.isPresent()) {
      event.tell(kept.get(), now);
    }
  }

  /** Begins with the files that there are. */
  private TraceWriter writer() throws IOException {
    TraceWriter begun = writer;
    if (begun == null) {
      bytes = new ByteArrayOutputStream();
      begun = new TraceWriter(bytes);
      writer = begun;
      mostBytes = lying;
      for (Map.Entry<String, Lying> file : files.entrySet()) {
        Lying lies = file.getValue();
        if (lies.writing()) {
          begun.created(0, file.getKey(), lies.fileClass(), false);
        } else {
          begun.existed(0, file.getKey(), lies.fileClass(), lies.bytes());
        }
      }
    }
    return begun;
  }

  synchronized void existed(String name, FileClass fileClass, long length) throws IOException {
    tell((sink, now) -> sink.existed(now, name, fileClass, length));
    lies(name, new Lying(fileClass, length, false));
  }

  synchronized void created(String name, FileClass fileClass, boolean merge) throws IOException {
    written = true;
    tell((sink, now) -> sink.created(now, name, fileClass, merge));
    lies(name, new Lying(fileClass, 0, true));
  }

  synchronized void appended(String name, long length) throws IOException {
    Lying file = files.get(name);
    if (file != null) {
      written = true;
      tell((sink, now) -> sink.appended(now, name, length));
      lies(name, new Lying(file.fileClass(), file.bytes() + length, false));
    }
  }

  private void lies(String name, Lying file) {
    Lying before = files.put(name, file);
    lying += file.bytes() - (before == null ? 0 : before.bytes());
    mostBytes = Math.max(mostBytes, lying);
  }

  synchronized void synced(String name) throws IOException {
    if (files.containsKey(name)) {
      tell((sink, now) -> sink.synced(now, name));
    }
  }

  synchronized void renamed(String from, String to) throws IOException {
    if (files.containsKey(from)) {
      tell((sink, now) -> sink.renamed(now, from, to));
      Lying file = forget(from);
      lies(to, file);
    }
  }

  synchronized void deleted(String name) throws IOException {
    if (files.containsKey(name)) {
      tell((sink, now) -> sink.deleted(now, name));
      forget(name);
    }
  }

  private Lying forget(String name) {
    Lying gone = files.remove(name);
    if (gone == null) {
      throw new IllegalStateException("there is no file " + name);
    }
    lying -= gone.bytes();
    return gone;
  }
}
