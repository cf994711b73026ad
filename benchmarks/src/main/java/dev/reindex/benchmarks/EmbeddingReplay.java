// SPDX-License-Identifier: Apache-2.0
package dev.reindex.benchmarks;

import dev.reindex.model.Digest;
import dev.reindex.model.EditSize;
import dev.reindex.model.LineTable;
import dev.reindex.text.LineDiff;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Replays publishes and counts what an ideal incremental build embeds: the distinct context texts
 * that the new state needs and no chunk of the state before had. Keeps digests and lengths of those
 * texts, not the texts.
 */
final class EmbeddingReplay {
  /** Publishes of at most this many edited bytes count as small. */
  private static final long SMALL_BYTES = 2_048;

  /** A context text. */
  record Embedded(Digest digest, int characters) {
    static Embedded of(String text) {
      return new Embedded(
          Digest.ofBytes(text.getBytes(StandardCharsets.UTF_8)),
          text.codePointCount(0, text.length()));
    }
  }

  /** What some publishes cost, in characters (Unicode code points). */
  record Totals(int events, long embedded, long edited) {
    static final Totals NONE = new Totals(0, 0, 0);

    Totals plus(long moreEmbedded, long moreEdited) {
      return new Totals(events + 1, embedded + moreEmbedded, edited + moreEdited);
    }

    double amplification() {
      return (double) embedded / edited;
    }
  }

  /**
   * @param lengths of all context texts of the last state, in characters
   */
  record Result(Totals all, Totals small, List<Integer> lengths) {}

  private final BiFunction<String, String, List<Embedded>> contextTexts;
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, List<Embedded>> chunks = new HashMap<>();
  private final Map<Digest, Integer> live = new HashMap<>();

  /**
   * @param contextTexts those of a document, by its path and text
   */
  EmbeddingReplay(BiFunction<String, String, List<Embedded>> contextTexts) {
    this.contextTexts = contextTexts;
  }

  Result run(PublishEvents corpus) {
    corpus.base().forEach((path, text) -> publish(Map.of(path, text), List.of()));
    Totals all = Totals.NONE;
    Totals small = Totals.NONE;
    for (PublishEvents.Event event : corpus.events()) {
      EditSize edited = edited(event);
      long embedded = publish(event.upserts(), event.deletes());
      all = all.plus(embedded, edited.characters());
      if (edited.bytes() <= SMALL_BYTES) {
        small = small.plus(embedded, edited.characters());
      }
    }
    List<Integer> lengths = new ArrayList<>();
    chunks.values().forEach(list -> list.forEach(chunk -> lengths.add(chunk.characters())));
    return new Result(all, small, lengths);
  }

  /** A renamed document with the same text was not edited; a new or a removed one was, wholly. */
  private EditSize edited(PublishEvents.Event event) {
    List<String> removed = new ArrayList<>();
    for (String path : event.deletes()) {
      String text = texts.get(path);
      if (text != null && !event.upserts().containsKey(path)) {
        removed.add(text);
      }
    }
    EditSize size = EditSize.NONE;
    for (Map.Entry<String, String> upsert : event.upserts().entrySet()) {
      String before = texts.get(upsert.getKey());
      if (before != null) {
        size = size.plus(LineDiff.between(LineTable.of(before), LineTable.of(upsert.getValue())));
      } else if (!removed.remove(upsert.getValue())) {
        size = size.plus(LineTable.of(upsert.getValue()).size());
      }
    }
    for (String text : removed) {
      size = size.plus(LineTable.of(text).size());
    }
    return size;
  }

  /** Brings the state up to date; the characters that had to be embedded for it. */
  private long publish(Map<String, String> upserts, List<String> deletes) {
    Map<String, List<Embedded>> changed = new HashMap<>();
    deletes.forEach(path -> changed.put(path, List.of()));
    upserts.forEach((path, text) -> changed.put(path, contextTexts.apply(path, text)));
    long embedded = 0;
    Set<Digest> fresh = new HashSet<>();
    for (List<Embedded> list : changed.values()) {
      for (Embedded chunk : list) {
        if (!live.containsKey(chunk.digest()) && fresh.add(chunk.digest())) {
          embedded += chunk.characters();
        }
      }
    }
    changed.forEach(this::replace);
    deletes.forEach(texts::remove);
    texts.putAll(upserts);
    return embedded;
  }

  private void replace(String path, List<Embedded> list) {
    list.forEach(chunk -> live.merge(chunk.digest(), 1, Integer::sum));
    for (Embedded chunk : chunks.getOrDefault(path, List.of())) {
      live.merge(chunk.digest(), -1, (a, b) -> a + b == 0 ? null : a + b);
    }
    chunks.put(path, list);
  }
}
