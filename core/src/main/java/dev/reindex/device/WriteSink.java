// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

import java.io.IOException;

/**
 * Is told what is done to files, in the order in which it is done. Safe for use by several threads:
 * calls for different files may come at once, those for one file come one after the other.
 *
 * <p>A name stands for one file at a time; where files lie in several folders, the folder is part
 * of it ({@code chunks/_0.fdt}). Times are microseconds of one clock, chosen by the caller; one
 * that runs backwards is taken to stand still.
 *
 * @throws IllegalArgumentException from each method that is given a name under which there is no
 *     file: none was created, or announced as there before
 */
public interface WriteSink {
  /** A build begins; what follows, until the next, is its own. */
  void build(long timeMicros, long number) throws IOException;

  /** A file lay there, whole and on the device, before anything was recorded. */
  void existed(long timeMicros, String name, FileClass fileClass, long bytes) throws IOException;

  /**
   * An empty file is made, in place of one of that name.
   *
   * @param merge whether what will be in it was in other files of the index before
   */
  void created(long timeMicros, String name, FileClass fileClass, boolean merge) throws IOException;

  /** Bytes are added at a file's end; 0 or more. */
  void appended(long timeMicros, String name, long bytes) throws IOException;

  /** What was added to a file is on the device when this is called. */
  void synced(long timeMicros, String name) throws IOException;

  /** A file gets another name, in place of one of that name. */
  void renamed(long timeMicros, String from, String to) throws IOException;

  void deleted(long timeMicros, String name) throws IOException;
}
