// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.apache.lucene.index.SegmentCommitInfo;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;

/**
 * Keeps new files in memory until a sync needs them, and writes to the directory beneath what is
 * then still wanted: the small segments of publishes that were merged in between never reach the
 * device. Lucene's {@code NRTCachingDirectory} does this for files whose context tells their size,
 * which those of vectors and stored fields do not; here all files are held, and one that grows
 * beyond the bound goes on on the device.
 *
 * <p>The bound holds for the content of all files in memory, also of deleted ones that a reader has
 * still open. A file that is being finished is copied once besides.
 */
final class WriteBackDirectory extends FilterDirectory {
  /** Sets held temporary files apart from those that the directory beneath names. */
  private static final String HELD_SUFFIX = "held";

  private final CountingDirectory device;
  private final long bound;
  private final Map<String, HeldFile> held = new ConcurrentHashMap<>();
  private final AtomicLong heldBytes = new AtomicLong();
  private final AtomicLong temporaries = new AtomicLong();
  private final LongAdder absorbed = new LongAdder();

  /**
   * @param boundBytes how much content may lie in memory; 0 for none
   */
  WriteBackDirectory(CountingDirectory device, long boundBytes) {
    super(device);
    this.device = device;
    this.bound = boundBytes;
  }

  /** Where files are written to. */
  CountingDirectory device() {
    return device;
  }

  /** What was written to the device; what was deleted while it lay in memory counts as absorbed. */
  CountingDirectory.Bytes bytes() {
    return device.bytes().withAbsorbed(absorbed.sum());
  }

  /** How much lies in memory now. */
  long heldBytes() {
    return heldBytes.get();
  }

  /**
   * Reserves memory.
   *
   * @return whether there was that much
   */
  boolean reserve(long bytes) {
    if (heldBytes.addAndGet(bytes) <= bound) {
      return true;
    }
    heldBytes.addAndGet(-bytes);
    return false;
  }

  void release(long bytes) {
    heldBytes.addAndGet(-bytes);
  }

  @Override
  public IndexOutput createOutput(String name, IOContext context) throws IOException {
    return fits(context) ? new HeldOutput(this, name, context) : device.createOutput(name, context);
  }

  @Override
  public IndexOutput createTempOutput(String prefix, String suffix, IOContext context)
      throws IOException {
    if (!fits(context)) {
      return device.createTempOutput(prefix, suffix, context);
    }
    String name = getTempFileName(prefix, suffix + HELD_SUFFIX, temporaries.getAndIncrement());
    return new HeldOutput(this, name, context);
  }

  /** A merge says how much it will write; what will not fit is not begun in memory. */
  private boolean fits(IOContext context) {
    long expected =
        context.mergeInfo() == null ? 1 : Math.max(1, context.mergeInfo().estimatedMergeBytes());
    return heldBytes.get() + expected <= bound;
  }

  /** Goes on with a file on the device. */
  IndexOutput spill(String name, IOContext context) throws IOException {
    return device.createOutput(name, context);
  }

  /** Takes a file that is finished; its memory is reserved. */
  void hold(String name, IOContext context, byte[] content) {
    long bytes = content.length;
    HeldFile old = held.put(name, new HeldFile(name, context, content, () -> release(bytes)));
    if (old != null) {
      old.delete();
    }
  }

  @Override
  public IndexInput openInput(String name, IOContext context) throws IOException {
    HeldFile file = held.get(name);
    IndexInput input = file == null ? null : file.open();
    return input != null ? input : device.openInput(name, context);
  }

  @Override
  public void sync(Collection<String> names) throws IOException {
    for (String name : names) {
      writeBack(name);
    }
    device.sync(names);
  }

  private void writeBack(String name) throws IOException {
    HeldFile file = held.get(name);
    if (file == null) {
      return;
    }
    try {
      file.writeTo(device::createOutput, () -> device.openInput(name, IOContext.DEFAULT));
    } catch (Throwable e) {
      // What lies in memory still counts; half a file beneath would be in its way.
      try {
        device.deleteFile(name);
      } catch (IOException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
    held.remove(name, file);
  }

  /** What comes from elsewhere is on a device already, and large. */
  @Override
  public void copyFrom(Directory from, String source, String target, IOContext context)
      throws IOException {
    device.copyFrom(from, source, target, context);
  }

  @Override
  public void rename(String source, String target) throws IOException {
    HeldFile file = held.remove(source);
    if (file == null) {
      device.rename(source, target);
    } else {
      held.put(target, file.renamed(target));
    }
  }

  @Override
  public void deleteFile(String name) throws IOException {
    HeldFile file = held.remove(name);
    if (file != null && file.delete()) {
      absorbed.add(file.length());
    } else {
      device.deleteFile(name);
    }
  }

  @Override
  public long fileLength(String name) throws IOException {
    HeldFile file = held.get(name);
    return file != null ? file.length() : device.fileLength(name);
  }

  @Override
  public String[] listAll() throws IOException {
    Set<String> names = new TreeSet<>(held.keySet());
    names.addAll(Arrays.asList(device.listAll()));
    return names.toArray(new String[0]);
  }

  @Override
  public Set<String> getPendingDeletions() throws IOException {
    Set<String> pending = new HashSet<>(device.getPendingDeletions());
    pending.removeAll(held.keySet());
    return pending;
  }

  /** Whether all of a segment lies in memory. */
  boolean holds(SegmentCommitInfo segment) {
    return held.keySet().containsAll(segment.info.files());
  }
}
