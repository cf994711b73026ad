// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Traces for tests. */
final class TraceScript {
  private TraceScript() {}

  interface Script {
    void run(WriteSink sink) throws IOException;
  }

  static byte[] bytes(Script script) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TraceWriter writer = new TraceWriter(out)) {
      script.run(writer);
    }
    return out.toByteArray();
  }

  static List<TraceRecord> records(byte[] trace) throws IOException {
    List<TraceRecord> records = new ArrayList<>();
    try (TraceReader reader = reader(trace)) {
      for (Optional<TraceRecord> next = reader.next(); next.isPresent(); next = reader.next()) {
        records.add(next.get());
      }
    }
    return records;
  }

  static TraceReader reader(byte[] trace) throws IOException {
    return new TraceReader(new ByteArrayInputStream(trace));
  }

  /** A file that is made, written and synced. */
  static void file(WriteSink sink, String name, long bytes) throws IOException {
    sink.created(0, name, FileClass.VECTORS, false);
    sink.appended(0, name, bytes);
    sink.synced(0, name);
  }

  /**
   * Builds that each make files of all sizes, sync most of them, some more than once, and delete
   * old ones, so that at most so many bytes are there at once.
   */
  static void builds(WriteSink sink, Random random, int builds, long mostBytes) throws IOException {
    List<String> names = new ArrayList<>();
    List<Long> sizes = new ArrayList<>();
    long live = 0;
    FileClass[] classes = FileClass.values();
    for (int build = 0; build < builds; build++) {
      sink.build(build, build);
      int made = 1 + random.nextInt(6);
      for (int i = 0; i < made; i++) {
        String name = build + "/" + i;
        sink.created(build, name, classes[random.nextInt(classes.length)], random.nextBoolean());
        long size = 0;
        for (int part = random.nextInt(4); part >= 0; part--) {
          long bytes = random.nextInt((int) (mostBytes / 40));
          sink.appended(build, name, bytes);
          size += bytes;
          if (random.nextInt(4) > 0) {
            sink.synced(build, name);
          }
        }
        names.add(name);
        sizes.add(size);
        live += size;
      }
      while (live > mostBytes * 3 / 4 || random.nextInt(3) == 0 && !names.isEmpty()) {
        int victim = random.nextInt(names.size());
        sink.deleted(build, names.remove(victim));
        live -= sizes.remove(victim);
      }
    }
  }
}
