// SPDX-License-Identifier: Apache-2.0
package dev.reindex.benchmarks;

import dev.reindex.lucene.DefaultIndex;
import dev.reindex.lucene.HybridProbe;
import dev.reindex.lucene.HybridProbe.Probe;
import dev.reindex.lucene.IndexSettings;
import dev.reindex.lucene.LiveReindex;
import dev.reindex.lucene.UpdatedIndex;
import dev.reindex.lucene.UpdatedIndex.Update;
import dev.reindex.model.Chunk;
import dev.reindex.model.ChunkId;
import dev.reindex.model.EmbedKey;
import dev.reindex.model.FileBytes;
import dev.reindex.model.IndexDocument;
import dev.reindex.model.SourceId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexReader;

/**
 * Bytes written for each byte changed, at Lucene's defaults and in the adapter's own index.
 *
 * <p>The data: 50,000 chunks of about 800 characters of words drawn by Zipf's law, with vectors of
 * length 1 in 384 dimensions that walk at random about 1,000 centres. Then publishes of 20 chunks
 * drawn at random, each of which is visible to searches before the next, committed after each,
 * after every 50 or after every 500. Three workloads:
 *
 * <ul>
 *   <li>{@code uniform}: 500 publishes, any chunk as likely as any other;
 *   <li>{@code hot}: 500 publishes, 80 % of the updates on 5 % of the chunks;
 *   <li>{@code turnover}: as many publishes as replace three times as many chunks as there are.
 * </ul>
 *
 * Amplification is what the chunk index wrote to the file system ÷ the text and vectors that
 * changed. The index is searched where the last publish left it ({@code undrained}), and once its
 * merges are done and it is committed ({@code drained}); the bytes of that are counted too.
 *
 * <p>Command: {@code benchmarks/run write-amplification [CHUNKS [PUBLISHES [WORKLOAD…]]]}
 */
public final class WriteAmplificationBenchmark {
  private static final long SEED = 20_261_127;
  private static final int CHUNKS_OF_PAGE = 20;
  private static final int UPDATES = 20;
  private static final int CHARACTERS = 800;
  private static final int PROBES = 600;
  private static final int WARM_UPS = 300;
  private static final int[] COMMIT_EVERY = {1, 50, 500};
  private static final String LANGUAGE = "en";

  private enum Workload {
    UNIFORM,
    HOT,
    TURNOVER
  }

  private enum Contestant {
    DEFAULTS,
    REINDEX
  }

  private final int chunks;
  private final int publishes;
  private final Path folder;
  private final IndexSettings settings = IndexSettings.of(GivenVectors.DIMENSION, true);
  private final ZipfWords words = new ZipfWords(30_000, SEED);
  private final GivenVectors vectors = new GivenVectors(SEED, CHUNKS_OF_PAGE);
  private final List<Probe> probes = new ArrayList<>();
  private final Map<Contestant, Path> bases = new HashMap<>();

  private WriteAmplificationBenchmark(int chunks, int publishes, Path folder) {
    this.chunks = chunks;
    this.publishes = publishes;
    this.folder = folder;
    SplittableRandom random = new SplittableRandom(SEED + 1);
    for (int i = 0; i < PROBES; i++) {
      float[] vector = vectors.vector(random.nextLong(1L << 30));
      probes.add(new Probe(vector, Stream.generate(() -> words.draw(random)).limit(4).toList()));
    }
  }

  public static void main(String[] arguments) throws IOException {
    int chunks = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50_000;
    int publishes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 500;
    List<Workload> workloads =
        arguments.length > 2
            ? Stream.of(arguments)
                .skip(2)
                .map(name -> Workload.valueOf(name.toUpperCase(Locale.ROOT)))
                .toList()
            : List.of(Workload.values());
    try (Scratch scratch = new Scratch("write-amplification")) {
      System.out.println("write-amplification: " + Machine.facts(scratch.path()));
      WriteAmplificationBenchmark benchmark =
          new WriteAmplificationBenchmark(chunks, publishes, scratch.path());
      benchmark.prepare();
      for (Workload workload : workloads) {
        benchmark.run(workload);
      }
      System.out.printf(Locale.ROOT, "load average at the end: %.2f%n", Machine.load());
    }
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** Builds both, each in its own way, once; every run begins with a copy. */
  private void prepare() throws IOException {
    for (Contestant contestant : Contestant.values()) {
      Path base = folder.resolve("base-" + label(contestant));
      Files.createDirectories(base);
      bases.put(contestant, base);
      SplittableRandom random = new SplittableRandom(SEED);
      try (UpdatedIndex index = open(contestant, base)) {
        List<Update> all = new ArrayList<>();
        for (int chunk = 0; chunk < chunks; chunk++) {
          all.add(update(chunk, chunk, random));
        }
        index.publish(all);
        index.drain();
        // So that nobody is measured before the compiler has done its work.
        HybridProbe.measure(index.reader(), settings, LANGUAGE, probes, WARM_UPS);
      }
    }
  }

  private UpdatedIndex open(Contestant contestant, Path at) throws IOException {
    return switch (contestant) {
      case DEFAULTS -> new DefaultIndex(at, settings);
      case REINDEX -> new LiveReindex(at, settings);
    };
  }

  private Update update(int chunk, long version, SplittableRandom random) {
    SourceId source = new SourceId("docs", "page-%05d.md".formatted(chunk / CHUNKS_OF_PAGE));
    List<String> headings = List.of("Part " + chunk % CHUNKS_OF_PAGE);
    String text = words.sentence(CHARACTERS, random);
    ChunkId id = ChunkId.of(source, headings, "chunk " + chunk, 0);
    Chunk made = new Chunk(id, source, headings, "part", text, List.of());
    EmbedKey key = EmbedKey.of(text, "given/1");
    IndexDocument document =
        IndexDocument.of(made, LANGUAGE, new TreeMap<>(), key, "write amplification");
    return new Update(document, vectors.vector(version));
  }

  private void run(Workload workload) throws IOException {
    int count = workload == Workload.TURNOVER ? 3 * chunks / UPDATES : publishes;
    System.out.printf(
        Locale.ROOT,
        "%n%s: %,d publishes of %d on %,d chunks%n",
        label(workload),
        count,
        UPDATES,
        chunks);
    System.out.println(
        "| | commit every | amplification | flush | merge | compound | absorbed | CPU s"
            + " | hybrid ms, undrained | drained | recall@10 | segments | deleted |");
    System.out.println("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    for (int every : COMMIT_EVERY) {
      for (Contestant contestant : Contestant.values()) {
        run(workload, count, every, contestant);
      }
    }
  }

  private void run(Workload workload, int count, int every, Contestant contestant)
      throws IOException {
    Path at = folder.resolve("run");
    copy(Objects.requireNonNull(bases.get(contestant)), at);
    SplittableRandom random = new SplittableRandom(SEED + 2);
    long changed = 0;
    try (UpdatedIndex index = open(contestant, at)) {
      long cpu = Machine.cpuNanos();
      for (int publish = 1; publish <= count; publish++) {
        List<Update> updates = new ArrayList<>();
        for (int i = 0; i < UPDATES; i++) {
          int range = workload == Workload.HOT && random.nextInt(100) < 80 ? chunks / 20 : chunks;
          long version = chunks + (long) publish * UPDATES + i;
          Update update = update(random.nextInt(range), version, random);
          changed += update.document().text().getBytes(StandardCharsets.UTF_8).length;
          changed += (long) Float.BYTES * update.vector().length;
          updates.add(update);
        }
        index.publish(updates);
        if (publish % every == 0) {
          index.commit();
        }
      }
      HybridProbe.Result undrained = probe(index.reader());
      index.drain();
      cpu = Machine.cpuNanos() - cpu;
      HybridProbe.Result drained = probe(index.reader());
      FileBytes written = index.written();
      IndexReader reader = index.reader();
      System.out.printf(
          Locale.ROOT,
          "| %s | %d | **%.2f** | %.2f | %.2f | %.2f | %.2f | %.0f | %.2f | %.2f | %.4f | %d | %.1f %% |%n",
          label(contestant),
          every,
          (double) written.total() / changed,
          (double) written.flush() / changed,
          (double) written.merge() / changed,
          (double) written.compound() / changed,
          (double) index.absorbedBytes() / changed,
          cpu / 1e9,
          undrained.cpuMillis(),
          drained.cpuMillis(),
          Math.min(undrained.recall(), drained.recall()),
          reader.leaves().size(),
          100.0 * reader.numDeletedDocs() / reader.maxDoc());
    }
    Scratch.delete(at);
  }

  private HybridProbe.Result probe(IndexReader reader) throws IOException {
    return HybridProbe.measure(reader, settings, LANGUAGE, probes, WARM_UPS);
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(from)) {
      all = walk.toList();
    }
    for (Path each : all) {
      Path target = to.resolve(from.relativize(each).toString());
      if (Files.isDirectory(each)) {
        Files.createDirectories(target);
      } else {
        Files.copy(each, target);
      }
    }
  }
}
