// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import dev.reindex.spi.Embedder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Adds up what a plan would do and what that would cost. */
public final class PlanSummary {
  private final Tally planned = new Tally();
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
      }
      case DocumentPlan.Remove remove -> planned.add(remove);
      case DocumentPlan.Fail fail -> {
        planned.failed();
        failures.add(fail.failure());
      }
      case DocumentPlan.Touch ignored -> {}
    }
  }

  private void add(ChunkPlan chunk) {
    if (chunk.vector() != ChunkPlan.VectorOrigin.MODEL) {
      reusedVectors++;
      return;
    }
    String text = chunk.contextText();
    long characters = text.codePointCount(0, text.length());
    embedTexts++;
    embedCharacters += characters;
    embedTokens += embedder.countTokens(text);
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

  public List<Failure> failures() {
    return new ArrayList<>(failures.kept());
  }

  public long failureCount() {
    return failures.count();
  }
}
