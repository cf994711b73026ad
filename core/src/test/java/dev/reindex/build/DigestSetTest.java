// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.model.Digest;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DigestSetTest {
  @Test
  void agreesWithAHashSet() {
    Random random = new Random(5);
    DigestSet digests = new DigestSet();
    Set<Digest> expected = new HashSet<>();
    for (int i = 0; i < 50_000; i++) {
      // Few values, zeros among them, so that many are there already and many share a slot.
      Digest digest = new Digest(random.nextInt(200), random.nextInt(200));
      assertThat(digests.add(digest)).isEqualTo(expected.add(digest));
    }
  }
}
