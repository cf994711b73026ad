// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.links;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first pattern that matches a path says its address; a path that none matches is its address.
 */
record PatternRule(List<Rewrite> rewrites, FolderRule otherwise) implements PathRule {
  /** One pattern over a whole path, and what replaces it. */
  record Rewrite(Pattern match, String url) {}

  private Optional<String> rewrite(String path) {
    for (Rewrite rewrite : rewrites) {
      Matcher matcher = rewrite.match().matcher(path);
      if (matcher.matches()) {
        return Optional.of(matcher.replaceFirst(rewrite.url()));
      }
    }
    return Optional.empty();
  }

  @Override
  public List<String> address(String path) {
    return rewrite(path)
        .map(url -> UrlLayout.linked(url, otherwise.defaultLanguage()))
        .orElseGet(() -> otherwise.address(path));
  }

  /** Patterns cannot be run backwards. */
  @Override
  public List<String> paths(List<String> address) {
    return List.of();
  }

  @Override
  public boolean isFolder(String path) {
    return rewrite(path).map(url -> url.endsWith("/")).orElseGet(() -> otherwise.isFolder(path));
  }
}
