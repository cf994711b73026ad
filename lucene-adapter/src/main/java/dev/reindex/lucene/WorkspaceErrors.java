// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.lucene.WorkspaceException.Kind;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.ThreadInterruptedException;

/** Says in an operator's words what Lucene and the filesystem say in theirs. */
final class WorkspaceErrors {
  /** Lucene may add the names of all files. */
  private static final int MESSAGE_CHARACTERS = 300;

  private WorkspaceErrors() {}

  /** What to throw when reading has failed. */
  static IOException reading(Path workspace, IOException error) {
    if (error instanceof WorkspaceException || isInterruption(error)) {
      return error;
    }
    return isDamage(error)
        ? damaged(workspace, describe(error), error)
        : new WorkspaceException(
            Kind.UNWRITABLE,
            "the workspace "
                + workspace
                + " cannot be read ("
                + describe(error)
                + "); mend the device or the permissions of the folder",
            error);
  }

  /**
   * What to throw when writing has failed.
   *
   * @param error an {@code IOException}, or what closed Lucene's writer
   */
  static IOException writing(Path workspace, Throwable error) {
    Throwable cause = rootOfClosing(error);
    if (isInterruption(cause)) {
      InterruptedIOException interrupted = new InterruptedIOException("interrupted while writing");
      interrupted.initCause(cause);
      Thread.currentThread().interrupt();
      return interrupted;
    }
    if (cause instanceof WorkspaceException known) {
      return known;
    }
    if (cause instanceof LockObtainFailedException) {
      return new WorkspaceException(
          Kind.LOCKED,
          "another program has the Lucene index in "
              + workspace
              + " open for writing; close it there",
          cause);
    }
    if (isDamage(cause)) {
      return damaged(workspace, describe(cause), cause);
    }
    return unwritable(workspace, cause);
  }

  static WorkspaceException unwritable(Path workspace, Throwable cause) {
    return new WorkspaceException(
        Kind.UNWRITABLE,
        "the workspace "
            + workspace
            + " cannot be written ("
            + describe(cause)
            + "); free space on the device or make the folder writable, and build again. The last"
            + " committed index stands",
        cause);
  }

  static WorkspaceException damaged(Path workspace, String what, Throwable cause) {
    return new WorkspaceException(
        Kind.DAMAGED,
        "the index in "
            + workspace
            + " is damaged ("
            + what
            + "); run 'reindex build --full' to write it anew from the sources",
        cause);
  }

  static WorkspaceException damaged(Path workspace, String what) {
    return damaged(workspace, what, new CorruptIndexException(what, workspace.toString()));
  }

  private static boolean isInterruption(Throwable error) {
    return error instanceof ClosedByInterruptException
        || error instanceof InterruptedIOException
        || error instanceof ThreadInterruptedException
        // What is done next with a channel that an interruption has closed.
        || (error instanceof ClosedChannelException && Thread.currentThread().isInterrupted());
  }

  private static boolean isDamage(Throwable error) {
    return error instanceof CorruptIndexException
        || error instanceof IndexFormatTooNewException
        || error instanceof IndexFormatTooOldException
        || error instanceof IndexNotFoundException
        || error instanceof NoSuchFileException
        || error instanceof FileNotFoundException
        || error instanceof EOFException;
  }

  /** After a failure a writer is closed, and says so to the next call; the failure is the cause. */
  private static Throwable rootOfClosing(Throwable error) {
    Throwable current = error;
    while (current instanceof AlreadyClosedException && current.getCause() != null) {
      current = current.getCause();
    }
    return current;
  }

  private static String describe(Throwable error) {
    String message = String.valueOf(error.getMessage()).lines().findFirst().orElse("");
    if (message.length() > MESSAGE_CHARACTERS) {
      message = message.substring(0, MESSAGE_CHARACTERS) + "…";
    }
    String name = error.getClass().getSimpleName();
    return error.getMessage() == null || message.isBlank() ? name : name + ": " + message;
  }
}
