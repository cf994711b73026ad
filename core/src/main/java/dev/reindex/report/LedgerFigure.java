// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import com.google.common.base.CaseFormat;
import dev.reindex.model.WriteLedger;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** Every number of a ledger, with what it means, in the order of the stages. */
enum LedgerFigure {
  EDIT_BYTES(
      "edited",
      Unit.BYTES,
      "Lines removed from the old and added in the new source text. A renamed document with the"
          + " same text counts 0, a new or a removed one counts whole.",
      ledger -> ledger.edit().bytes()),
  EDIT_CHARACTERS(
      "edited characters",
      Unit.COUNT,
      "The edited lines, in Unicode characters.",
      ledger -> ledger.edit().characters()),
  CHUNK_BYTES(
      "chunk text",
      Unit.BYTES,
      "The text of the chunks (passages) that were added or rewritten, as UTF-8.",
      WriteLedger::chunkBytes),
  EMBEDDED_CHARACTERS(
      "embedded characters",
      Unit.COUNT,
      "Unicode characters given to the embedding model, the context of a chunk included.",
      WriteLedger::embeddedCharacters),
  EMBEDDED_TOKENS(
      "embedded tokens",
      Unit.COUNT,
      "Tokens given to the embedding model, as it counts them. Models are paid by the token.",
      WriteLedger::embeddedTokens),
  EMBEDDED_TEXTS(
      "embedded texts",
      Unit.COUNT,
      "Texts given to the embedding model. One request to a hosted model may carry several.",
      WriteLedger::embeddedTexts),
  REUSED_VECTORS(
      "reused vectors",
      Unit.COUNT,
      "Chunks written with a vector that was there already, in the index or from another chunk of"
          + " the same build; the model was not asked.",
      WriteLedger::reusedVectors),
  DOCUMENT_BYTES(
      "given to the index",
      Unit.BYTES,
      "The fields of the index documents written: text, metadata, and four bytes for each"
          + " dimension of a vector.",
      WriteLedger::documentBytes),
  FLUSH_BYTES(
      "flushed",
      Unit.BYTES,
      "Written by the chunk index outside a merge, compound copies apart.",
      WriteLedger::flushBytes),
  COMPOUND_BYTES(
      "compound copies",
      Unit.BYTES,
      "Files of a segment copied into one compound file.",
      WriteLedger::compoundBytes),
  MERGE_BYTES(
      "merged",
      Unit.BYTES,
      "Written by the chunk index inside a merge, which copies small segments into a larger one.",
      WriteLedger::mergeBytes),
  MANIFEST_BYTES(
      "manifest",
      Unit.BYTES,
      "Every byte written by the manifest, which remembers what each document was made from.",
      WriteLedger::manifestBytes),
  ABSORBED_BYTES(
      "absorbed",
      Unit.BYTES,
      "Files that were deleted before a commit wanted them on the device. They lay in memory, or in"
          + " the system's cache, and need never arrive.",
      WriteLedger::absorbedBytes),
  HOST_BYTES(
      "to the drive",
      Unit.BYTES,
      "What the filesystem writes to the drive: whole blocks of the files that are synced, and its"
          + " journal. By the model of a filesystem.",
      ledger -> ledger.device().host()),
  NAND_BYTES(
      "to the flash cells",
      Unit.BYTES,
      "What the drive programs: what it is given, and what its garbage collection copies. By the"
          + " model of a drive four times as large as the index, half of it taken by other data,"
          + " and worn in.",
      ledger -> ledger.device().nand());

  /** What a number counts. */
  enum Unit {
    BYTES,
    COUNT
  }

  /** From the edit to the flash cells. */
  static final List<LedgerFigure> LADDER =
      List.of(
          EDIT_BYTES,
          CHUNK_BYTES,
          EMBEDDED_CHARACTERS,
          DOCUMENT_BYTES,
          FLUSH_BYTES,
          COMPOUND_BYTES,
          MERGE_BYTES,
          MANIFEST_BYTES,
          HOST_BYTES,
          NAND_BYTES);

  static final List<LedgerFigure> EMBEDDING =
      List.of(EMBEDDED_TEXTS, REUSED_VECTORS, EMBEDDED_CHARACTERS, EMBEDDED_TOKENS);

  private final String label;
  private final Unit unit;
  private final String definition;
  private final ToLongFunction<WriteLedger> amount;

  LedgerFigure(String label, Unit unit, String definition, ToLongFunction<WriteLedger> amount) {
    this.label = label;
    this.unit = unit;
    this.definition = definition;
    this.amount = amount;
  }

  String label() {
    return label;
  }

  Unit unit() {
    return unit;
  }

  String definition() {
    return definition;
  }

  long of(WriteLedger ledger) {
    return amount.applyAsLong(ledger);
  }

  String words(WriteLedger ledger) {
    return words(of(ledger));
  }

  String words(long value) {
    return unit == Unit.BYTES ? Numbers.bytes(value) : Numbers.count(value);
  }

  /** {@code flushBytes}, as in the JSON. */
  String jsonKey() {
    return CaseFormat.UPPER_UNDERSCORE.to(CaseFormat.LOWER_CAMEL, name());
  }

  /** {@code flush_bytes}, as in metrics. */
  String metricKey() {
    return name().toLowerCase(Locale.ROOT);
  }
}
