// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.lucene.MergeForecast;
import dev.reindex.lucene.MergeSettings;
import dev.reindex.lucene.MergeTuning;
import dev.reindex.lucene.MergeTuning.Choice;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** What settings would lead to, as a person reads it. */
final class TuneText {
  private static final List<String> NOTES =
      List.of(
          "amplification = bytes written to the index ÷ bytes of the chunks changed",
          "segments, deletes, search = means over the moments after each build",
          "search = the estimated cost of one, as a multiple of that with the present settings",
          "front = nothing else writes less without slower searches, or searches faster for no more");

  private final PrintWriter out;
  private final Style style;

  TuneText(PrintWriter out, Style style) {
    this.out = out;
    this.style = style;
  }

  void print(TuneResult result) {
    String builds = Figures.count(result.recordedPublishes(), "recorded build");
    out.println(
        style.bold("Merge settings")
            + ", tried on "
            + builds
            + (result.repeated()
                ? ", which are too few, and were repeated to "
                    + Figures.count(result.simulatedPublishes())
                : ""));
    table(result);
    NOTES.forEach(line -> out.println(style.faint("  " + line)));
    out.println();
    out.println(
        String.format(
            Locale.ROOT,
            "Check: over the recorded builds the present settings wrote %s; the simulation says %s"
                + " (%+.1f %%).",
            ratio(result.recorded().amplification()),
            ratio(result.predicted()),
            100 * result.error()));
    recommendation(result);
  }

  private void table(TuneResult result) {
    MergeTuning tuning = result.tuning();
    TextTable table =
        new TextTable("lrrrrrl")
            .header("settings", "amplification", "segments", "with graph", "deletes", "search", "");
    for (Choice choice : tuning.choices()) {
      MergeForecast forecast = choice.forecast();
      table.row(
          words(choice.settings()),
          ratio(choice.amplification()),
          String.format(Locale.ROOT, "%.1f", forecast.segments()),
          String.format(Locale.ROOT, "%.1f", forecast.graphSegments()),
          Figures.percent(forecast.deletedShare()),
          ratio(choice.relativeCost()) + "×",
          String.join(", ", marks(tuning, choice)));
    }
    table.print(out, style);
  }

  private void recommendation(TuneResult result) {
    MergeTuning tuning = result.tuning();
    if (tuning.recommended().isEmpty()) {
      out.println(
          "No settings keep a search within "
              + ratio(tuning.budgetLatency())
              + "× of what it costs now; allow more with --budget-latency.");
      return;
    }
    Choice best = tuning.recommended().get();
    out.println(
        "Recommended for searches of at most "
            + ratio(tuning.budgetLatency())
            + "× the present cost: "
            + style.bold(words(best.settings()))
            + (result.keepsPresent()
                ? ", the present ones."
                : String.format(
                    Locale.ROOT,
                    ", which write %s for each byte where the present ones write %s.",
                    ratio(best.amplification()),
                    ratio(tuning.present().amplification()))));
  }

  static List<String> marks(MergeTuning tuning, Choice choice) {
    List<String> marks = new ArrayList<>();
    if (tuning.isOnFront(choice)) {
      marks.add("front");
    }
    if (choice.equals(tuning.present())) {
      marks.add("present");
    }
    if (tuning.recommended().filter(choice::equals).isPresent()) {
      marks.add("recommended");
    }
    return marks;
  }

  private static String ratio(double ratio) {
    return Figures.ratio(OptionalDouble.of(ratio));
  }

  /** {@code log-byte-size, factor 10, floor 1.6 MB}. */
  static String words(MergeSettings settings) {
    String words =
        "%s, factor %d, floor %s MB"
            .formatted(
                policy(settings), settings.factor(), Figures.plain(settings.floorMegabytes()));
    return switch (settings.kind()) {
      case AGE_TIERED -> words + ", graphs " + settings.graphSegments();
      case LOG_BYTE_SIZE -> words;
      case TIERED -> words + ", deletes " + Figures.plain(settings.deletesPercentAllowed()) + " %";
    };
  }

  /** As the configuration calls it. */
  static String policy(MergeSettings settings) {
    return settings.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
