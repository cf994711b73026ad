// SPDX-License-Identifier: Apache-2.0
package dev.reindex.device;

/** Which stream of a multi-stream drive data goes to. */
public enum StreamRule {
  /** All in one. */
  ONE,
  /**
   * What dies soon apart from what lasts: temporary files, commits and the filesystem's metadata;
   * the manifest; what was flushed; what was merged; other programs' data.
   */
  LIFETIME,
  /**
   * One for each class of files, one for the filesystem's metadata, one for other programs' data.
   */
  CLASS;

  private static final int METADATA = 0;
  private static final int MANIFEST = 1;
  private static final int FLUSHED = 2;
  private static final int MERGED = 3;
  private static final int LIFETIMES = 4;

  /** How many streams there are. */
  public int streams() {
    return foreign() + 1;
  }

  /** Of data that is no part of a trace. */
  int foreign() {
    return switch (this) {
      case ONE -> 0;
      case LIFETIME -> LIFETIMES;
      case CLASS -> FileClass.values().length + 1;
    };
  }

  int of(Blocks.Content content) {
    return switch (this) {
      case ONE -> 0;
      case CLASS ->
          content.kind() == Blocks.Kind.METADATA
              ? FileClass.values().length
              : content.fileClass().ordinal();
      case LIFETIME ->
          switch (content.kind()) {
            case METADATA -> METADATA;
            case FLUSHED, MERGED ->
                switch (content.fileClass()) {
                  case TEMPORARY, COMMIT -> METADATA;
                  case MANIFEST -> MANIFEST;
                  default -> content.kind() == Blocks.Kind.MERGED ? MERGED : FLUSHED;
                };
          };
    };
  }
}
