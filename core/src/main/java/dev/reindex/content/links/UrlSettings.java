// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.links;

import java.util.List;

/**
 * How a document's path becomes its address on the site, {@code sources[].urls} in the file.
 *
 * @param contentRoot the folder of the site that the source's root is; empty when it is the root
 *     itself
 * @param defaultLanguage the language whose pages have no language in their address; empty when the
 *     site has one language
 * @param patterns for {@link Layout#PATTERNS}: the first that matches the whole path counts
 * @param baseUrl the absolute address of the site, so that links that spell it out are known to
 *     stay inside; empty when unknown
 */
public record UrlSettings(
    Layout layout,
    String contentRoot,
    String defaultLanguage,
    List<UrlPattern> patterns,
    String baseUrl) {
  /** Which site generator's rules. */
  public enum Layout {
    HUGO,
    DOCUSAURUS,
    MKDOCS,
    JEKYLL,
    PLAIN,
    PATTERNS
  }

  /**
   * @param match a regular expression of {@link java.util.regex.Pattern} over the path
   * @param url what replaces it, with {@code $1} for the first group
   */
  public record UrlPattern(String match, String url) {}

  /** The path is the address. */
  public static final UrlSettings PLAIN = new UrlSettings(Layout.PLAIN, "", "", List.of());

  public UrlSettings {
    patterns = List.copyOf(patterns);
  }

  /** Of a site whose absolute address is not known. */
  public UrlSettings(
      Layout layout, String contentRoot, String defaultLanguage, List<UrlPattern> patterns) {
    this(layout, contentRoot, defaultLanguage, patterns, "");
  }
}
