// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

/** The fields of the manifest index: one document for each entry, and one for each recipe. */
final class ManifestFields {
  /** Term of an entry: {@code source:path}. */
  static final String KEY = "key";

  /** Term of an entry: the digest of what was read. */
  static final String CONTENT = "content";

  /** Terms of an entry: {@code path=value} for each leaf of its metadata, and what it is itself. */
  static final String META = "meta";

  /** Term of an entry that is pending. */
  static final String PENDING = "pending";

  /** Binary doc value of an entry, see {@link ManifestRowValues}; updated in place. */
  static final String STAT = "stat";

  /**
   * Sorted doc value of an entry, see {@link ManifestRowValues}: few values, shared by many
   * entries.
   */
  static final String STATE = "state";

  /** Stored: what {@link EntryCodec} wrote. */
  static final String ENTRY = "entry";

  /** Term of a recipe: its digest. */
  static final String RECIPE = "recipe";

  /** Stored: the stages of a recipe. */
  static final String STAGES = "stages";

  /** Terms of an entry: what it includes, see {@link ManifestDocuments#term(Included)}. */
  static final String INCLUDE = "include";

  /** Term of terms of the glossary: their document, NUL, and the number of the part. */
  static final String GLOSSARY = "glossary";

  /** Stored: what {@link GlossaryCodec} wrote. */
  static final String TERMS = "terms";

  /** Term of the one document that tells of an unfinished change of the glossary. */
  static final String UNFINISHED = "unfinished";

  /** Stored: that change, as {@link GlossaryCodec} wrote it. */
  static final String CHANGE = "change";

  private ManifestFields() {}
}
