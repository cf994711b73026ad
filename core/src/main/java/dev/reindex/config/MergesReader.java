// SPDX-License-Identifier: Apache-2.0
package dev.reindex.config;

import java.util.List;
import java.util.Optional;

/** Reads and checks the section {@code index}. */
final class MergesReader {
  private static final double LARGEST_MEGABYTES = 1 << 20;

  private MergesReader() {}

  static ConfiguredMerges read(Optional<Value> index) throws ConfigurationException {
    Optional<Value> merges =
        index.isEmpty() ? index : Section.of(index.get(), List.of("merges")).get("merges");
    return merges.isEmpty() ? ConfiguredMerges.DEFAULT : merges(merges.get());
  }

  private static ConfiguredMerges merges(Value value) throws ConfigurationException {
    Section section =
        Section.of(
            value,
            List.of(
                "policy",
                "factor",
                "floorMegabytes",
                "ceilingMegabytes",
                "deletesPercent",
                "smallSegments",
                "graphSegments"));
    ConfiguredMerges otherwise = ConfiguredMerges.DEFAULT;
    ConfiguredMerges merges =
        new ConfiguredMerges(
            section.choice(
                "policy",
                Words.of(List.of(ConfiguredMerges.Policy.values()), ConfiguredMerges.Policy::word),
                otherwise.policy()),
            section.integer("factor", 2, 1_000, otherwise.factor()),
            section.number("floorMegabytes", 0.001, LARGEST_MEGABYTES, otherwise.floorMegabytes()),
            section.number(
                "ceilingMegabytes", 0.001, LARGEST_MEGABYTES, otherwise.ceilingMegabytes()),
            section.number("deletesPercent", 5, 50, otherwise.deletesPercent()),
            section.integer("smallSegments", 2, 1_000, otherwise.smallSegments()),
            section.integer("graphSegments", 2, 1_000, otherwise.graphSegments()));
    if (merges.floorMegabytes() >= merges.ceilingMegabytes()) {
      throw value.error(
          "has a floor of %s MB and a ceiling of %s MB; make floorMegabytes the smaller one"
              .formatted(merges.floorMegabytes(), merges.ceilingMegabytes()));
    }
    return merges;
  }
}
