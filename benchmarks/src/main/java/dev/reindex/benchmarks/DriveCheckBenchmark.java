// SPDX-License-Identifier: Apache-2.0
package dev.reindex.benchmarks;

import dev.reindex.build.BuildRequest;
import dev.reindex.lucene.Workspace;
import dev.reindex.model.DeviceBytes;
import dev.reindex.model.Metadata;
import dev.reindex.model.RawDocument;
import dev.reindex.model.SourceId;
import dev.reindex.model.WriteLedger;
import dev.reindex.spi.HashingEmbedder;
import dev.reindex.spi.SourceChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What the model says that builds write to the drive, against what the kernel counted: for this
 * process ({@code write_bytes} less {@code cancelled_write_bytes} of {@code /proc/self/io}, which
 * the journal is no part of) and for all block devices ({@code /sys/block/*&#47;stat}, which has
 * the journal and whatever else the machine wrote meanwhile).
 *
 * <p>The data: 500 pages of 20 sections brought at once, 10,000 chunks, then 200 publishes of one
 * page each, of which half the sections changed.
 *
 * <p>Command: {@code benchmarks/run drive-check [PAGES [PUBLISHES]]}
 */
public final class DriveCheckBenchmark {
  private static final long SEED = 20_261_128;
  private static final int SECTIONS = 20;
  private static final int CHARACTERS = 800;
  private static final int DIMENSION = 384;
  private static final int SECTOR_BYTES = 512;
  private static final int SECTORS_WRITTEN = 6;
  private static final String SOURCE = "docs";

  private DriveCheckBenchmark() {}

  /** What the kernel has counted. */
  private record Counted(long process, long devices) {
    static Counted now() throws IOException {
      return new Counted(
          field("write_bytes:") - field("cancelled_write_bytes:"), sectors() * SECTOR_BYTES);
    }

    private static long field(String name) throws IOException {
      return Files.readAllLines(Path.of("/proc/self/io")).stream()
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.substring(name.length()).strip()))
          .findFirst()
          .orElseThrow(() -> new IOException("no " + name + " in /proc/self/io"));
    }

    private static long sectors() throws IOException {
      long sectors = 0;
      try (Stream<Path> devices = Files.list(Path.of("/sys/block"))) {
        for (Path device : devices.toList()) {
          String[] words = Files.readString(device.resolve("stat")).strip().split("\\s+");
          sectors += Long.parseLong(words[SECTORS_WRITTEN]);
        }
      }
      return sectors;
    }

    Counted since(Counted earlier) {
      return new Counted(process - earlier.process, devices - earlier.devices);
    }
  }

  public static void main(String[] arguments) throws IOException {
    int pages = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500;
    int publishes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
    try (Scratch scratch = new Scratch("drive-check")) {
      System.out.println("drive-check: " + Machine.facts(scratch.path()));
      SyntheticSite site = new SyntheticSite(SEED, pages, SECTIONS, CHARACTERS);
      SyntheticSite other = new SyntheticSite(SEED + 1, pages, SECTIONS, CHARACTERS);
      try (Workspace workspace =
          Workspace.open(
              scratch.path().resolve("workspace"),
              Configured.workspace(
                  new PushedSource(SOURCE, Configured.markdown()),
                  new HashingEmbedder(DIMENSION)))) {
        List<SourceChange> all = new ArrayList<>();
        for (int page = 0; page < pages; page++) {
          all.add(upsert(site.path(page), site.markdown(page)));
        }
        sync();
        System.out.println(
            "| | by the model | of that metadata and the like | this process | error | all devices |"
                + " error |");
        System.out.println("|---|---:|---:|---:|---:|---:|---:|");
        Counted start = Counted.now();
        WriteLedger first = workspace.build(BuildRequest.changes(all)).result().ledger();
        print("the first build", first, start);
        start = Counted.now();
        WriteLedger rest = WriteLedger.ZERO;
        for (int publish = 0; publish < publishes; publish++) {
          int page = publish % pages;
          String mixed = mixed(site.markdown(page), other.markdown(page), publish);
          rest =
              rest.plus(
                  workspace
                      .build(BuildRequest.changes(List.of(upsert(site.path(page), mixed))))
                      .result()
                      .ledger());
        }
        print(publishes + " publishes", rest, start);
      }
      System.out.printf(Locale.ROOT, "load average at the end: %.2f%n", Machine.load());
    }
  }

  private static void print(String what, WriteLedger ledger, Counted start) throws IOException {
    sync();
    Counted counted = Counted.now().since(start);
    DeviceBytes device = ledger.device();
    long files = ledger.indexBytes() + ledger.manifestBytes();
    System.out.printf(
        Locale.ROOT,
        "| %s | %.2f MB | %.2f MB | %.2f MB | %+.1f %% | %.2f MB | %+.1f %% |%n",
        what,
        device.host() / 1e6,
        (device.host() - files) / 1e6,
        counted.process() / 1e6,
        100.0 * (device.host() - counted.process()) / counted.process(),
        counted.devices() / 1e6,
        100.0 * (device.host() - counted.devices()) / counted.devices());
  }

  /** Half of the sections of one page, half of the other's. */
  private static String mixed(String one, String other, int publish) {
    String[] mine = one.split("(?m)(?=^## )");
    String[] theirs = other.split("(?m)(?=^## )");
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < mine.length; i++) {
      text.append(i > 0 && (i + publish) % 2 == 0 ? theirs[i] : mine[i]);
    }
    return text.toString();
  }

  private static SourceChange upsert(String path, String text) {
    return new SourceChange.Upsert(
        RawDocument.of(new SourceId(SOURCE, path), text, Metadata.EMPTY));
  }

  /** Lets the kernel write all that waits, so that it counts where it belongs. */
  private static void sync() throws IOException {
    try {
      new ProcessBuilder("sync").inheritIO().start().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
