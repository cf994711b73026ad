// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.reindex.model.Change;
import dev.reindex.model.ChunkId;
import dev.reindex.model.EditSize;
import dev.reindex.model.EmbedKey;
import dev.reindex.model.ManifestEntry;
import dev.reindex.model.Pending;
import dev.reindex.model.RawDocument;
import dev.reindex.model.SourceId;
import dev.reindex.spi.Embedder;
import dev.reindex.spi.EmbeddingOutcome;
import dev.reindex.spi.IndexSession;
import dev.reindex.spi.IndexSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Carries plans out. Documents wait until a batch of texts is full, are embedded together, and are
 * then written whole or, if one of their texts failed, not at all.
 */
final class PlanExecutor {
  /**
   * How many failed keys are remembered so that a text that fails is not tried twice in a build.
   */
  private static final int MAX_FAILED_KEYS = 100_000;

  /** Vectors of documents that failed for another of their texts, for those that share the text. */
  private static final int MAX_UNWRITTEN = 4_096;

  /** Documents that wait for an earlier one's texts count too; this many end the wait. */
  private static final int MAX_WAITING = 1_000;

  /** And so does this much text in them. */
  private static final long MAX_WAITING_CHARACTERS = 4_000_000;

  private static final String RETRY =
      "the index keeps its last good version, and the next build tries again";

  private final IndexSnapshot snapshot;
  private final IndexSession session;
  private final DocumentPlanner planner;
  private final Embedder embedder;
  private final VectorDonor donor;
  private final BuildListener listener;
  private final Tally done;
  private final Failures failures;

  private final List<DocumentPlan.Write> waiting = new ArrayList<>();
  private final Map<EmbedKey, ToEmbed> texts = new LinkedHashMap<>();
  private final Map<EmbedKey, String> failedKeys = new HashMap<>();
  private final Cache<EmbedKey, float[]> unwritten =
      Caffeine.newBuilder().maximumSize(MAX_UNWRITTEN).build();

  /** Made in this build and not written yet: the first chunk that is written with one claims it. */
  private final Set<EmbedKey> unclaimed = new HashSet<>();

  /** Documents of which a new version failed; what stays of them is an older one. */
  private final Set<SourceId> kept = new LinkedHashSet<>();

  private final Set<String> recipesWritten = new HashSet<>();

  /** Documents that failed in this build; of these there are few. */
  private final Set<SourceId> madePending = new HashSet<>();

  private Optional<String> outage = Optional.empty();

  private long waitingCharacters;
  private EditSize edit = EditSize.NONE;
  private long embeddedCharacters;
  private long embeddedTokens;
  private long embeddedTexts;
  private long chunksWritten;
  private long reusedVectors;

  private record ToEmbed(String text, Cause cause, String place) {}

  PlanExecutor(
      IndexSnapshot snapshot,
      IndexSession session,
      DocumentPlanner planner,
      Embedder embedder,
      VectorDonor donor,
      BuildListener listener,
      Tally done,
      Failures failures) {
    this.snapshot = snapshot;
    this.session = session;
    this.planner = planner;
    this.embedder = embedder;
    this.donor = donor;
    this.listener = listener;
    this.done = done;
    this.failures = failures;
  }

  void execute(DocumentPlan plan) throws IOException, InterruptedException {
    switch (plan) {
      case DocumentPlan.Write write -> enqueue(write);
      case DocumentPlan.Touch touch -> session.touch(touch.id(), touch.stat());
      case DocumentPlan.Outdate outdate -> session.put(outdate.entry());
      case DocumentPlan.Remove remove -> remove(remove);
      case DocumentPlan.Fail fail -> fail(fail.id(), fail.failure(), fail.entry());
    }
  }

  private void remove(DocumentPlan.Remove plan) throws IOException {
    for (ChunkId id : plan.deletes()) {
      session.delete(id);
    }
    session.remove(plan.id());
    edit = edit.plus(plan.edit());
    done.add(plan);
  }

  private void fail(SourceId id, Failure failure, Optional<ManifestEntry> entry)
      throws IOException {
    failures.add(failure);
    done.failed(id);
    if (entry.isPresent()) {
      madePending.add(id);
      put(entry.get());
    }
  }

  private void enqueue(DocumentPlan.Write plan) throws IOException, InterruptedException {
    for (ChunkPlan chunk : plan.chunks()) {
      EmbedKey key = chunk.document().embedKey();
      if (chunk.vector() != ChunkPlan.VectorOrigin.INDEX
          && !texts.containsKey(key)
          && !failedKeys.containsKey(key)
          && (chunk.vector() == ChunkPlan.VectorOrigin.MODEL || inThisBuild(key).isEmpty())) {
        texts.put(key, new ToEmbed(chunk.contextText(), chunk.cause(), place(chunk)));
      }
    }
    waiting.add(plan);
    for (ChunkPlan chunk : plan.chunks()) {
      waitingCharacters += chunk.contextText().length();
    }
    boolean full = waiting.size() >= MAX_WAITING || waitingCharacters >= MAX_WAITING_CHARACTERS;
    if (full || texts.isEmpty() || texts.size() >= embedder.preferredBatch()) {
      flush();
    }
  }

  private static String place(ChunkPlan chunk) {
    String headings = String.join(" > ", chunk.document().headingPath());
    return "chunk "
        + chunk.document().id().hex()
        + (headings.isEmpty() ? "" : " under '" + headings + "'");
  }

  /** Embeds and writes all that waits. */
  void flush() throws IOException, InterruptedException {
    Map<EmbedKey, float[]> vectors = new HashMap<>();
    List<EmbedKey> missing = new ArrayList<>();
    for (Map.Entry<EmbedKey, ToEmbed> entry : texts.entrySet()) {
      Optional<float[]> given = donor.vector(entry.getKey());
      if (given.isPresent()) {
        vectors.put(entry.getKey(), given.get());
        unclaimed.add(entry.getKey());
        embedded(entry.getValue(), embedder.countTokens(entry.getValue().text()));
      } else {
        missing.add(entry.getKey());
      }
    }
    int batch = Math.max(1, embedder.preferredBatch());
    for (int from = 0; from < missing.size(); from += batch) {
      embed(missing.subList(from, Math.min(from + batch, missing.size())), vectors);
    }
    List<DocumentPlan.Write> ready = List.copyOf(waiting);
    waiting.clear();
    waitingCharacters = 0;
    texts.clear();
    for (DocumentPlan.Write plan : ready) {
      write(plan, vectors);
    }
  }

  private void embed(List<EmbedKey> keys, Map<EmbedKey, float[]> vectors)
      throws InterruptedException {
    if (outage.isPresent()) {
      keys.forEach(key -> failed(key, outage.get()));
      return;
    }
    List<ToEmbed> batch = keys.stream().map(this::text).toList();
    List<EmbeddingOutcome> outcomes = embedder.embed(batch.stream().map(ToEmbed::text).toList());
    if (outcomes.size() != keys.size()) {
      throw new IllegalStateException(
          "the embedder gave " + outcomes.size() + " outcomes for " + keys.size() + " texts");
    }
    for (int i = 0; i < keys.size(); i++) {
      switch (outcomes.get(i)) {
        case EmbeddingOutcome.Embedded made -> {
          vectors.put(keys.get(i), made.vector());
          unclaimed.add(keys.get(i));
          embedded(batch.get(i), made.tokens());
        }
        case EmbeddingOutcome.Failed problem -> {
          if (problem.outage()) {
            outage = Optional.of(problem.message());
            failed(keys.get(i), problem.message());
          } else {
            failed(keys.get(i), batch.get(i).place() + ": " + problem.message());
          }
        }
      }
    }
    listener.embedded(embeddedTexts);
  }

  private ToEmbed text(EmbedKey key) {
    return Objects.requireNonNull(texts.get(key));
  }

  private void embedded(ToEmbed text, int tokens) {
    long characters = text.text().codePointCount(0, text.text().length());
    embeddedTexts++;
    embeddedCharacters += characters;
    embeddedTokens += tokens;
    done.embedded(text.cause(), characters);
  }

  private void failed(EmbedKey key, String message) {
    if (failedKeys.size() < MAX_FAILED_KEYS) {
      failedKeys.put(key, message);
    }
  }

  private void write(DocumentPlan.Write plan, Map<EmbedKey, float[]> vectors) throws IOException {
    List<float[]> found = new ArrayList<>(plan.chunks().size());
    for (ChunkPlan chunk : plan.chunks()) {
      Optional<float[]> vector = vector(chunk, vectors);
      if (vector.isEmpty()) {
        keepUnwritten(plan, vectors);
        failEmbedding(plan, chunk.document().embedKey());
        return;
      }
      found.add(vector.get());
    }
    for (int i = 0; i < found.size(); i++) {
      ChunkPlan chunk = plan.chunks().get(i);
      if (chunk.replaces()) {
        session.replace(chunk.document(), found.get(i), chunk.provenance());
      } else {
        session.add(chunk.document(), found.get(i), chunk.provenance());
      }
      chunksWritten++;
      reusedVectors += unclaimed.remove(chunk.document().embedKey()) ? 0 : 1;
    }
    for (ChunkId id : plan.deletes()) {
      session.delete(id);
    }
    if (!plan.refreshed() || !plan.previous().equals(Optional.of(plan.entry()))) {
      put(plan.entry());
    }
    edit = edit.plus(plan.edit());
    done.add(plan);
    listener.written(chunksWritten);
  }

  private Optional<float[]> vector(ChunkPlan chunk, Map<EmbedKey, float[]> vectors)
      throws IOException {
    EmbedKey key = chunk.document().embedKey();
    float[] made = vectors.get(key);
    if (made != null) {
      return Optional.of(made);
    }
    return chunk.vector() == ChunkPlan.VectorOrigin.INDEX ? snapshot.vector(key) : inThisBuild(key);
  }

  /** As against one of whose entries of the glossary some cannot be read. */
  private boolean isPending(DocumentPlan.Write plan) {
    return madePending.contains(plan.id())
        || plan.previous().flatMap(ManifestEntry::pending).isPresent();
  }

  private Optional<float[]> inThisBuild(EmbedKey key) throws IOException {
    Optional<float[]> written = session.written(key);
    return written.isPresent() ? written : Optional.ofNullable(unwritten.getIfPresent(key));
  }

  private void keepUnwritten(DocumentPlan.Write plan, Map<EmbedKey, float[]> vectors) {
    for (ChunkPlan chunk : plan.chunks()) {
      float[] vector = vectors.get(chunk.document().embedKey());
      if (vector != null) {
        unwritten.put(chunk.document().embedKey(), vector);
      }
    }
  }

  private void failEmbedding(DocumentPlan.Write plan, EmbedKey key) throws IOException {
    if (plan.refreshed() && done.hasFailed(plan.id()) && isPending(plan)) {
      // Its newest version failed before this, and is what is told of and tried again.
      return;
    }
    String message = failedKeys.getOrDefault(key, outage.orElse("its text could not be embedded"));
    Failure failure = new Failure(plan.id().term(), 0, "could not be embedded: " + message, RETRY);
    Optional<RawDocument> undelivered =
        plan.refreshed()
            ? plan.previous().flatMap(ManifestEntry::pending).flatMap(Pending::undelivered)
            : plan.undelivered();
    fail(
        plan.id(), failure, planner.pendingEntry(plan.id(), failure, undelivered, plan.previous()));
    if (!plan.refreshed() && plan.change() instanceof Change.Modified) {
      kept.add(plan.id());
    }
  }

  /**
   * Makes older versions anew that stay because newer ones could not be embedded: the glossary may
   * have changed since. Where that fails too, the next build tries it again.
   */
  void refreshKept() throws IOException, InterruptedException {
    if (outage.isPresent()) {
      return;
    }
    for (SourceId id : List.copyOf(kept)) {
      Optional<ManifestEntry> entry = snapshot.entry(id);
      Optional<DocumentPlan> plan =
          entry.isEmpty()
              ? Optional.empty()
              : planner.refresh(entry.get(), entry.get(), snapshot.chunks(id));
      if (plan.isPresent() && plan.get() instanceof DocumentPlan.Write write) {
        enqueue(write);
      }
    }
    flush();
  }

  private void put(ManifestEntry entry) throws IOException {
    if (recipesWritten.add(entry.recipe().hex()) && snapshot.recipe(entry.recipe()).isEmpty()) {
      session.put(planner.recipe(entry.id().source()));
    }
    session.put(entry);
  }

  EditSize edit() {
    return edit;
  }

  long embeddedCharacters() {
    return embeddedCharacters;
  }

  long embeddedTokens() {
    return embeddedTokens;
  }

  long embeddedTexts() {
    return embeddedTexts;
  }

  /** Chunks written with a vector that was not made for them. */
  long reusedVectors() {
    return reusedVectors;
  }
}
