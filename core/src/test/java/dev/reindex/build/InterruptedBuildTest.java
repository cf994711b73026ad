// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.model.EmbeddingModel;
import dev.reindex.spi.Embedder;
import dev.reindex.spi.EmbeddingOutcome;
import dev.reindex.spi.HashingEmbedder;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterruptedBuildTest {
  private final SiteTester site = new SiteTester();

  /** Embeds one text, and is interrupted at the second. */
  private static final class InterruptedEmbedder implements Embedder {
    private final HashingEmbedder hashing = new HashingEmbedder(8);
    private int calls;

    @Override
    public EmbeddingModel model() {
      return hashing.model();
    }

    @Override
    public int countTokens(String text) {
      return text.length();
    }

    @Override
    public String tokenizer() {
      return "characters";
    }

    @Override
    public List<EmbeddingOutcome> embed(List<String> texts) throws InterruptedException {
      calls++;
      if (calls > 1) {
        throw new InterruptedException();
      }
      return hashing.embed(texts);
    }

    @Override
    public EmbeddingOutcome embedQuery(String query) {
      return hashing.embedQuery(query);
    }

    @Override
    public int preferredBatch() {
      return 1;
    }
  }

  @Test
  void whatWasFinishedIsCommittedAndTheNextBuildDoesTheRest() throws IOException {
    site.page("a.md", "Alpha").page("b.md", "Beta").page("c.md", "Gamma");

    BuildResult result =
        site.builder(site.index, new InterruptedEmbedder())
            .build(BuildRequest.scan(), BuildOptions.DEFAULT);

    assertThat(result.interrupted()).isTrue();
    assertThat(result.committed()).isTrue();
    assertThat(result.counts().added()).isEqualTo(1);
    assertThat(result.chunksLive()).isEqualTo(1);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    BuildResult next =
        site.builder(site.index, new HashingEmbedder(8))
            .build(BuildRequest.scan(), BuildOptions.DEFAULT);
    assertThat(next.counts().added()).isEqualTo(2);
    assertThat(next.ledger().embeddedTexts()).isEqualTo(2);
  }
}
