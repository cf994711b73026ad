// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

/**
 * One thing that was done to files, as a trace has it. Files are numbered from 0 as they appear.
 */
public sealed interface TraceRecord {
  /** Microseconds of the recording's clock; never less than the record before has. */
  long timeMicros();

  /** A build begins. */
  record Build(long timeMicros, long number) implements TraceRecord {}

  /** A file lay there before. */
  record Existed(long timeMicros, int file, String name, FileClass fileClass, long bytes)
      implements TraceRecord {}

  /** An empty file is made. */
  record Created(long timeMicros, int file, String name, FileClass fileClass, boolean merge)
      implements TraceRecord {}

  /** Bytes are added at a file's end. */
  record Appended(long timeMicros, int file, long bytes) implements TraceRecord {}

  /** What a file holds is on the device. */
  record Synced(long timeMicros, int file) implements TraceRecord {}

  /** A file gets another name. */
  record Renamed(long timeMicros, int file, String name) implements TraceRecord {}

  /** A file is gone. */
  record Deleted(long timeMicros, int file) implements TraceRecord {}
}
