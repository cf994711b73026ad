// SPDX-License-Identifier: Apache-2.0
package dev.reindex.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.model.Term;
import dev.reindex.model.TermForm;
import dev.reindex.model.TextRange;
import dev.reindex.text.FormTokenizer.Token;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the matcher with one that tries every form at every token. */
class TermMatcherRandomTest {
  private static final int ROUNDS = 4_000;

  private static final String[] WORDS = {
    "api", "API", "APIs", "Api's", "pod", "Pods", "policy", "Policy", "Policies", "POLICY", "box",
    "boxes", "C++", "C#", "C", ".NET", "ＡＰＩ", "数据", "データ", "ไทย", "straße", "STRASSE"
  };
  private static final String[] JOINING = {" ", " ", " ", "-", " – ", "/", "_", " & ", "’ "};
  private static final String[] PARTING = {", ", ". ", "\n", "\n\n", ": ", " (", "! "};

  /** No mention touches any of these. */
  private static final String[] NO_PROSE = {
    "https://api.pod/policy", "api@pod.org", "/pod/api", "www.api.com", "pod-api.yaml", "x.api.pod"
  };

  private static final Pattern JOINED =
      Pattern.compile("(?:[\\s\\p{Z}\\p{Pd}'’/&_]|\\.(?!\\s))*+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern LINE_END = Pattern.compile("\\n");

  private record Found(Term term, int start, int end, int tokens) {}

  private record Text(String text, List<TextRange> code, List<TextRange> forbidden) {}

  @ParameterizedTest
  @ValueSource(strings = {"", "en", "de"})
  void agreesWithTheDefinition(String language) {
    Random random = new Random(21);
    FormTokenizer tokenizer = FormTokenizer.forLanguage(language);
    int mentions = 0;
    for (int round = 0; round < ROUNDS; round++) {
      List<Term> terms = terms(random);
      Text text = text(random);
      List<String> expected = lines(naive(tokenizer, terms, text, language));

      assertThat(lines(TermMatcher.of(terms, language).mentions(text.text(), text.code())))
          .as("round %d of seed 21 in '%s': %s", round, language, text)
          .isEqualTo(expected);
      mentions += expected.size();
    }
    assertThat(mentions).isGreaterThan(ROUNDS);
  }

  private static List<String> lines(List<TermMatcher.Mention> mentions) {
    return mentions.stream()
        .map(
            mention ->
                mention.term().document().path()
                    + mention.term().forms().stream().map(TermForm::text).toList()
                    + mention.start()
                    + "-"
                    + mention.end())
        .toList();
  }

  private static List<Term> terms(Random random) {
    List<Term> terms = new ArrayList<>();
    for (int i = 1 + random.nextInt(12); i > 0; i--) {
      List<TermForm> forms = new ArrayList<>();
      for (int f = random.nextInt(2); f >= 0; f--) {
        StringBuilder form = new StringBuilder(pick(random, WORDS));
        for (int more = random.nextInt(3); more > 0; more--) {
          form.append(random.nextInt(8) == 0 ? ", " : pick(random, JOINING))
              .append(pick(random, WORDS));
        }
        forms.add(Terms.form(form.toString(), random.nextInt(3) == 0));
      }
      String language = pick(random, new String[] {"", "", "en", "de-at"});
      terms.add(Terms.of("t" + random.nextInt(1000) + "-" + i, language, forms));
    }
    return terms;
  }

  private static Text text(Random random) {
    StringBuilder text = new StringBuilder();
    List<TextRange> code = new ArrayList<>();
    List<TextRange> forbidden = new ArrayList<>();
    boolean prose = true;
    for (int i = 1 + random.nextInt(14); i > 0; i--) {
      int start = text.length();
      text.append(pick(random, prose ? WORDS : NO_PROSE));
      boolean isCode = random.nextInt(12) == 0;
      if (isCode) {
        code.add(new TextRange(start, text.length()));
      }
      if (isCode || !prose) {
        forbidden.add(new TextRange(start, text.length()));
      }
      boolean nextProse = random.nextInt(12) > 0;
      if (random.nextInt(5) == 0) {
        text.append(random.nextInt(3) > 0 ? pick(random, PARTING) : ", ");
      } else {
        text.append(prose && nextProse && i > 1 ? pick(random, JOINING) : " ");
      }
      prose = nextProse;
    }
    return new Text(text.toString(), code, forbidden);
  }

  private static String pick(Random random, String[] from) {
    return from[random.nextInt(from.length)];
  }

  private static List<TermMatcher.Mention> naive(
      FormTokenizer tokenizer, List<Term> terms, Text text, String language) {
    List<Term> sorted =
        terms.stream()
            .filter(
                term ->
                    language.isEmpty()
                        || term.language().isEmpty()
                        || term.language().substring(0, 2).equals(language))
            .sorted()
            .toList();
    List<Token> tokens = tokenizer.tokens(text.text());
    List<TermMatcher.Mention> mentions = new ArrayList<>();
    for (int at = 0; at < tokens.size(); ) {
      Found best = null;
      for (Term term : sorted) {
        for (TermForm form : term.forms()) {
          Found found = at(tokenizer, tokens, at, term, form, text);
          if (found != null && (best == null || found.tokens() > best.tokens())) {
            best = found;
          }
        }
      }
      if (best != null) {
        mentions.add(new TermMatcher.Mention(best.term(), best.start(), best.end()));
      }
      at += best == null ? 1 : best.tokens();
    }
    return mentions;
  }

  private static @Nullable Found at(
      FormTokenizer tokenizer, List<Token> tokens, int at, Term term, TermForm form, Text text) {
    List<Token> wanted = tokenizer.tokens(form.text());
    if (at + wanted.size() > tokens.size()) {
      return null;
    }
    for (int i = 0; i < wanted.size(); i++) {
      Token token = tokens.get(at + i);
      if (!token.text().equals(wanted.get(i).text())
          || form.caseSensitive()
              && !sameLetters(slice(form.text(), wanted.get(i)), slice(text.text(), token))) {
        return null;
      }
      if (i > 0) {
        String gap = text.text().substring(tokens.get(at + i - 1).end(), token.start());
        String own = form.text().substring(wanted.get(i - 1).end(), wanted.get(i).start());
        // In these texts no more than one sign stands between two words.
        boolean same = own.strip().equals(gap.strip()) && !LINE_END.matcher(gap).find();
        if (!same
            && (!joined(text.text(), tokens.get(at + i - 1).end(), token.start())
                || LINE_END.matcher(gap).find())) {
          return null;
        }
      }
    }
    int start = tokens.get(at).start();
    int end = tokens.get(at + wanted.size() - 1).end();
    boolean forbidden =
        text.forbidden().stream().anyMatch(range -> range.start() < end && range.end() > start);
    return forbidden ? null : new Found(term, start, end, wanted.size());
  }

  private static boolean joined(String text, int from, int to) {
    return JOINED.matcher(text).region(from, to).useTransparentBounds(true).matches();
  }

  private static boolean sameLetters(String form, String text) {
    String wanted = letters(form);
    String there = letters(text);
    String more =
        wanted.endsWith("y")
            ? "|" + Pattern.quote(wanted.substring(0, wanted.length() - 1)) + "ies(?:'s)?"
            : "";
    return there.equals(wanted)
        || there.matches("(?:" + Pattern.quote(wanted) + "(?:s|es)?(?:'s)?" + more + ")");
  }

  private static String letters(String token) {
    return Normalizer.normalize(token, Normalizer.Form.NFKC).replace('’', '\'');
  }

  private static String slice(String text, Token token) {
    return text.substring(token.start(), token.end());
  }
}
