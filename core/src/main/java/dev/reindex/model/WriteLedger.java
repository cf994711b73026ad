// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

import java.util.Map;

/**
 * What one build, or several, cost at every stage from the edit to the files of the index.
 *
 * @param edit lines removed from the old and added in the new source text
 * @param chunkBytes UTF-8 bytes of the chunks that were added or rewritten
 * @param embeddedCharacters code points given to the model, context text included
 * @param embeddedTokens as the model counts them
 * @param embeddedTexts how many texts the model was given
 * @param reusedVectors chunks written with a vector that was not made for them: the index had it,
 *     or another chunk of the same build
 * @param documentBytes of the fields handed to the index for the documents written: text, metadata,
 *     and four for each dimension of a vector
 * @param flushBytes written by the chunk index's directory outside a merge, compound copies apart
 * @param compoundBytes compound-file copies
 * @param mergeBytes written by the chunk index's directory inside a merge
 * @param manifestBytes every byte written by the manifest index
 * @param absorbedBytes of files, of both indexes, that were deleted before a sync wanted them: they
 *     lay in memory and were never written, or were written and need not reach the device
 * @param files what was written of {@code flushBytes}, {@code compoundBytes}, {@code mergeBytes}
 *     and {@code manifestBytes}, by the extension of the file's name
 * @param device what of it reaches a drive; 0 where that was not modelled
 */
public record WriteLedger(
    EditSize edit,
    long chunkBytes,
    long embeddedCharacters,
    long embeddedTokens,
    long embeddedTexts,
    long reusedVectors,
    long documentBytes,
    long flushBytes,
    long compoundBytes,
    long mergeBytes,
    long manifestBytes,
    long absorbedBytes,
    Map<String, FileBytes> files,
    DeviceBytes device) {
  public static final WriteLedger ZERO =
      new WriteLedger(EditSize.NONE, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of(), DeviceBytes.ZERO);

  public WriteLedger {
    files = Map.copyOf(files);
  }

  /** Of bytes that the index wrote, and nothing else. */
  public static WriteLedger ofIndex(
      long flushBytes,
      long compoundBytes,
      long mergeBytes,
      long manifestBytes,
      long absorbedBytes,
      Map<String, FileBytes> files) {
    return new WriteLedger(
        EditSize.NONE,
        0,
        0,
        0,
        0,
        0,
        0,
        flushBytes,
        compoundBytes,
        mergeBytes,
        manifestBytes,
        absorbedBytes,
        files,
        DeviceBytes.ZERO);
  }

  /** The same, with what of it reaches a drive. */
  public WriteLedger withDevice(DeviceBytes modelled) {
    return new WriteLedger(
        edit,
        chunkBytes,
        embeddedCharacters,
        embeddedTokens,
        embeddedTexts,
        reusedVectors,
        documentBytes,
        flushBytes,
        compoundBytes,
        mergeBytes,
        manifestBytes,
        absorbedBytes,
        files,
        modelled);
  }

  public WriteLedger plus(WriteLedger other) {
    return new WriteLedger(
        edit.plus(other.edit),
        chunkBytes + other.chunkBytes,
        embeddedCharacters + other.embeddedCharacters,
        embeddedTokens + other.embeddedTokens,
        embeddedTexts + other.embeddedTexts,
        reusedVectors + other.reusedVectors,
        documentBytes + other.documentBytes,
        flushBytes + other.flushBytes,
        compoundBytes + other.compoundBytes,
        mergeBytes + other.mergeBytes,
        manifestBytes + other.manifestBytes,
        absorbedBytes + other.absorbedBytes,
        FileBytes.sum(files, other.files),
        device.plus(other.device));
  }

  /** Flush, compound copies and merges: all that the chunk index wrote. */
  public long indexBytes() {
    return flushBytes + compoundBytes + mergeBytes;
  }
}
