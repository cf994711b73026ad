// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.lucene.CommitHabit;
import dev.reindex.lucene.MergeTuning;
import dev.reindex.lucene.MergeWorkload.Skew;
import dev.reindex.lucene.RecordedWorkload;

/**
 * What {@code tune} found.
 *
 * @param simulatedPublishes more than are recorded where these were repeated
 * @param predicted the amplification that a simulation of the recorded builds gives, with the
 *     present settings
 */
record TuneResult(
    MergeTuning tuning,
    RecordedWorkload recorded,
    int simulatedPublishes,
    double predicted,
    CommitHabit habit,
    Skew skew) {

  int recordedPublishes() {
    return recorded.workload().publishes().size();
  }

  boolean repeated() {
    return simulatedPublishes > recordedPublishes();
  }

  /** By how much the prediction is off: 0.1 for a tenth too much, -0.1 for a tenth too little. */
  double error() {
    return predicted / recorded.amplification() - 1;
  }

  /** Whether the present settings are the recommended ones. */
  boolean keepsPresent() {
    return tuning.recommended().filter(tuning.present()::equals).isPresent();
  }
}
