// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

/** A device as a filesystem sees it: blocks, numbered from 0. */
interface Blocks {
  /** What is written, for whoever keeps data of one kind together. */
  record Content(Kind kind, FileClass fileClass) {
    static final Content METADATA = new Content(Kind.METADATA, FileClass.OTHER);

    static Content of(TraceRecord.Created file) {
      return new Content(file.merge() ? Kind.MERGED : Kind.FLUSHED, file.fileClass());
    }

    static Content of(TraceRecord.Existed file) {
      return new Content(Kind.FLUSHED, file.fileClass());
    }
  }

  /** Where data comes from. */
  enum Kind {
    FLUSHED,
    MERGED,
    /** The filesystem's own: journal, inodes, directories. */
    METADATA
  }

  void write(int first, int count, Content content);

  /** These blocks are needed no longer. */
  void trim(int first, int count);
}
