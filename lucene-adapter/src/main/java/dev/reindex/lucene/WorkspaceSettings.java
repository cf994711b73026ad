// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.build.BuildSettings;
import dev.reindex.report.CostModel;
import dev.reindex.spi.Embedder;
import java.time.InstantSource;

/**
 * What a workspace is opened with.
 *
 * @param build sources and chunking
 * @param embedder stays the caller's to close
 * @param index how the index is written; whether it holds forms follows from the glossary
 * @param cost what the model costs
 * @param clock tells builds the time
 */
public record WorkspaceSettings(
    BuildSettings build,
    Embedder embedder,
    IndexSettings index,
    CostModel cost,
    InstantSource clock) {
  public WorkspaceSettings {
    index = index.withForms(build.glossary().matchesMentions());
  }
}
