// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reindex.spi.UnreadableDocumentException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextDecoderTest {
  private static final String TEXT = "# Café\n\nNaïve 中文 😀\n";

  private final TextDecoder decoder = new TextDecoder(StandardCharsets.UTF_8);

  @Test
  void utf8IsReadAsItIs() throws Exception {
    assertThat(decoder.decode("a.md", TEXT.getBytes(StandardCharsets.UTF_8))).isEqualTo(TEXT);
    assertThat(decoder.decode("a.md", new byte[0])).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void aByteOrderMarkTellsTheEncodingAndIsNoPartOfTheText(String charset) throws Exception {
    byte[] bytes = ("\uFEFF" + TEXT).getBytes(Charset.forName(charset));

    assertThat(decoder.decode("a.md", bytes)).isEqualTo(TEXT);
  }

  @ParameterizedTest
  @CsvSource({
    "windows-1252, windows-1252, Café €",
    "ISO-8859-1, windows-1252, “quoted”",
    "iso-8859-2, ISO-8859-2, Łódź",
    "Shift_JIS, windows-31j, 日本語①",
    "euc-jp, EUC-JP, 日本語",
    "gb2312, GB18030, 中文㐀",
    "GBK, GB18030, 中文",
    "big5, Big5, 中文",
    "euc-kr, EUC-KR, 한국어",
    "koi8-r, KOI8-R, Привет",
    "utf-8, UTF-8, 中文"
  })
  void anHtmlPageSaysItsEncoding(String declared, String written, String words) throws Exception {
    String page =
        "<!DOCTYPE html><!-- <meta charset=x-none> --><html><head><META charset=\"%s\"></head>%s"
            .formatted(declared, words);
    String old =
        "<html><meta http-equiv='Content-Type' content='text/html; charset=%s'>%s"
            .formatted(declared, words);
    String xml = "<?xml version=\"1.0\" encoding=\"%s\"?><p>%s</p>".formatted(declared, words);

    Charset charset = Charset.forName(written);
    assertThat(decoder.decode("a/b.HTML", page.getBytes(charset))).isEqualTo(page);
    assertThat(decoder.decode("b.htm", old.getBytes(charset))).isEqualTo(old);
    assertThat(decoder.decode("c.xhtml", xml.getBytes(charset))).isEqualTo(xml);
  }

  @Test
  void onlyMarkupDeclaresItsEncoding() throws Exception {
    String text = "Write `<meta charset=\"windows-1252\">` in the head, as in a café.";

    assertThat(decoder.decode("a.md", text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
  }

  @Test
  void anUnknownDeclarationIsRefusedByName() {
    byte[] page = "<html><meta charset='klingon'>".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> decoder.decode("a.html", page))
        .isInstanceOf(UnreadableDocumentException.class)
        .hasMessageContaining("declares the encoding 'klingon'");
  }

  @Test
  void aDeclarationThatIsNotTrueIsRefused() {
    byte[] page = "<meta charset='utf-8'>\ncafé".getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> decoder.decode("a.html", page))
        .hasMessage("is not UTF-8 as it declares (byte 0xE9 at line 2)");
  }

  @Test
  void theEncodingOfTheSourceIsThatOfDocumentsThatDoNotSayTheirs() throws Exception {
    TextDecoder western = new TextDecoder(Charset.forName("windows-1252"));
    byte[] marked = ("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_8);

    assertThat(western.decode("a.md", "café".getBytes(StandardCharsets.ISO_8859_1)))
        .isEqualTo("café");
    assertThat(western.decode("a.md", marked)).isEqualTo(TEXT);
    assertThatThrownBy(() -> western.decode("a.md", new byte[] {'a', '\n', (byte) 0x81}))
        .hasMessage("is not windows-1252 as sources[].encoding says (byte 0x81 at line 2)");
  }

  @Test
  void bytesThatAreNotUtf8AreRefusedWithTheirPlaceAndTheEncodingTheySeemToHave() {
    byte[] bytes = "one\ntwo\nun café noir\n".getBytes(StandardCharsets.ISO_8859_1);

    UnreadableDocumentException refused = refused(bytes);

    assertThat(refused).hasMessage("is not UTF-8 (byte 0xE9 at line 3)");
    assertThat(refused.line()).isEqualTo(3);
    assertThat(refused.mend())
        .isEqualTo(
            "it looks like windows-1252; save it as UTF-8, or set sources[].encoding: windows-1252");
  }

  @Test
  void aCharacterCutOffAtTheEndIsRefused() {
    assertThat(refused(new byte[] {'a', (byte) 0xE4, (byte) 0xB8}))
        .hasMessage("is not UTF-8 (byte 0xE4 at line 1)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          windows-1252 | Dès Noël, où un zéphyr haï me vêt de glaçons würmiens, je dîne.
          windows-1252 | La città è più bella di così, perché sì, e però ciò che è lì è là.
          windows-31j  | いろはにほへと　ちりぬるを　わかよたれそ　つねならむ、日本語の文章。
          EUC-JP       | いろはにほへと　ちりぬるを　わかよたれそ　つねならむ、日本語の文章。
          EUC-KR       | 모든 국민은 법률이 정하는 바에 의하여 선거권을 가진다.
          GB18030      | 人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心，并应以兄弟关系的精神相对待。
          Big5         | 人人生而自由，在尊嚴和權利上一律平等。他們賦有理性和良心，並應以兄弟關係的精神相對待。
          windows-1251 | Все люди рождаются свободными и равными в своем достоинстве и правах.
          KOI8-R       | Все люди рождаются свободными и равными в своем достоинстве и правах.
          """)
  void theEncodingOfATextIsGuessedFromItsScript(String charset, String text) {
    UnreadableDocumentException refused = refused(text.getBytes(Charset.forName(charset)));

    assertThat(refused.mend()).startsWith("it looks like " + charset + ";");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          windows-1253 | Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια.
          ISO-8859-8   | כל בני האדם נולדו בני חורין ושווים בערכם ובזכויותיהם
          """)
  void whereTheSignsAreWeakNothingIsGuessed(String charset, String text) {
    assertThat(refused(text.getBytes(Charset.forName(charset))).mend())
        .isEqualTo("save it as UTF-8, or name its encoding in sources[].encoding");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void utf16WithoutAMarkIsRefusedByName(String charset) {
    UnreadableDocumentException refused =
        refused("# A page\n\nwith some text.\n".getBytes(Charset.forName(charset)));

    assertThat(refused.mend()).startsWith("it looks like " + charset + ";");
  }

  @Test
  void aNulByteIsRefusedWithItsLine() {
    UnreadableDocumentException refused =
        refused("one\ntwo \0 three\nfour five six\n".getBytes(StandardCharsets.UTF_8));

    assertThat(refused).hasMessage("holds a NUL byte at line 2, so it is no text");
    assertThat(refused.line()).isEqualTo(2);
  }

  @Test
  void binaryFormatsAreNamed() {
    assertThat(refused(bytes(0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0)))
        .hasMessage("is a PNG image, no text, whatever its name says");
    assertThat(refused("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII)))
        .hasMessageContaining("PDF");
    assertThat(refused(bytes('P', 'K', 3, 4, 20, 0))).hasMessageContaining("ZIP");
    assertThat(refused(bytes(0x1F, 0x8B, 8, 0))).hasMessageContaining("gzip");
    assertThat(refused(bytes(0xFF, 0xD8, 0xFF, 0xE0))).hasMessageContaining("JPEG");
  }

  private static byte[] bytes(int... values) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int value : values) {
      bytes.write(value);
    }
    return bytes.toByteArray();
  }

  private UnreadableDocumentException refused(byte[] bytes) {
    return catchThrowableOfType(
        UnreadableDocumentException.class, () -> decoder.decode("a.md", bytes));
  }
}
