// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.lucene.MergeForecast;
import dev.reindex.lucene.MergeSettings;
import dev.reindex.lucene.MergeTuning;
import dev.reindex.lucene.MergeTuning.Choice;
import dev.reindex.report.ReportJson;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of {@code tune}. */
final class TuneJson {
  private TuneJson() {}

  /**
   * @param applied the file that the recommended settings were written to, if they were
   */
  static ObjectNode of(TuneResult result, @Nullable Path applied) {
    MergeTuning tuning = result.tuning();
    ObjectNode node = ReportJson.object();
    node.putObject("publishes")
        .put("recorded", result.recordedPublishes())
        .put("simulated", result.simulatedPublishes())
        .put("repeated", result.repeated());
    node.putObject("assumed")
        .put("commitEvery", result.habit().everyPublishes())
        .put("heldBytes", result.habit().heldBytes())
        .put("hotWrites", result.skew().hotWrites())
        .put("hotSpace", result.skew().hotDocuments())
        .put("segmentBytes", result.recorded().sizes().overheadBytes())
        .put("bytesPerChunk", result.recorded().sizes().bytesPerDocument());
    node.putObject("check")
        .put("recordedAmplification", result.recorded().amplification())
        .put("predictedAmplification", result.predicted())
        .put("error", result.error());
    node.put("budgetLatency", tuning.budgetLatency());
    ArrayNode choices = node.putArray("settings");
    tuning.choices().forEach(choice -> choices.add(choice(tuning, choice)));
    Optional<Choice> recommended = tuning.recommended();
    if (recommended.isPresent()) {
      node.set("recommended", settings(recommended.get().settings()));
    } else {
      node.putNull("recommended");
    }
    node.put("applied", applied == null ? null : applied.toString());
    return node;
  }

  private static ObjectNode choice(MergeTuning tuning, Choice choice) {
    MergeForecast forecast = choice.forecast();
    return settings(choice.settings())
        .put("amplification", choice.amplification())
        .put("flushBytes", forecast.flushBytes())
        .put("mergeBytes", forecast.mergeBytes())
        .put("absorbedBytes", forecast.absorbedBytes())
        .put("segments", forecast.segments())
        .put("graphSegments", forecast.graphSegments())
        .put("deletedShare", forecast.deletedShare())
        .put("searchCost", choice.relativeCost())
        .put("front", tuning.isOnFront(choice))
        .put("present", choice.equals(tuning.present()))
        .put("recommended", tuning.recommended().filter(choice::equals).isPresent());
  }

  /** With the keys of the configuration. */
  private static ObjectNode settings(MergeSettings settings) {
    ObjectNode node =
        ReportJson.object()
            .put("policy", TuneText.policy(settings))
            .put("factor", settings.factor())
            .put("floorMegabytes", settings.floorMegabytes())
            .put("ceilingMegabytes", settings.ceilingMegabytes());
    if (settings.kind() != MergeSettings.Kind.LOG_BYTE_SIZE) {
      node.put("deletesPercent", settings.deletesPercentAllowed());
    }
    if (settings.kind() == MergeSettings.Kind.AGE_TIERED) {
      node.put("smallSegments", settings.smallSegments())
          .put("graphSegments", settings.graphSegments());
    }
    return node;
  }
}
