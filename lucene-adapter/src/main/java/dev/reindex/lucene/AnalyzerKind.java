// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.bg.BulgarianAnalyzer;
import org.apache.lucene.analysis.bn.BengaliAnalyzer;
import org.apache.lucene.analysis.br.BrazilianAnalyzer;
import org.apache.lucene.analysis.ca.CatalanAnalyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.ckb.SoraniAnalyzer;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.analysis.core.SimpleAnalyzer;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.analysis.cz.CzechAnalyzer;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.el.GreekAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.et.EstonianAnalyzer;
import org.apache.lucene.analysis.eu.BasqueAnalyzer;
import org.apache.lucene.analysis.fa.PersianAnalyzer;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.ga.IrishAnalyzer;
import org.apache.lucene.analysis.gl.GalicianAnalyzer;
import org.apache.lucene.analysis.hi.HindiAnalyzer;
import org.apache.lucene.analysis.hu.HungarianAnalyzer;
import org.apache.lucene.analysis.hy.ArmenianAnalyzer;
import org.apache.lucene.analysis.id.IndonesianAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.ja.JapaneseAnalyzer;
import org.apache.lucene.analysis.ko.KoreanAnalyzer;
import org.apache.lucene.analysis.lt.LithuanianAnalyzer;
import org.apache.lucene.analysis.lv.LatvianAnalyzer;
import org.apache.lucene.analysis.ne.NepaliAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ro.RomanianAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.sr.SerbianAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.ta.TamilAnalyzer;
import org.apache.lucene.analysis.te.TeluguAnalyzer;
import org.apache.lucene.analysis.th.ThaiAnalyzer;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;

/** Lucene's own analyzers, and the languages that each serves unless the settings say otherwise. */
enum AnalyzerKind {
  STANDARD("StandardAnalyzer", "und"),
  ARABIC("ArabicAnalyzer", "ar"),
  ARMENIAN("ArmenianAnalyzer", "hy"),
  BASQUE("BasqueAnalyzer", "eu"),
  BENGALI("BengaliAnalyzer", "bn"),
  BRAZILIAN("BrazilianAnalyzer", "pt-br"),
  BULGARIAN("BulgarianAnalyzer", "bg"),
  CATALAN("CatalanAnalyzer", "ca"),
  CHINESE("SmartChineseAnalyzer", "zh"),
  /**
   * Pairs of characters; the dictionary of the analyzer for Chinese knows simplified script only.
   */
  CJK("CJKAnalyzer", "zh-hant"),
  CZECH("CzechAnalyzer", "cs"),
  DANISH("DanishAnalyzer", "da"),
  DUTCH("DutchAnalyzer", "nl"),
  ENGLISH("EnglishAnalyzer", "en"),
  ESTONIAN("EstonianAnalyzer", "et"),
  FINNISH("FinnishAnalyzer", "fi"),
  FRENCH("FrenchAnalyzer", "fr"),
  GALICIAN("GalicianAnalyzer", "gl"),
  GERMAN("GermanAnalyzer", "de"),
  GREEK("GreekAnalyzer", "el"),
  HINDI("HindiAnalyzer", "hi"),
  HUNGARIAN("HungarianAnalyzer", "hu"),
  INDONESIAN("IndonesianAnalyzer", "id"),
  IRISH("IrishAnalyzer", "ga"),
  ITALIAN("ItalianAnalyzer", "it"),
  JAPANESE("JapaneseAnalyzer", "ja"),
  KOREAN("KoreanAnalyzer", "ko"),
  LATVIAN("LatvianAnalyzer", "lv"),
  LITHUANIAN("LithuanianAnalyzer", "lt"),
  NEPALI("NepaliAnalyzer", "ne"),
  NORWEGIAN("NorwegianAnalyzer", "no"),
  PERSIAN("PersianAnalyzer", "fa"),
  PORTUGUESE("PortugueseAnalyzer", "pt"),
  ROMANIAN("RomanianAnalyzer", "ro"),
  RUSSIAN("RussianAnalyzer", "ru"),
  SERBIAN("SerbianAnalyzer", "sr"),
  SORANI("SoraniAnalyzer", "ckb"),
  SPANISH("SpanishAnalyzer", "es"),
  SWEDISH("SwedishAnalyzer", "sv"),
  TAMIL("TamilAnalyzer", "ta"),
  TELUGU("TeluguAnalyzer", "te"),
  THAI("ThaiAnalyzer", "th"),
  TURKISH("TurkishAnalyzer", "tr"),
  SIMPLE("SimpleAnalyzer"),
  WHITESPACE("WhitespaceAnalyzer");

  /** Other tags of a language or a script. */
  static final Map<String, String> ALIASES =
      Map.of("nb", "no", "nn", "no", "zh-tw", "zh-hant", "zh-hk", "zh-hant", "zh-mo", "zh-hant");

  private final String analyzerName;
  private final List<String> languages;

  AnalyzerKind(String analyzerName, String... languages) {
    this.analyzerName = analyzerName;
    this.languages = List.of(languages);
  }

  /** The name of Lucene's class. */
  String analyzerName() {
    return analyzerName;
  }

  List<String> languages() {
    return languages;
  }

  /** Finds an analyzer by its class name, with or without "Analyzer" at its end, in any case. */
  static AnalyzerKind named(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    for (AnalyzerKind kind : values()) {
      String known = kind.analyzerName.toLowerCase(Locale.ROOT);
      if (wanted.equals(known) || (wanted + "analyzer").equals(known)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "there is no analyzer '"
            + name
            + "'; choose one of "
            + String.join(", ", LanguageAnalyzers.names()));
  }

  // A switch, where a constructor reference in each constant would be linked for all of them at
  // start.
  Analyzer create() {
    return switch (this) {
      case STANDARD -> new StandardAnalyzer();
      case ARABIC -> new ArabicAnalyzer();
      case ARMENIAN -> new ArmenianAnalyzer();
      case BASQUE -> new BasqueAnalyzer();
      case BENGALI -> new BengaliAnalyzer();
      case BRAZILIAN -> new BrazilianAnalyzer();
      case BULGARIAN -> new BulgarianAnalyzer();
      case CATALAN -> new CatalanAnalyzer();
      case CHINESE -> new SmartChineseAnalyzer();
      case CJK -> new CJKAnalyzer();
      case CZECH -> new CzechAnalyzer();
      case DANISH -> new DanishAnalyzer();
      case DUTCH -> new DutchAnalyzer();
      case ENGLISH -> new EnglishAnalyzer();
      case ESTONIAN -> new EstonianAnalyzer();
      case FINNISH -> new FinnishAnalyzer();
      case FRENCH -> new FrenchAnalyzer();
      case GALICIAN -> new GalicianAnalyzer();
      case GERMAN -> new GermanAnalyzer();
      case GREEK -> new GreekAnalyzer();
      case HINDI -> new HindiAnalyzer();
      case HUNGARIAN -> new HungarianAnalyzer();
      case INDONESIAN -> new IndonesianAnalyzer();
      case IRISH -> new IrishAnalyzer();
      case ITALIAN -> new ItalianAnalyzer();
      case JAPANESE -> new JapaneseAnalyzer();
      case KOREAN -> new KoreanAnalyzer();
      case LATVIAN -> new LatvianAnalyzer();
      case LITHUANIAN -> new LithuanianAnalyzer();
      case NEPALI -> new NepaliAnalyzer();
      case NORWEGIAN -> new NorwegianAnalyzer();
      case PERSIAN -> new PersianAnalyzer();
      case PORTUGUESE -> new PortugueseAnalyzer();
      case ROMANIAN -> new RomanianAnalyzer();
      case RUSSIAN -> new RussianAnalyzer();
      case SERBIAN -> new SerbianAnalyzer();
      case SORANI -> new SoraniAnalyzer();
      case SPANISH -> new SpanishAnalyzer();
      case SWEDISH -> new SwedishAnalyzer();
      case TAMIL -> new TamilAnalyzer();
      case TELUGU -> new TeluguAnalyzer();
      case THAI -> new ThaiAnalyzer();
      case TURKISH -> new TurkishAnalyzer();
      case SIMPLE -> new SimpleAnalyzer();
      case WHITESPACE -> new WhitespaceAnalyzer();
    };
  }
}
