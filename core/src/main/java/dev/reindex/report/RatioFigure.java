// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import com.google.common.base.CaseFormat;
import dev.reindex.model.WriteLedger;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Every amplification, with what is divided by what. */
enum RatioFigure {
  EMBEDDING(
      "embedding",
      "characters given to the embedding model",
      "characters edited",
      "Below 1 where edits touch text that needs no new vector.",
      Amplification::embedding),
  INDEX(
      "index",
      "bytes flushed, copied and merged by the chunk index",
      "bytes of the fields given to the index",
      "The manifest is not part of it.",
      Amplification::index),
  FLUSH_AND_MERGE(
      "flush and merge",
      "bytes flushed and merged by the chunk index",
      "bytes flushed",
      "1 where nothing was merged; this is how simulations of merge policies define it.",
      Amplification::flushAndMerge),
  HOST(
      "host",
      "bytes that the filesystem writes to the drive",
      "bytes of the fields given to the index",
      "With the manifest, whole blocks and the filesystem's own metadata; by the model.",
      Amplification::host),
  DEVICE(
      "device",
      "bytes that the drive programs",
      "bytes that the filesystem writes to it",
      "More than 1 where the drive's garbage collection copies; by the model.",
      Amplification::device),
  END_TO_END(
      "end to end",
      "bytes that the drive programs",
      "bytes edited",
      "From the editor's keystrokes to the flash cells.",
      Amplification::endToEnd);

  private final String label;
  private final String numerator;
  private final String denominator;
  private final String remark;
  private final Function<Amplification, OptionalDouble> ratio;

  RatioFigure(
      String label,
      String numerator,
      String denominator,
      String remark,
      Function<Amplification, OptionalDouble> ratio) {
    this.label = label;
    this.numerator = numerator;
    this.denominator = denominator;
    this.remark = remark;
    this.ratio = ratio;
  }

  String label() {
    return label;
  }

  /** The fraction in words. */
  String fraction() {
    return numerator + " ÷ " + denominator;
  }

  String remark() {
    return remark;
  }

  OptionalDouble of(WriteLedger ledger) {
    return ratio.apply(Amplification.of(ledger));
  }

  /** {@code flushAndMerge}, as in the JSON. */
  String jsonKey() {
    return CaseFormat.UPPER_UNDERSCORE.to(CaseFormat.LOWER_CAMEL, name());
  }

  /** {@code flush_and_merge}, as in metrics. */
  String metricKey() {
    return name().toLowerCase(Locale.ROOT);
  }
}
