// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

/** What came of a call and its retries. */
sealed interface Attempt {
  /** As many vectors as texts. */
  record Answered(RemoteModel.Answer answer) implements Attempt {}

  /** The provider refuses what the call holds. */
  record Refused(String what) implements Attempt {}

  /**
   * It failed for good, and a text may be behind it.
   *
   * @param message for the case that none is
   */
  record Suspect(String what, String message) implements Attempt {}

  record Outage(String message) implements Attempt {}
}
