// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.lucene.WorkspaceException.Kind;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.NIOFSDirectory;
import org.apache.lucene.store.NativeFSLockFactory;
import org.apache.lucene.util.IOUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The folder of a workspace.
 *
 * <pre>
 *   workspace.json   the version of the format
 *   lock, owner      held by, and naming, the process that builds
 *   chunks/          Lucene index
 *   manifest/        Lucene index
 *   import/          two more, while a bulk import is under way
 * </pre>
 */
final class WorkspaceFolder {
  private static final int FORMAT = 1;
  private static final String DESCRIPTION = "workspace.json";
  private static final String FORMAT_KEY = "format";
  private static final String LOCK = "lock";
  private static final String OWNER = "owner";

  private final Path path;

  WorkspaceFolder(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  Path chunks() {
    return path.resolve("chunks");
  }

  /** Where an import writes aside. */
  Path imports() {
    return path.resolve("import");
  }

  /** Deletes what an import has left. */
  void deleteImports() throws IOException {
    if (Files.exists(imports())) {
      IOUtils.rm(imports());
    }
  }

  Path manifest() {
    return path.resolve("manifest");
  }

  /**
   * @throws WorkspaceException when a newer program wrote the workspace
   */
  void checkVersion() throws IOException {
    int format = format();
    if (format > FORMAT) {
      throw new WorkspaceException(
          Kind.VERSION,
          "the workspace "
              + path
              + " has format "
              + format
              + ", and this program knows formats up to "
              + FORMAT
              + "; use the version of Reindex that wrote it, or delete the folder and build again");
    }
  }

  /**
   * @throws WorkspaceException when the description is not what a program wrote; not when there is
   *     none
   */
  void checkDescription() throws IOException {
    if (format() < 1) {
      throw WorkspaceErrors.damaged(path, DESCRIPTION + " names no format");
    }
  }

  /** The number; 0 when there is a description that does not say it. */
  private int format() throws IOException {
    try {
      return parseFormat(Files.readString(path.resolve(DESCRIPTION)));
    } catch (NoSuchFileException e) {
      return FORMAT;
    } catch (CharacterCodingException e) {
      return 0;
    } catch (IOException e) {
      throw WorkspaceErrors.reading(path, e);
    }
  }

  /** The number, or 0 when there is none. */
  private static int parseFormat(String text) {
    try {
      JsonNode format = JsonMapper.shared().readTree(text).path(FORMAT_KEY);
      return format.isIntegralNumber() && format.canConvertToInt() ? format.intValue() : 0;
    } catch (JacksonException e) {
      return 0;
    }
  }

  /**
   * Takes the lock of the workspace, which is created where there is none.
   *
   * @return closing it gives the lock back
   * @throws WorkspaceException when another process has it, or the folder cannot be written
   */
  Closeable lock() throws IOException {
    try {
      Files.createDirectories(path);
      // Lucene's lock knows of other holders in this process as well; the system's alone does not.
      try (NIOFSDirectory directory = new NIOFSDirectory(path, NativeFSLockFactory.INSTANCE)) {
        Lock lock = directory.obtainLock(LOCK);
        try {
          writeOwner();
        } catch (IOException e) {
          IOUtils.closeWhileHandlingException(lock);
          throw e;
        }
        return lock;
      }
    } catch (LockObtainFailedException e) {
      throw new WorkspaceException(Kind.LOCKED, heldBy(), e);
    } catch (IOException e) {
      throw WorkspaceErrors.unwritable(path, e);
    }
  }

  // In a file of its own: closing any channel on the locked file would give the lock back.
  private void writeOwner() throws IOException {
    ProcessHandle process = ProcessHandle.current();
    String started = process.info().startInstant().map(i -> " since " + i).orElse("");
    Files.writeString(path.resolve(OWNER), "pid " + process.pid() + started + "\n");
  }

  private String heldBy() {
    String owner = "";
    try (var lines = Files.lines(path.resolve(OWNER), StandardCharsets.UTF_8)) {
      owner = lines.limit(1).collect(Collectors.joining());
    } catch (IOException | java.io.UncheckedIOException e) {
      // The holder has not named itself yet, or cannot be read: the message does without.
    }
    boolean own = owner.startsWith("pid " + ProcessHandle.current().pid() + " ");
    return own
        ? "this process is already building in the workspace " + path + "; end that build first"
        : "another process "
            + (owner.isEmpty() ? "" : "(" + owner + ") ")
            + "is building in the workspace "
            + path
            + "; wait for it to end, or stop it";
  }

  /** Writes the description where there is none, or none that says anything. The lock is held. */
  void describe() throws IOException {
    Path description = path.resolve(DESCRIPTION);
    if (Files.exists(description) && format() >= 1) {
      return;
    }
    String json = JsonMapper.shared().writeValueAsString(Map.of(FORMAT_KEY, FORMAT)) + "\n";
    Path temporary = path.resolve(DESCRIPTION + ".new");
    Files.writeString(temporary, json);
    IOUtils.fsync(temporary, false);
    Files.move(temporary, description, StandardCopyOption.ATOMIC_MOVE);
    IOUtils.fsync(path, true);
  }
}
