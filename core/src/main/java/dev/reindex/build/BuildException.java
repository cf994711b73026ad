// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

/** A build cannot go on. What was committed before it stands. */
public final class BuildException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String stage;
  private final String key;

  /**
   * @param stage what was being done: {@code scan}, {@code read}, {@code embed}, {@code write}…
   * @param key what it was being done to: a source, a document, a chunk
   */
  public BuildException(String stage, String key, String message, Throwable cause) {
    super(stage + " " + key + ": " + message, cause);
    this.stage = stage;
    this.key = key;
  }

  public String stage() {
    return stage;
  }

  public String key() {
    return key;
  }
}
