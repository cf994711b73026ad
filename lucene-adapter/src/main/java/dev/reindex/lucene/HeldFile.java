// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import java.io.Closeable;
import java.io.IOException;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.IOSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A finished file whose content lies in memory until it is written to the device, if it ever is.
 * Who reads it notices nothing of that: from then on its content comes from the device, and the
 * memory is free although readers stay open.
 *
 * <pre>
 *   HELD ── writeTo ──► WRITTEN        the content is on the device
 *     └──── delete ───► DELETED        those who have it open read on, from memory
 * </pre>
 *
 * Safe for use by many threads.
 */
final class HeldFile {
  private final String name;
  private final IOContext context;
  private final long length;
  private final Runnable released;

  /** Null once the content is on the device. */
  private volatile byte @Nullable [] content;

  private volatile @Nullable IndexInput written;
  private int readers;
  private boolean deleted;

  /**
   * @param context that the file was created in, by which its bytes are attributed when they are
   *     written
   * @param released is told, once, when the memory is given back
   */
  HeldFile(String name, IOContext context, byte[] content, Runnable released) {
    this.name = name;
    this.context = context;
    this.length = content.length;
    this.content = content;
    this.released = released;
  }

  String name() {
    return name;
  }

  long length() {
    return length;
  }

  /** The content, while it lies in memory. */
  byte @Nullable [] content() {
    return content;
  }

  /** The file on the device, once it is there. Closed with the last reader. */
  IndexInput written() {
    IndexInput input = written;
    if (input == null) {
      throw new AlreadyClosedException(name + " is closed");
    }
    return input;
  }

  /** The same file under another name. */
  synchronized HeldFile renamed(String other) {
    return new HeldFile(other, context, held(), released);
  }

  private byte[] held() {
    byte[] bytes = content;
    if (bytes == null) {
      throw new IllegalStateException(name + " is not held any more");
    }
    return bytes;
  }

  /** Opens it for one reader, who closes it; null when it is on the device by now. */
  synchronized @Nullable IndexInput open() {
    if (content == null) {
      return null;
    }
    readers++;
    return new HeldInput(this, reader());
  }

  private Closeable reader() {
    return new Closeable() {
      private boolean closed;

      @Override
      public void close() throws IOException {
        synchronized (HeldFile.this) {
          if (!closed) {
            closed = true;
            readerClosed();
          }
        }
      }
    };
  }

  private void readerClosed() throws IOException {
    readers--;
    if (readers > 0) {
      return;
    }
    IndexInput input = written;
    written = null;
    if (input != null) {
      input.close();
    } else if (deleted) {
      released.run();
    }
  }

  /** Where a file is created on the device. */
  @FunctionalInterface
  interface Target {
    IndexOutput create(String name, IOContext context) throws IOException;
  }

  /**
   * Writes the content to the device and gives the memory back. Does nothing where another thread
   * was first, or where the file is deleted by now.
   *
   * @param reopen opens what was written, for those who are reading
   */
  synchronized void writeTo(Target target, IOSupplier<IndexInput> reopen) throws IOException {
    byte[] bytes = content;
    if (bytes == null || deleted) {
      return;
    }
    try (IndexOutput output = target.create(name, context)) {
      output.writeBytes(bytes, bytes.length);
    }
    if (readers > 0) {
      written = reopen.get();
    }
    content = null;
    released.run();
  }

  /**
   * Says that nobody opens it any more. The memory is given back with the last reader.
   *
   * @return false when it is on the device by now, and is to be deleted there
   */
  synchronized boolean delete() {
    if (content == null) {
      return false;
    }
    deleted = true;
    if (readers == 0) {
      released.run();
    }
    return true;
  }
}
