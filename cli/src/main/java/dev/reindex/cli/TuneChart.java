// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.lucene.MergeTuning;
import dev.reindex.lucene.MergeTuning.Choice;
import dev.reindex.report.FrontChart;
import dev.reindex.report.FrontChart.Role;
import java.util.List;

/** The picture of what settings would lead to. */
final class TuneChart {
  private TuneChart() {}

  static String of(TuneResult result) {
    MergeTuning tuning = result.tuning();
    List<FrontChart.Choice> choices =
        tuning.choices().stream().map(choice -> choice(tuning, choice)).toList();
    return new FrontChart(
            "Merge settings: what is written against what a search costs",
            "cost of a search, as a multiple of the present one",
            "amplification: bytes written ÷ bytes changed",
            choices)
        .svg();
  }

  private static FrontChart.Choice choice(MergeTuning tuning, Choice choice) {
    boolean recommended = tuning.recommended().filter(choice::equals).isPresent();
    boolean present = choice.equals(tuning.present());
    Role role = recommended ? Role.RECOMMENDED : present ? Role.PRESENT : Role.OTHER;
    String mark =
        recommended && present
            ? "present and recommended"
            : recommended ? "recommended" : present ? "present" : "";
    return new FrontChart.Choice(
        TuneText.words(choice.settings()),
        choice.relativeCost(),
        choice.amplification(),
        tuning.isOnFront(choice),
        role,
        mark);
  }
}
