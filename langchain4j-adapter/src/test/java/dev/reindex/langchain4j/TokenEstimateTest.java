// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The estimate is never too low for a true tokenizer. */
class TokenEstimateTest {
  private static final int PASSAGE = 400;
  private static final int SHORTEST_PASSAGE = 100;

  private final TokenEstimate estimate = new TokenEstimate();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''              | 0",
        "a               | 1", // 20 at least
        "cat             | 2", // 3 * 8 = 24
        "observability   | 6", // 13 * 8 = 104
        "Observability   | 6",
        "a b c           | 3",
        "a   b           | 3", // the run of blanks counts one
        "a,b             | 3",
        "iPhone          | 5", // 6 * 16 = 96
        "2024            | 4",
        "é               | 2", // 2 bytes, 30
        "中文             | 5", // 6 bytes, 90
        "😀              | 3", // 4 bytes, 60
      })
  void isWhatItsTableSays(String text, int tokens) {
    assertThat(estimate.count(text)).isEqualTo(tokens);
  }

  @Test
  void aLineEndCountsAndALoneSurrogateDoesNotHurt() {
    assertThat(estimate.count("a\nb\r\nc")).isEqualTo(6);
    assertThat(estimate.count("\ud83d")).isEqualTo(3);
  }

  @Test
  void neverSaysLessThanTrueTokenizersOnSomeRealPages() throws Exception {
    assertNeverLess(passages("cncf-glossary-all", 20));
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"cncf-glossary-all", "cncf-glossary-en", "otel-docs-en"})
  void neverSaysLessThanTrueTokenizersOnAnyRealPageInAnyLanguage(String corpus) throws Exception {
    assertNeverLess(passages(corpus, 1));
  }

  /** Every so many-th passage of a corpus. */
  private static List<String> passages(String corpus, int stride) throws IOException {
    List<String> all = new ArrayList<>();
    Corpora.documents(corpus).values().forEach(text -> cut(text, all));
    assertThat(all).hasSizeGreaterThan(300);
    return IntStream.range(0, all.size() / stride).mapToObj(i -> all.get(i * stride)).toList();
  }

  @Test
  void neverSaysLessThanTrueTokenizersOnWhatIsNoProse() {
    Random random = new Random(5);
    List<String> passages = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      byte[] bytes = new byte[600];
      random.nextBytes(bytes);
      cut(Base64.getEncoder().encodeToString(bytes), passages);
      cut((UUID.nameUUIDFromBytes(bytes) + "\n").repeat(8), passages);
      cut("|" + "-".repeat(20 + i) + "|" + "=".repeat(30) + "|. . .!!! — … ─────", passages);
    }
    assertNeverLess(passages);
  }

  private static void cut(String text, List<String> passages) {
    int[] codePoints = text.codePoints().toArray();
    for (int at = 0; at + SHORTEST_PASSAGE <= codePoints.length; at += PASSAGE) {
      passages.add(new String(codePoints, at, Math.min(PASSAGE, codePoints.length - at)));
    }
  }

  private void assertNeverLess(List<String> passages) {
    List<String> tooLow = new ArrayList<>();
    tokenizers()
        .forEach(
            (name, tokenizer) -> {
              for (String passage : passages) {
                int tokens = tokenizer.applyAsInt(passage);
                if (estimate.count(passage) < tokens) {
                  tooLow.add(
                      name + ": " + estimate.count(passage) + " for " + tokens + ": " + passage);
                }
              }
            });
    assertThat(tooLow).isEmpty();
  }

  private static Map<String, ToIntFunction<String>> tokenizers() {
    EncodingRegistry registry = Encodings.newLazyEncodingRegistry();
    Encoding cl100k = registry.getEncoding(EncodingType.CL100K_BASE);
    Encoding o200k = registry.getEncoding(EncodingType.O200K_BASE);
    HuggingFaceTokenizer bert = BundledModel.tokenizer();
    Map<String, ToIntFunction<String>> tokenizers = new LinkedHashMap<>();
    tokenizers.put("cl100k_base", cl100k::countTokensOrdinary);
    tokenizers.put("o200k_base", o200k::countTokensOrdinary);
    tokenizers.put("bert", text -> bert.encode(text, false, false).getIds().length);
    return tokenizers;
  }
}
