// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import dev.reindex.model.WriteLedger;
import java.util.OptionalDouble;

/**
 * How many times more a full rebuild costs, stage by stage: baseline ÷ incremental. Empty where the
 * incremental build did nothing at that stage.
 */
public record Savings(
    OptionalDouble embeddedTexts,
    OptionalDouble embeddedCharacters,
    OptionalDouble embeddedTokens,
    OptionalDouble documentBytes,
    OptionalDouble indexBytes,
    OptionalDouble manifestBytes,
    OptionalDouble writtenBytes,
    OptionalDouble hostBytes,
    OptionalDouble nandBytes) {
  public static Savings of(WriteLedger baseline, WriteLedger incremental) {
    return new Savings(
        Ratio.of(baseline.embeddedTexts(), incremental.embeddedTexts()),
        Ratio.of(baseline.embeddedCharacters(), incremental.embeddedCharacters()),
        Ratio.of(baseline.embeddedTokens(), incremental.embeddedTokens()),
        Ratio.of(baseline.documentBytes(), incremental.documentBytes()),
        Ratio.of(baseline.indexBytes(), incremental.indexBytes()),
        Ratio.of(baseline.manifestBytes(), incremental.manifestBytes()),
        Ratio.of(
            baseline.indexBytes() + baseline.manifestBytes(),
            incremental.indexBytes() + incremental.manifestBytes()),
        Ratio.of(baseline.device().host(), incremental.device().host()),
        Ratio.of(baseline.device().nand(), incremental.device().nand()));
  }
}
