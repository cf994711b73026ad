// SPDX-License-Identifier: Apache-2.0
package dev.reindex.benchmarks;

import com.google.common.collect.ListMultimap;
import dev.reindex.content.ChunkingSettings;
import dev.reindex.content.SectionChunker;
import dev.reindex.model.Chunk;
import dev.reindex.model.Metadata;
import dev.reindex.model.RawDocument;
import dev.reindex.model.SourceId;
import dev.reindex.model.Term;
import dev.reindex.model.TermFlow;
import dev.reindex.model.TermForm;
import dev.reindex.model.TextRange;
import dev.reindex.spi.HashingEmbedder;
import dev.reindex.spi.UnreadableDocumentException;
import dev.reindex.text.ContextRenderer;
import dev.reindex.text.FormTokenizer;
import dev.reindex.text.TermMatcher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.ahocorasick.trie.Trie;

/**
 * How fast mentions of 10,000 and of 100,000 terms are found in the chunks of a real site, or of
 * generated text. A term is 1 to 4 different words of the text's own vocabulary, each word as
 * likely as any other, so that with 100,000 terms most words of the text begin a form: a hard case.
 *
 * <p>The rival is a bare pass of an Aho-Corasick automaton (org.ahocorasick) over the same texts,
 * which ignores case and reports every occurrence in whatever it stands: no words, no endings, no
 * rule about what parts a mention, no leftmost-longest.
 *
 * <p>Command: {@code benchmarks/run matching [../shared/corpora/otel-docs-en]}
 */
public final class MatchingBenchmark {
  private static final long SEED = 20_251_121;
  private static final int[] TERMS = {10_000, 100_000};
  private static final int MOST_WORDS = 4;
  private static final int WARM_UPS = 4;
  private static final int ROUNDS = 9;
  private static final int GENERATED_CHUNKS = 3_000;
  private static final int CHARACTERS = 800;
  private static final double MEGABYTE = 1e6;

  private record Text(String text, List<TextRange> code) {}

  /** Something that counts what it finds in a text. */
  private record Contestant(String name, ToLongFunction<Text> finds) {}

  private MatchingBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    System.out.println("matching: " + Machine.facts(Path.of("")));
    List<Text> texts = arguments.length > 0 ? chunks(Path.of(arguments[0])) : generated();
    long bytes = 0;
    Set<String> vocabulary = new TreeSet<>();
    for (Text text : texts) {
      bytes += text.text().getBytes(StandardCharsets.UTF_8).length;
      FormTokenizer.forLanguage("")
          .tokens(text.text())
          .forEach(token -> vocabulary.add(token.text()));
    }
    System.out.printf(
        Locale.ROOT,
        "%d texts, %.2f MB, %d different words%n",
        texts.size(),
        bytes / MEGABYTE,
        vocabulary.size());
    for (int count : TERMS) {
      measure(texts, bytes, forms(List.copyOf(vocabulary), count));
    }
    System.out.printf(Locale.ROOT, "load average at the end: %.2f%n", Machine.load());
  }

  private static void measure(List<Text> texts, long bytes, List<String> forms) throws IOException {
    List<Term> terms = terms(forms);
    TermMatcher[] matcher = new TermMatcher[1];
    long before = usedHeap();
    Timing built = Timing.ofThread(() -> matcher[0] = TermMatcher.of(terms, "en"));
    Timing builtAgain = Timing.ofThread(() -> matcher[0] = TermMatcher.of(terms, "en"));
    print(forms.size(), "term matcher", built, builtAgain, usedHeap() - before);

    Trie[] automaton = new Trie[1];
    before = usedHeap();
    built = Timing.ofThread(() -> automaton[0] = automaton(forms));
    builtAgain = Timing.ofThread(() -> automaton[0] = automaton(forms));
    print(forms.size(), "Aho-Corasick", built, builtAgain, usedHeap() - before);

    Contestant mentions =
        new Contestant(
            "term matcher", text -> matcher[0].mentions(text.text(), text.code()).size());
    Contestant bare = new Contestant("Aho-Corasick", text -> occurrences(automaton[0], text));
    ListMultimap<Contestant, Timing> timings =
        Rounds.run(
            List.of(mentions, bare),
            WARM_UPS,
            ROUNDS,
            (contestant, round) -> Timing.ofThread(() -> find(contestant, texts)));
    for (Contestant contestant : List.of(mentions, bare)) {
      System.out.printf(
          Locale.ROOT,
          "%d terms, %s: %.1f MB/s of CPU time, %.1f MB/s by the clock; %d found%n",
          forms.size(),
          contestant.name(),
          bytes / MEGABYTE / Timing.medianCpuSeconds(timings.get(contestant)),
          bytes / MEGABYTE / Timing.medianSeconds(timings.get(contestant)),
          find(contestant, texts));
    }
  }

  private static void print(
      int terms, String name, Timing built, Timing builtAgain, long heapBytes) {
    System.out.printf(
        Locale.ROOT,
        "%d terms, %s: built in %.2f s of CPU time, again in %.2f s; %.1f MB of heap%n",
        terms,
        name,
        built.cpuSeconds(),
        builtAgain.cpuSeconds(),
        heapBytes / MEGABYTE);
  }

  private static long find(Contestant contestant, List<Text> texts) {
    long found = 0;
    for (Text text : texts) {
      found += contestant.finds().applyAsLong(text);
    }
    return found;
  }

  private static Trie automaton(List<String> forms) {
    return Trie.builder().ignoreCase().addKeywords(forms).build();
  }

  private static long occurrences(Trie automaton, Text text) {
    long[] count = new long[1];
    automaton.parseText(
        text.text(),
        emit -> {
          count[0]++;
          return true;
        });
    return count[0];
  }

  private static List<String> forms(List<String> vocabulary, int count) {
    SplittableRandom random = new SplittableRandom(SEED);
    Set<String> forms = new LinkedHashSet<>();
    while (forms.size() < count) {
      StringBuilder form = new StringBuilder();
      for (int words = 1 + random.nextInt(MOST_WORDS); words > 0; words--) {
        form.append(form.isEmpty() ? "" : " ")
            .append(vocabulary.get(random.nextInt(vocabulary.size())));
      }
      forms.add(form.toString());
    }
    return List.copyOf(forms);
  }

  private static List<Term> terms(List<String> forms) {
    List<Term> terms = new ArrayList<>();
    for (String form : forms) {
      terms.add(
          new Term(
              new SourceId("terms", "t" + terms.size()),
              "",
              "",
              List.of(new TermForm(form, TermForm.Kind.PREFERRED, false)),
              "",
              List.of(),
              List.of(),
              TermFlow.EMBED,
              TermFlow.QUERY,
              0));
    }
    return terms;
  }

  /** The chunks of the documents before the first event. */
  private static List<Text> chunks(Path history) throws IOException {
    SectionChunker chunker =
        new SectionChunker(
            new ChunkingSettings(1_000),
            new ContextRenderer(ContextRenderer.Mode.HEADINGS),
            new HashingEmbedder(384));
    List<Text> texts = new ArrayList<>();
    for (Map.Entry<String, String> page : PublishEvents.read(history).base().entrySet()) {
      try {
        RawDocument raw =
            RawDocument.of(new SourceId("docs", page.getKey()), page.getValue(), Metadata.EMPTY);
        for (Chunk chunk : chunker.chunk(Configured.markdown().parse(raw))) {
          texts.add(new Text(chunk.text(), chunk.code()));
        }
      } catch (UnreadableDocumentException e) {
        throw new IllegalStateException(page.getKey() + ":" + e.line() + ": " + e.getMessage(), e);
      }
    }
    return texts;
  }

  private static List<Text> generated() {
    SplittableRandom random = new SplittableRandom(SEED);
    ZipfWords words = new ZipfWords(20_000, SEED);
    List<Text> texts = new ArrayList<>();
    for (int i = 0; i < GENERATED_CHUNKS; i++) {
      texts.add(new Text(words.sentence(CHARACTERS, random), List.of()));
    }
    return texts;
  }

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
