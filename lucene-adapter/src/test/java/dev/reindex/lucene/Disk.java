// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.FilterIndexOutput;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;

/**
 * A device in memory that loses power at a chosen operation, or is full at a chosen byte. What is
 * left after a loss of power is what a filesystem promises and no more: of a file that was not
 * synced anything or nothing; of created, renamed and deleted names those up to some moment after
 * the folder was synced last.
 */
final class Disk implements IndexParts.Directories {
  private final Map<Path, Volume> volumes = new HashMap<>();
  private long operations;
  private long powerLostAt = Long.MAX_VALUE;
  private long freeBytes = Long.MAX_VALUE;

  @Override
  public Directory open(Path folder) {
    return volume(folder);
  }

  @Override
  public boolean exists(Path folder) {
    return volumes.containsKey(folder);
  }

  private Volume volume(Path folder) {
    return volumes.computeIfAbsent(folder, path -> new Volume());
  }

  /** Operations so far: creating, syncing, renaming, deleting. */
  synchronized long operations() {
    return operations;
  }

  synchronized void losePowerAt(long operation) {
    powerLostAt = operation;
  }

  synchronized void leaveFree(long bytes) {
    freeBytes = bytes;
  }

  private synchronized void operate() throws IOException {
    operations++;
    if (operations >= powerLostAt) {
      throw new IOException("the power is gone");
    }
  }

  private synchronized void use(long bytes) throws IOException {
    if (operations >= powerLostAt) {
      throw new IOException("the power is gone");
    }
    freeBytes -= bytes;
    if (freeBytes < 0) {
      throw new IOException("No space left on device");
    }
  }

  /** What a new start finds. */
  synchronized Disk afterPowerLoss(Random random) throws IOException {
    Disk left = new Disk();
    for (Map.Entry<Path, Volume> volume : volumes.entrySet()) {
      volume.getValue().copyWhatIsLeftTo(left.volume(volume.getKey()), random);
    }
    return left;
  }

  private static final class StoredFile {
    byte[] content = new byte[0];
    boolean synced;
  }

  private record NameChange(String removed, String added, StoredFile file) {}

  private final class Volume extends FilterDirectory {
    private final Map<String, StoredFile> files = new HashMap<>();
    private final List<NameChange> changes = new ArrayList<>();
    private int durableChanges;

    Volume() {
      super(new ByteBuffersDirectory());
    }

    @Override
    public IndexOutput createOutput(String name, IOContext context) throws IOException {
      operate();
      return record(in.createOutput(name, context));
    }

    @Override
    public IndexOutput createTempOutput(String prefix, String suffix, IOContext context)
        throws IOException {
      operate();
      return record(in.createTempOutput(prefix, suffix, context));
    }

    private IndexOutput record(IndexOutput output) {
      synchronized (Disk.this) {
        StoredFile file = new StoredFile();
        files.put(output.getName(), file);
        changes.add(new NameChange("", output.getName(), file));
        return new Output(output, file);
      }
    }

    @Override
    public void sync(Collection<String> names) throws IOException {
      operate();
      synchronized (Disk.this) {
        names.forEach(name -> files.get(name).synced = true);
      }
    }

    @Override
    public void rename(String source, String target) throws IOException {
      operate();
      synchronized (Disk.this) {
        in.rename(source, target);
        StoredFile file = files.remove(source);
        files.put(target, file);
        changes.add(new NameChange(source, target, file));
      }
    }

    @Override
    public void deleteFile(String name) throws IOException {
      operate();
      synchronized (Disk.this) {
        in.deleteFile(name);
        changes.add(new NameChange(name, "", files.remove(name)));
      }
    }

    @Override
    public void syncMetaData() throws IOException {
      operate();
      synchronized (Disk.this) {
        durableChanges = changes.size();
      }
    }

    void copyWhatIsLeftTo(Volume left, Random random) throws IOException {
      int kept = durableChanges + random.nextInt(changes.size() - durableChanges + 1);
      Map<String, StoredFile> names = new HashMap<>();
      for (NameChange change : changes.subList(0, kept)) {
        names.remove(change.removed());
        if (!change.added().isEmpty()) {
          names.put(change.added(), change.file());
        }
      }
      for (Map.Entry<String, StoredFile> name : names.entrySet()) {
        byte[] content = content(name.getValue(), random);
        try (IndexOutput output = left.createOutput(name.getKey(), IOContext.DEFAULT)) {
          output.writeBytes(content, content.length);
        }
      }
      left.sync(names.keySet());
      left.syncMetaData();
    }

    private byte[] content(StoredFile file, Random random) {
      byte[] content = file.content;
      if (file.synced) {
        return content;
      }
      return switch (random.nextInt(4)) {
        case 0 -> content;
        case 1 -> new byte[content.length];
        case 2 -> new byte[0];
        default -> Arrays.copyOf(content, random.nextInt(content.length + 1));
      };
    }

    private final class Output extends FilterIndexOutput {
      private final StoredFile file;

      Output(IndexOutput output, StoredFile file) {
        super("on a disk: " + output, output.getName(), output);
        this.file = file;
      }

      @Override
      public void writeByte(byte b) throws IOException {
        use(1);
        super.writeByte(b);
      }

      @Override
      public void writeBytes(byte[] bytes, int offset, int length) throws IOException {
        use(length);
        super.writeBytes(bytes, offset, length);
      }

      @Override
      public void close() throws IOException {
        super.close();
        synchronized (Disk.this) {
          try (IndexInput input = in.openInput(getName(), IOContext.DEFAULT)) {
            file.content = new byte[Math.toIntExact(input.length())];
            input.readBytes(file.content, 0, file.content.length);
          }
        }
      }
    }
  }
}
