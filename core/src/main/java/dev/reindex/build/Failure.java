// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import dev.reindex.spi.UnreadableDocumentException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/**
 * A document that could not be brought up to date, or a place that could not be looked at; also,
 * where nothing failed, something that the operator should know.
 *
 * @param document {@code source:path}
 * @param line in the document, counted from 1; 0 when that does not apply
 * @param message what is wrong
 * @param mend what can be done about it; may be empty
 */
public record Failure(String document, int line, String message, String mend) {
  /** An exception in words that name what it is about. */
  static String words(IOException problem) {
    String message = problem.getMessage();
    return switch (problem) {
      case UnreadableDocumentException unreadable -> String.valueOf(message);
      case NoSuchFileException ignored -> "does not exist any more";
      case AccessDeniedException ignored -> "may not be read by this user";
      default ->
          "cannot be read: " + (message == null ? problem.getClass().getSimpleName() : message);
    };
  }

  @Override
  public String toString() {
    return document
        + (line > 0 ? ":" + line : "")
        + ": "
        + message
        + (mend.isEmpty() ? "" : "; " + mend);
  }
}
