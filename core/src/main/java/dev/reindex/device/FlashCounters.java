// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

/**
 * What a device did. Every figure but {@code mappedPages} and {@code longestStallNanos} only grows,
 * so that the difference of two snapshots tells of what lay between.
 *
 * @param hostPages pages that the host wrote
 * @param coalescedPages of these, pages that were overwritten or trimmed in the write buffer and
 *     never reached the flash
 * @param bufferedPages of these, pages that lie in the write buffer now; no difference is taken
 * @param trimmedPages mapped or buffered pages that the host took back
 * @param nandPages flash pages programmed; with packing, those that are full
 * @param copiedPages logical pages moved by garbage collection or wear levelling
 * @param levelledPages of these, pages moved by static wear levelling
 * @param erases flash blocks erased, each plane's counted
 * @param hostReads mapped pages that the host read
 * @param mappedPages logical pages that hold data on flash now; no difference is taken
 * @param busyNanos time that the flash worked
 * @param collectionNanos of that, time for garbage collection and wear levelling
 * @param stalls times that a write had to wait for garbage collection
 * @param longestStallNanos the longest such wait since the device was made; no difference is taken
 */
public record FlashCounters(
    long hostPages,
    long coalescedPages,
    long bufferedPages,
    long trimmedPages,
    long nandPages,
    long copiedPages,
    long levelledPages,
    long erases,
    long hostReads,
    long mappedPages,
    long busyNanos,
    long collectionNanos,
    long stalls,
    long longestStallNanos) {

  /** What happened since an earlier snapshot. */
  public FlashCounters since(FlashCounters earlier) {
    return new FlashCounters(
        hostPages - earlier.hostPages,
        coalescedPages - earlier.coalescedPages,
        bufferedPages,
        trimmedPages - earlier.trimmedPages,
        nandPages - earlier.nandPages,
        copiedPages - earlier.copiedPages,
        levelledPages - earlier.levelledPages,
        erases - earlier.erases,
        hostReads - earlier.hostReads,
        mappedPages,
        busyNanos - earlier.busyNanos,
        collectionNanos - earlier.collectionNanos,
        stalls - earlier.stalls,
        longestStallNanos);
  }

  /** Flash pages read: by the host, and each one that was moved. */
  public long nandReads() {
    return hostReads + copiedPages;
  }

  /** Flash pages programmed ÷ pages that the host wrote; NaN when it wrote none. */
  public double writeAmplification() {
    return hostPages == 0 ? Double.NaN : (double) nandPages / hostPages;
  }
}
