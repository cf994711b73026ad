// SPDX-License-Identifier: Apache-2.0
package dev.reindex.benchmarks;

import dev.reindex.lucene.PublishedIndex;
import java.io.IOException;
import java.util.SplittableRandom;

/**
 * A chunk index that small publishes keep changing: chunks of about 800 characters of {@link
 * ZipfWords} with {@link GivenVectors}, of which every publish replaces some, each as likely as any
 * other.
 */
final class UpdateWorkload {
  private static final int VOCABULARY = 30_000;
  private static final int CHARACTERS = 800;
  private static final int WALK = 20;

  private final long seed;
  private final ZipfWords words;
  private final GivenVectors vectors;
  private final SplittableRandom texts;

  UpdateWorkload(long seed) {
    this.seed = seed;
    this.words = new ZipfWords(VOCABULARY, seed);
    this.vectors = new GivenVectors(seed, WALK);
    this.texts = new SplittableRandom(seed);
  }

  /** Writes chunks with the numbers from {@code from} to before {@code to}. */
  void base(PublishedIndex index, int from, int to) throws IOException {
    for (int chunk = from; chunk < to; chunk++) {
      index.put(chunk, text(), vectors.vector(chunk));
    }
  }

  /** Replaces chunks of the first {@code chunks}, a commit each publish. */
  void publish(PublishedIndex index, int chunks, int publishes, int updates) throws IOException {
    SplittableRandom random = new SplittableRandom(seed + 1);
    for (int publish = 0; publish < publishes; publish++) {
      for (int update = 0; update < updates; update++) {
        long fresh = chunks + (long) publish * updates + update;
        index.put(random.nextInt(chunks), text(), vectors.vector(fresh));
      }
      index.commit();
    }
  }

  private String text() {
    return words.sentence(CHARACTERS, texts);
  }

  /** A few words, as people search for them. */
  String query(SplittableRandom random) {
    return words.sentence(20, random);
  }

  /** Near to one of the chunks. */
  float[] near(int chunk) {
    return vectors.vector(chunk);
  }
}
