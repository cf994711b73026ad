// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import java.util.List;
import java.util.OptionalInt;

/** A model behind a wire: one call, no retries. Safe for use by many threads. */
interface RemoteModel extends AutoCloseable {
  /**
   * @throws CallFailure when there are no vectors to give
   * @throws InterruptedException when the thread was interrupted
   */
  Answer call(List<String> texts) throws InterruptedException;

  @Override
  void close();

  /**
   * @param vectors in the order of the texts, as many as the provider gave
   * @param tokens of all texts together, as the provider counts them; empty where it does not say
   */
  record Answer(List<float[]> vectors, OptionalInt tokens) {}
}
