// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a folder looks like from outside.
 *
 * @param generator the site generator, as the configuration spells its layout; empty when unknown
 * @param root the folder of the pages, relative to the site's
 */
record SiteLayout(Optional<String> generator, String root) {
  private record Sign(String file, String generator, List<String> roots) {}

  private static final List<Sign> SIGNS =
      List.of(
          new Sign("hugo.toml", "hugo", List.of("content")),
          new Sign("hugo.yaml", "hugo", List.of("content")),
          new Sign("hugo.yml", "hugo", List.of("content")),
          new Sign("hugo.json", "hugo", List.of("content")),
          new Sign("config/_default", "hugo", List.of("content")),
          new Sign("docusaurus.config.js", "docusaurus", List.of("docs")),
          new Sign("docusaurus.config.ts", "docusaurus", List.of("docs")),
          new Sign("docusaurus.config.mjs", "docusaurus", List.of("docs")),
          new Sign("mkdocs.yml", "mkdocs", List.of("docs")),
          new Sign("mkdocs.yaml", "mkdocs", List.of("docs")),
          new Sign("_config.yml", "jekyll", List.of()),
          new Sign("_config.yaml", "jekyll", List.of()));

  private static final List<String> USUAL_ROOTS = List.of("content", "docs");

  /** The folder itself. */
  static final String HERE = ".";

  static SiteLayout of(Path folder) {
    for (Sign sign : SIGNS) {
      if (Files.exists(folder.resolve(sign.file))) {
        return new SiteLayout(Optional.of(sign.generator), root(folder, sign.roots));
      }
    }
    return new SiteLayout(Optional.empty(), root(folder, USUAL_ROOTS));
  }

  private static String root(Path folder, List<String> candidates) {
    return candidates.stream()
        .filter(candidate -> Files.isDirectory(folder.resolve(candidate)))
        .findFirst()
        .orElse(HERE);
  }
}
