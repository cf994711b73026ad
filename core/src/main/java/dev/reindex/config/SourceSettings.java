// SPDX-License-Identifier: Apache-2.0
package dev.reindex.config;

import dev.reindex.content.links.UrlSettings;
import dev.reindex.model.SourceId;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A source of documents, {@code sources[]} in the file.
 *
 * @param name the first part of its documents' ids
 * @param root the folder, or the file of records, absolute; empty for standard input
 * @param include which paths of a folder are documents
 * @param exclude which of those are none after all
 * @param encoding of documents that do not say theirs
 * @param maxBytes how large a document may be
 * @param language of documents that do not say theirs; empty when unknown
 * @param languages the language by path; the first that matches counts
 */
public record SourceSettings(
    String name,
    Kind kind,
    Optional<Path> root,
    List<String> include,
    List<String> exclude,
    Charset encoding,
    long maxBytes,
    String language,
    List<PathLanguage> languages,
    UrlSettings urls) {
  /** What a source is read from. */
  public enum Kind {
    /** A folder of documents. */
    FILES,
    /** JSON lines, each of which brings or deletes a document. */
    RECORDS
  }

  /** What is indexed when the file does not say. */
  public static final List<String> DEFAULT_INCLUDE = List.of("**/*.{md,markdown,mdx,html,htm,txt}");

  /** 16 MiB. */
  public static final long DEFAULT_MAX_BYTES = 16L << 20;

  /** Documents whose path matches the pattern are in this language, unless they say otherwise. */
  public record PathLanguage(String match, String language) {}

  public SourceSettings {
    if (!SourceId.isValidName(name) || maxBytes < 1 || (root.isEmpty() && kind == Kind.FILES)) {
      throw new IllegalArgumentException(
          "a source has a name, a limit and, for files, a root: " + name + ", " + maxBytes);
    }
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
    languages = List.copyOf(languages);
  }
}
