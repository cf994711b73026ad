// SPDX-License-Identifier: Apache-2.0
package dev.reindex.config;

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

  /** Documents whose path matches the pattern are in this language, unless they say otherwise. */
  public record PathLanguage(String match, String language) {}

  public SourceSettings {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
    languages = List.copyOf(languages);
  }
}
