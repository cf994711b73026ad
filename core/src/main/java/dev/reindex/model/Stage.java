// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

import java.util.Locale;

/** The stages whose version and settings decide what a document becomes, in their order. */
public enum Stage {
  PARSER,
  CHUNKER,
  CONTEXT,
  GLOSSARY,
  EMBEDDER,
  ANALYZER,
  METADATA;

  /** As reports and settings spell it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
