// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import dev.reindex.model.WriteLedger;
import java.util.OptionalDouble;

/**
 * How much each stage made of what it was given. A ratio whose denominator is 0 is empty.
 *
 * @param embedding characters embedded ÷ characters edited
 * @param index bytes flushed, copied and merged by the chunk index ÷ bytes of the documents written
 * @param flushAndMerge bytes flushed and merged ÷ bytes flushed, as merge-policy simulations define
 *     it
 * @param host bytes that reach a drive ÷ bytes of the documents written
 * @param device bytes that the drive programs ÷ bytes that reach it
 * @param endToEnd bytes that the drive programs ÷ bytes edited
 */
public record Amplification(
    OptionalDouble embedding,
    OptionalDouble index,
    OptionalDouble flushAndMerge,
    OptionalDouble host,
    OptionalDouble device,
    OptionalDouble endToEnd) {
  public static Amplification of(WriteLedger ledger) {
    return new Amplification(
        Ratio.of(ledger.embeddedCharacters(), ledger.edit().characters()),
        Ratio.of(ledger.indexBytes(), ledger.documentBytes()),
        Ratio.of(ledger.flushBytes() + ledger.mergeBytes(), ledger.flushBytes()),
        Ratio.of(ledger.device().host(), ledger.documentBytes()),
        Ratio.of(ledger.device().nand(), ledger.device().host()),
        Ratio.of(ledger.device().nand(), ledger.edit().bytes()));
  }
}
