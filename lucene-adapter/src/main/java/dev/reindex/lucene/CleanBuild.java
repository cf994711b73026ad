// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.build.BuildListener;
import dev.reindex.build.BuildOptions;
import dev.reindex.build.BuildRequest;
import dev.reindex.build.BuildResult;
import dev.reindex.build.Failure;
import dev.reindex.build.IncrementalBuilder;
import dev.reindex.model.EmbedKey;
import dev.reindex.model.GlossaryPart;
import dev.reindex.model.SourceId;
import dev.reindex.spi.IndexSession;
import dev.reindex.spi.Source;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.util.IOUtils;

/**
 * An index that was built from nothing in a scratch folder, by the path that every build takes,
 * with vectors lent by the live index. It is gone when this is closed.
 */
final class CleanBuild implements Closeable {
  private final Scratch scratch;
  private final LuceneIndex index;
  private final LuceneSnapshot live;
  private BuildResult result;
  private final long freshTexts;

  private CleanBuild(
      Scratch scratch,
      LuceneIndex index,
      LuceneSnapshot live,
      BuildResult result,
      long freshTexts) {
    this.scratch = scratch;
    this.index = index;
    this.live = live;
    this.result = result;
    this.freshTexts = freshTexts;
  }

  /**
   * @param freshShare the share of texts that is given to the model although the live index has
   *     their vectors, 0 to 1
   */
  static CleanBuild run(
      Path workspace,
      WorkspaceSettings settings,
      LuceneSnapshot live,
      double freshShare,
      BuildListener listener)
      throws IOException {
    Scratch scratch = Scratch.create(workspace);
    try {
      TraceRecorder recorder = new TraceRecorder(() -> 0, Optional.empty());
      LuceneIndex index =
          LuceneIndex.open(scratch.folder(), settings.index(), Optional.empty(), recorder);
      CleanBuild built = build(scratch, index, settings, live, freshShare, listener);
      built.result =
          built.result.withLedger(
              built.result.ledger().withDevice(new DriveModel().write(recorder.take())));
      return built;
    } catch (Throwable e) {
      IOUtils.closeWhileHandlingException(scratch);
      throw e;
    }
  }

  private static CleanBuild build(
      Scratch scratch,
      LuceneIndex index,
      WorkspaceSettings settings,
      LuceneSnapshot live,
      double freshShare,
      BuildListener listener)
      throws IOException {
    long[] fresh = new long[1];
    BuildOptions options =
        BuildOptions.DEFAULT
            .withListener(listener)
            .withDonor(
                key -> {
                  Optional<float[]> lent =
                      isFresh(key, freshShare) ? Optional.empty() : live.vector(key);
                  fresh[0] += lent.isEmpty() ? 1 : 0;
                  return lent;
                });
    try {
      lendTerms(index, live);
      BuildResult result =
          new IncrementalBuilder(index, settings.build(), settings.embedder(), settings.clock())
              .build(BuildRequest.scan(repeatable(settings)), options);
      return new CleanBuild(scratch, index, live, result, fresh[0]);
    } catch (Throwable e) {
      IOUtils.closeWhileHandlingException(index);
      throw e;
    }
  }

  /**
   * A document of the glossary that fails keeps the terms that it had, and other documents hold
   * what they bring in; only the live index still has them.
   */
  private static void lendTerms(LuceneIndex index, LuceneSnapshot live) throws IOException {
    Set<SourceId> pending = new HashSet<>(live.pending());
    List<GlossaryPart> kept =
        live.glossary().stream().filter(part -> pending.contains(part.document())).toList();
    if (kept.isEmpty()) {
      return;
    }
    try (LuceneSnapshot nothing = index.snapshot();
        IndexSession session = index.begin(nothing, nothing.build() + 1)) {
      for (GlossaryPart part : kept) {
        session.put(part);
      }
      session.commit();
    }
  }

  private static Set<String> repeatable(WorkspaceSettings settings) {
    Set<String> names = new HashSet<>();
    for (Source source : settings.build().sources()) {
      if (source.repeatable()) {
        names.add(source.name());
      }
    }
    if (names.isEmpty()) {
      throw new IllegalStateException(
          "no source can be read again, so nothing can be built from nothing");
    }
    return names;
  }

  /** The key is a digest, so its first bits choose as chance would, and the same ones each time. */
  private static boolean isFresh(EmbedKey key, double share) {
    return (key.digest().high() >>> 11) * 0x1p-53 < share;
  }

  BuildResult result() {
    return result;
  }

  /** How many texts were given to the model. */
  long freshTexts() {
    return freshTexts;
  }

  /**
   * Documents that failed here, and are not known to have failed in the live index, nor to have
   * entries of a glossary that cannot be read.
   */
  List<Failure> newFailures() throws IOException {
    Set<String> known = new HashSet<>();
    for (SourceId id : live.pending()) {
      known.add(id.term());
    }
    for (GlossaryPart part : live.glossary()) {
      if (!part.clean()) {
        known.add(part.document().term());
      }
    }
    return result.failures().stream()
        .filter(failure -> !known.contains(failure.document()))
        .toList();
  }

  /** What was built; the caller closes it before this. */
  LuceneSnapshot snapshot() throws IOException {
    return index.snapshot();
  }

  @Override
  public void close() throws IOException {
    IOUtils.close(index, scratch);
  }
}
