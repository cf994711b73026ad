// SPDX-License-Identifier: Apache-2.0
package dev.reindex.benchmarks;

import dev.reindex.build.BuildRequest;
import dev.reindex.lucene.Workspace;
import dev.reindex.model.Metadata;
import dev.reindex.model.RawDocument;
import dev.reindex.model.SourceId;
import dev.reindex.model.WriteLedger;
import dev.reindex.report.BuildReport;
import dev.reindex.spi.HashingEmbedder;
import dev.reindex.spi.SourceChange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * What a publish writes that changes the metadata of 20 documents of 10,000 and nothing else: no
 * chunk, and some kilobytes of the manifest. Each publish is a build with a commit of its own. The
 * limits are 12 KB in the chunk index and 40 KB in the manifest.
 *
 * <p>Command: {@code benchmarks/run metadata [DOCUMENTS [PUBLISHES]]}
 */
public final class MetadataBenchmark {
  private static final long SEED = 20_261_129;
  private static final int CHANGED = 20;
  private static final int DIMENSION = 384;
  private static final String SOURCE = "docs";

  private MetadataBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    int documents = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
    int publishes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100;
    SplittableRandom random = new SplittableRandom(SEED);
    ZipfWords words = new ZipfWords(30_000, SEED);
    List<String> texts = new ArrayList<>();
    List<SourceChange> all = new ArrayList<>();
    for (int i = 0; i < documents; i++) {
      texts.add(words.sentence(800, random));
      all.add(page(i, 0, texts.get(i)));
    }
    try (Scratch scratch = new Scratch("metadata");
        Workspace workspace =
            Workspace.open(
                scratch.path().resolve("workspace"),
                Configured.workspace(
                    new PushedSource(SOURCE, Configured.markdown()),
                    new HashingEmbedder(DIMENSION)))) {
      System.out.println("metadata: " + Machine.facts(scratch.path()));
      workspace.build(BuildRequest.changes(all));
      WriteLedger sum = WriteLedger.ZERO;
      long mostChunkBytes = 0;
      long mostManifestBytes = 0;
      long chunks = 0;
      for (int publish = 1; publish <= publishes; publish++) {
        List<SourceChange> changes = new ArrayList<>();
        for (int i = 0; i < CHANGED; i++) {
          int document = random.nextInt(documents);
          changes.add(page(document, publish, texts.get(document)));
        }
        BuildReport report = workspace.build(BuildRequest.changes(changes));
        WriteLedger ledger = report.result().ledger();
        sum = sum.plus(ledger);
        mostChunkBytes = Math.max(mostChunkBytes, ledger.indexBytes());
        mostManifestBytes = Math.max(mostManifestBytes, ledger.manifestBytes());
        chunks += ledger.documentBytes() > 0 ? 1 : 0;
      }
      System.out.println("| a publish | mean | most |\n|---|---:|---:|");
      System.out.printf(
          Locale.ROOT,
          "| chunk index | %.1f KB | %.1f KB |%n| manifest | %.1f KB | %.1f KB |%n",
          sum.indexBytes() / 1e3 / publishes,
          mostChunkBytes / 1e3,
          sum.manifestBytes() / 1e3 / publishes,
          mostManifestBytes / 1e3);
      System.out.println(
          "publishes that wrote a chunk: " + chunks + "; texts embedded: " + sum.embeddedTexts());
    }
  }

  private static SourceChange page(int number, int version, String text) {
    String markdown =
        "---\ntitle: Page %d\nlang: en\nrole: role-%d\nreviewed: %d\n---\n# Page %d\n\n%s\n"
            .formatted(number, (number + version) % 7, version, number, text);
    SourceId id = new SourceId(SOURCE, "page-%06d.md".formatted(number));
    return new SourceChange.Upsert(RawDocument.of(id, markdown, Metadata.EMPTY));
  }
}
