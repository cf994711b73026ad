// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.device.CollectionPolicy;
import dev.reindex.device.Endurance;
import dev.reindex.device.FileClass;
import dev.reindex.device.FileLayout;
import dev.reindex.device.FlashConfiguration;
import dev.reindex.device.ReplaySettings;
import dev.reindex.device.StreamRule;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A drive that a trace is replayed on, its filesystem, and what lies on it. */
final class DriveOptions {
  @Option(
      names = "--capacity-bytes",
      paramLabel = "B",
      defaultValue = "17179869184",
      description = "What the host can use of the drive. Default: ${DEFAULT-VALUE} (16 GiB).")
  long capacityBytes;

  @Option(
      names = "--page-bytes",
      paramLabel = "B",
      defaultValue = "4096",
      description = "A page of flash, and a block of the filesystem. Default: ${DEFAULT-VALUE}.")
  int pageBytes;

  @Option(
      names = "--pages-per-block",
      paramLabel = "N",
      defaultValue = "256",
      description = "Pages that are erased together. Default: ${DEFAULT-VALUE}.")
  int pagesPerBlock;

  @Option(
      names = "--over-provisioning",
      paramLabel = "SHARE",
      defaultValue = "0.07",
      description = "Physical ÷ logical pages − 1. Default: ${DEFAULT-VALUE}.")
  double overProvisioning;

  @Option(
      names = "--gc",
      paramLabel = "RULE",
      defaultValue = "greedy",
      converter = DeviceWords.Collections.class,
      completionCandidates = DeviceWords.Collections.class,
      description = "greedy (default), fifo, d-choices, random or cost-benefit.")
  CollectionPolicy.Kind collection = CollectionPolicy.Kind.GREEDY;

  @Option(
      names = "--d",
      paramLabel = "N",
      defaultValue = "10",
      description = "With d-choices: how many blocks are drawn. Default: ${DEFAULT-VALUE}.")
  int choices;

  @Option(
      names = "--layout",
      paramLabel = "KIND",
      defaultValue = "extents",
      converter = ReplayWords.Layouts.class,
      completionCandidates = ReplayWords.Layouts.class,
      description =
          "extents: like ext4, first fit, with a journal (default); log: a log of segments.")
  FileLayout.Kind layout = FileLayout.Kind.EXTENTS;

  @Option(names = "--no-trim", description = "Deletes do not reach the drive.")
  boolean noTrim;

  @Option(
      names = "--streams",
      paramLabel = "RULE",
      defaultValue = "one",
      converter = ReplayWords.Streams.class,
      completionCandidates = ReplayWords.Streams.class,
      description =
          "one (default); lifetime: what dies soon apart from what lasts; class: one for each class"
              + " of files. They gain little under greedy collection, more with --gc cost-benefit.")
  StreamRule streams = StreamRule.ONE;

  @Option(
      names = "--compressed-share",
      paramLabel = "CLASS=SHARE",
      split = ",",
      converter = {ReplayWords.Classes.class, Share.class},
      description =
          "What the drive's compression leaves of a class of files, as stored-fields=0.4; classes:"
              + " vectors, vector-graph, postings, stored-fields, doc-values, compound, commit,"
              + " manifest, temporary, other.")
  Map<FileClass, Double> compressed = new EnumMap<>(FileClass.class);

  @Option(
      names = "--fill",
      paramLabel = "SHARE",
      defaultValue = "0",
      converter = Share.class,
      description = "How much of the drive other programs' data take. Default: none.")
  double fill;

  @Option(
      names = "--aged",
      description =
          "Begin with a drive that was full and written all over at random, three times its size.")
  boolean aged;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of what is random. Default: ${DEFAULT-VALUE}.")
  long seed;

  @Option(
      names = "--drive",
      paramLabel = "NAME",
      defaultValue = "",
      description = "What the drive is called.")
  String drive = "";

  @Option(
      names = "--tbw-bytes",
      paramLabel = "B",
      description = "Host bytes that its maker warrants (TBW). Or give --dwpd.")
  @Nullable Double warrantedBytes;

  @Option(
      names = "--dwpd",
      paramLabel = "X",
      description = "Drive writes a day that are warranted.")
  @Nullable Double driveWritesPerDay;

  @Option(
      names = "--warranty-years",
      paramLabel = "Y",
      defaultValue = "5",
      description = "With --dwpd. Default: ${DEFAULT-VALUE}.")
  double warrantyYears;

  ReplaySettings settings() {
    return UsageException.unless(
        () -> {
          if (pageBytes < 1) {
            throw new UsageException("--page-bytes takes a number from 1 on, not " + pageBytes);
          }
          long pages = capacityBytes / pageBytes;
          if (pages < 1) {
            throw new UsageException(
                "a drive of "
                    + capacityBytes
                    + " bytes holds no page; give a larger --capacity-bytes");
          }
          FlashConfiguration device =
              FlashConfiguration.of(pages, overProvisioning)
                  .withPageBytes(pageBytes)
                  .withPagesPerBlock(pagesPerBlock)
                  .withCollection(new CollectionPolicy(collection, choices))
                  .withSeed(seed);
          return new ReplaySettings(device, layout, !noTrim, streams, compressed, fill, aged);
        });
  }

  /** Empty where nothing is said of a warranty. */
  Optional<Endurance> endurance() {
    if (warrantedBytes != null && driveWritesPerDay != null) {
      throw new UsageException("give --tbw-bytes or --dwpd, not both");
    }
    Double bytes = warrantedBytes;
    Double writes = driveWritesPerDay;
    return UsageException.unless(
        () ->
            bytes != null
                ? Optional.of(new Endurance(drive, capacityBytes, bytes))
                : writes != null
                    ? Optional.of(
                        Endurance.ofDriveWrites(drive, capacityBytes, writes, warrantyYears))
                    : Optional.empty());
  }
}
