// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import dev.reindex.spi.Embedder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Adds up what a plan would do and what that would cost. */
public final class PlanSummary {
  /** Causes beyond these are added up by their kind: a first build has one for each page. */
  private static final int MAX_CAUSES = 1_000;

  private final Tally planned = new Tally();
  private final Map<Cause, PlannedCause> causes = new LinkedHashMap<>();
  private final Failures failures = new Failures();
  private final Embedder embedder;
  private long embedTexts;
  private long embedCharacters;
  private long embedTokens;
  private long reusedVectors;

  public PlanSummary(Embedder embedder) {
    this.embedder = embedder;
  }

  /** Counts one document of the plan. */
  public void add(DocumentPlan plan) {
    switch (plan) {
      case DocumentPlan.Write write -> {
        planned.add(write);
        write.chunks().forEach(this::add);
        deleted(write.removalCause(), write.deletes().size());
      }
      case DocumentPlan.Remove remove -> {
        planned.add(remove);
        deleted(remove.cause(), remove.deletes().size());
      }
      case DocumentPlan.Fail fail -> {
        planned.failed(fail.id());
        failures.add(fail.failure());
      }
      case DocumentPlan.Outdate ignored -> {}
      case DocumentPlan.Touch ignored -> {}
    }
  }

  private void deleted(Cause cause, int chunks) {
    if (chunks > 0) {
      count(new PlannedCause(cause, chunks, 0, 0, 0, 0));
    }
  }

  private void count(PlannedCause more) {
    Cause cause = more.cause();
    if (!causes.containsKey(cause) && causes.size() >= MAX_CAUSES) {
      cause = new Cause(cause.kind(), "all others");
    }
    Cause counted = cause;
    causes.merge(
        cause,
        new PlannedCause(
            counted,
            more.chunks(),
            more.embedded(),
            more.characters(),
            more.tokens(),
            more.documentBytes()),
        PlannedCause::plus);
  }

  private void add(ChunkPlan chunk) {
    long bytes = chunk.document().valueBytes() + (long) Float.BYTES * embedder.model().dimension();
    if (chunk.vector() != ChunkPlan.VectorOrigin.MODEL) {
      reusedVectors++;
      count(new PlannedCause(chunk.cause(), 1, 0, 0, 0, bytes));
      return;
    }
    String text = chunk.contextText();
    long characters = text.codePointCount(0, text.length());
    embedTexts++;
    embedCharacters += characters;
    int tokens = embedder.countTokens(text);
    embedTokens += tokens;
    count(new PlannedCause(chunk.cause(), 1, 1, characters, tokens, bytes));
    planned.embedded(chunk.cause(), characters);
  }

  /**
   * @param plan from which all documents were added
   */
  public BuildCounts counts(BuildPlan plan) {
    BuildCounts changes = planned.counts();
    return changes.looked(plan.scanned(), plan.unchanged());
  }

  public long embedTexts() {
    return embedTexts;
  }

  public long embedCharacters() {
    return embedCharacters;
  }

  /** As the embedder's tokenizer counts them, or its upper estimate. */
  public long embedTokens() {
    return embedTokens;
  }

  public long reusedVectors() {
    return reusedVectors;
  }

  /** UTF-8 bytes of the chunks that would be written. */
  public long chunkBytes() {
    return planned.chunkBytes();
  }

  /** By how many chunks the index would grow. */
  public long growth() {
    return planned.growth();
  }

  /** In the currency of the configuration; empty where the model costs nothing. */
  public OptionalDouble price() {
    OptionalDouble million = embedder.pricePerMillionTokens();
    return million.isPresent()
        ? OptionalDouble.of(million.getAsDouble() * embedTokens / 1_000_000)
        : million;
  }

  public Map<Cause.Kind, CauseCount> causes() {
    return planned.causes();
  }

  /**
   * What each cause brings, the most texts to embed first, then the most chunks. Beyond a thousand
   * causes the others of a kind are one.
   */
  public List<PlannedCause> causesInDetail() {
    List<PlannedCause> sorted = new ArrayList<>(causes.values());
    sorted.sort(
        Comparator.comparingLong(PlannedCause::embedded)
            .thenComparingLong(PlannedCause::chunks)
            .reversed());
    return sorted;
  }

  /** How many chunks would be written or deleted. */
  public long changedChunks() {
    return causes.values().stream().mapToLong(PlannedCause::chunks).sum();
  }

  public List<Failure> failures() {
    return new ArrayList<>(failures.kept());
  }

  public long failureCount() {
    return failures.count();
  }
}
