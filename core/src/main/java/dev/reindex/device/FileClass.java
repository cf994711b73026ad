// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

/** What a file of an index holds: data of one class is written and dies together. */
public enum FileClass {
  OTHER(0),
  VECTORS(1),
  /** The graph by which vectors are found. */
  VECTOR_GRAPH(2),
  POSTINGS(3),
  STORED_FIELDS(4),
  DOC_VALUES(5),
  /** Several files copied into one. */
  COMPOUND(6),
  /** Which files a commit is made of. */
  COMMIT(7),
  /** All files of the index that remembers the documents. */
  MANIFEST(8),
  /** Made to be deleted again soon. */
  TEMPORARY(9);

  private final int code;

  FileClass(int code) {
    this.code = code;
  }

  /** In traces; never changes. */
  int code() {
    return code;
  }

  /**
   * @throws IllegalArgumentException when there is none
   */
  static FileClass ofCode(int code) {
    for (FileClass one : values()) {
      if (one.code == code) {
        return one;
      }
    }
    throw new IllegalArgumentException("there is no class of files with the code " + code);
  }
}
