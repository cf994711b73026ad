// SPDX-License-Identifier: Apache-2.0
package dev.reindex.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.text.FormTokenizer.Token;
import java.text.Normalizer;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormTokenizerTest {
  private static final FormTokenizer PLAIN = FormTokenizer.forLanguage("");
  private static final FormTokenizer ENGLISH = FormTokenizer.forLanguage("en");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The Who, IT & R2-D2|the who it r2 d2",
        "don’t stop|don t stop",
        "C++, C# and F#.|c++ c# and f#",
        "C++11 / a+b Ctrl+C page#top|c++ 11 a b ctrl c page top",
        "C#程序|c# 程 序",
        "use .NET, ASP.NET and (.NET)|use .net asp net and .net",
        "and so on...then .5 .9x|and so on then 5 9x",
        "使用.NET开发|使 用 .net 开 发",
        "ＡＰＩ　Ｃ＋＋ ＃1|api c++ 1",
        "ﬁle ﬂow x² Ⅷ|file flow x2 viii",
        "Kubernetes™ Foo® ℠|kubernetes foo",
        "Straße STRASSE ΟΔΟΣ οδος|strasse strasse οδοσ οδοσ",
        "K8sクラスタ|k8s ク ラ ス タ",
        "ﾃﾞｰﾀ データ|デ ー タ デ ー タ",
        "ภาษาไทย|ภ า ษ า ไ ท ย",
        "น้ำ|น\u0E49\u0E4D า",
        "ខ្មែរ ລາວ|ខ្ មែ រ ລ າ ວ",
        "မြန်မာ|မြ န် မာ",
        "कंटेनर কন্টেইনার کنٹینر|कंटेनर কন্টেইনার کنٹینر",
        "마이크로서비스 서비스|마이크로서비스 서비스",
        "micro\u00ADservice ❤\uFE0F 1\uFE0F|microservice 1",
        "cafe\u0301 CAFÉ|café café",
      })
  void tokensOfAnyLanguage(String text, String tokens) {
    assertThat(words(PLAIN, text)).isEqualTo(tokens);
  }

  @ParameterizedTest
  @CsvSource({
    "pod,pods",
    "API,APIs",
    "API,API's",
    "VM,VMs",
    "policy,policies",
    "box,boxes",
    "cache,caches",
    "process,processes",
    "class,classes",
    "database,databases",
    "status,statuses",
    "bus,buses",
    "cookie,cookies",
    "use,uses",
    "die,dies",
    "patch,patches",
    "hash,hashes",
    "hero,heroes",
    "size,sizes",
    "TOKEN,tokens",
    "Kubernetes,Kubernetes’s",
    "alias,aliases",
    "café,cafés",
    "service,SERVICE'S",
    "node,nodes'",
    "ID,IDs"
  })
  void singularPluralAndGenitiveAreTheSameInEnglish(String one, String other) {
    assertThat(words(ENGLISH, other)).isEqualTo(words(ENGLISH, one));
  }

  @ParameterizedTest
  @CsvSource({"http,https", "as,ass", "it,its", "U,us", "thi,this", "clas,class", "stat,status"})
  void whatIsNoPluralStaysApart(String one, String other) {
    assertThat(words(ENGLISH, other)).isNotEqualTo(words(ENGLISH, one));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "en-us", "en-gb"})
  void everyEnglishLosesItsEndings(String language) {
    assertThat(FormTokenizer.forLanguage(language).name()).isEqualTo("english");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "de", "fr", "enm", "zh-cn"})
  void noOtherLanguageDoes(String language) {
    FormTokenizer tokenizer = FormTokenizer.forLanguage(language);

    assertThat(tokenizer.name()).isEqualTo("plain");
    assertThat(words(tokenizer, "pods policies")).isEqualTo("pods policies");
  }

  @Test
  void variantsAreTheTokenizersThereAre() {
    assertThat(FormTokenizer.variants()).containsExactly(PLAIN, ENGLISH);
    assertThat(FormTokenizer.variants().stream().map(FormTokenizer::description))
        .doesNotHaveDuplicates();
  }

  @Test
  void offsetsAreThoseOfTheTextAsItWasGiven() {
    String text = "x ™ ﬁne ＡＰＩ’s ﾃﾞﾀ (.NET) C++ 😀 𝐀b café";

    assertThat(spans(ENGLISH, text))
        .containsExactly("x", "ﬁne", "ＡＰＩ’s", "ﾃﾞ", "ﾀ", ".NET", "C++", "𝐀b", "café");
  }

  @Test
  void aTextAndItsNormalFormsHaveTheSameTokens() {
    Random random = new Random(11);
    for (int round = 0; round < 20_000; round++) {
      String text = randomText(random);
      for (FormTokenizer tokenizer : FormTokenizer.variants()) {
        String tokens = words(tokenizer, text);
        for (Normalizer.Form form :
            List.of(Normalizer.Form.NFC, Normalizer.Form.NFD, Normalizer.Form.NFKC)) {
          assertThat(words(tokenizer, Normalizer.normalize(text, form)))
              .as("%s of %s in round %d of seed 11", form, escaped(text), round)
              .isEqualTo(tokens);
        }
      }
    }
  }

  @Test
  void offsetsOfRandomTextsGrowAndHoldTheToken() {
    Random random = new Random(12);
    for (int round = 0; round < 20_000; round++) {
      String text = randomText(random);
      int before = 0;
      for (Token token : PLAIN.tokens(text)) {
        assertThat(token.start()).as(escaped(text)).isBetween(before, token.end() - 1);
        assertThat(token.end()).isLessThanOrEqualTo(text.length());
        String alone = words(PLAIN, text.substring(token.start(), token.end()));
        assertThat(alone)
            .as("round %d of seed 12: %s", round, escaped(text))
            .contains(token.text());
        before = token.start();
      }
    }
  }

  private static final String[] PIECES = {
    "a",
    "B",
    "z9",
    "É",
    "e\u0301",
    "ｶﾞ",
    "カ",
    "\u3099",
    "Ａ",
    "＋",
    "+",
    "#",
    ".",
    "'",
    "s",
    "ß",
    "한",
    "\u1112\u1161\u11AB",
    "\u11AB",
    "ﾡ",
    "น้ำ",
    "ำ",
    "漢",
    "\u00AD",
    "\u200D",
    "\uFE0F",
    "ﬁ",
    "½",
    "…",
    " ",
    "\u00A0",
    ", ",
    "क्ष",
    "ক\u09BE",
    "\u09C7\u09BE",
    "مُ",
    "\uD835\uDC00",
    "İ",
    "ς",
    "Ǆ",
    "Å",
    "\u0301",
    "ສຳ",
    "မြ",
    "👍🏽",
    "\uD83D"
  };

  private static String randomText(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(10); i >= 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  private static String escaped(String text) {
    return text.chars()
        .mapToObj(c -> c > ' ' && c < 0x7F ? "" + (char) c : String.format("\\u%04X", c))
        .collect(Collectors.joining());
  }

  private static String words(FormTokenizer tokenizer, String text) {
    return tokenizer.tokens(text).stream().map(Token::text).collect(Collectors.joining(" "));
  }

  private static List<String> spans(FormTokenizer tokenizer, String text) {
    return tokenizer.tokens(text).stream()
        .map(token -> text.substring(token.start(), token.end()))
        .toList();
  }
}
