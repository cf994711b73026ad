// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.links;

import dev.reindex.content.links.UrlSettings.Layout;
import dev.reindex.model.Metadata;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that a page gives itself in its front matter: its own in place of the one that its
 * path makes, and those that lead to it from elsewhere. What only the generator can fill in, as
 * {@code /:categories/:title/}, is none.
 */
record PageAddresses(Layout layout, PathRule rule) {
  /** Keys of addresses that lead to the page. */
  private static final List<String> REDIRECTS = List.of("aliases", "redirect_from");

  /**
   * Addresses as a link from the root of the site would be written, the page's own first.
   *
   * @param path from the root of the content
   * @param byPath the address that the path makes
   */
  List<String> of(String path, String byPath, Metadata metadata) {
    Set<String> written = new LinkedHashSet<>();
    Optional<String> own = own(path, byPath, metadata.values());
    own.ifPresent(written::add);
    String folder = Addresses.folder(own.orElse(byPath));
    for (String key : REDIRECTS) {
      for (String redirect : texts(metadata.values().get(key))) {
        absolute(redirect, folder).ifPresent(written::add);
      }
    }
    return List.copyOf(written);
  }

  private Optional<String> own(String path, String byPath, Map<String, Object> values) {
    Optional<String> whole =
        texts(values.get("url")).stream()
            .findFirst()
            // One without a slash names a style of addresses.
            .or(
                () ->
                    texts(values.get("permalink")).stream()
                        .findFirst()
                        .filter(written -> written.indexOf('/') >= 0))
            .flatMap(url -> absolute(url, ""));
    if (whole.isPresent()) {
      return whole;
    }
    Optional<String> slug = texts(values.get("slug")).stream().findFirst();
    return switch (layout) {
      case DOCUSAURUS ->
          slug.or(() -> texts(values.get("id")).stream().findFirst())
              .flatMap(name -> docusaurus(path, byPath, name));
      case HUGO, JEKYLL ->
          slug.filter(name -> name.indexOf('/') < 0 && !isSection(path) && !byPath.equals("/"))
              .map(name -> Addresses.folder(byPath) + "/" + name);
      case MKDOCS, PLAIN, PATTERNS -> Optional.empty();
    };
  }

  /**
   * Such a name begins at the folder of the document or, with a slash, at that of all documents.
   */
  private Optional<String> docusaurus(String path, String byPath, String name) {
    String base = Addresses.address(rule.slugBase(path));
    boolean blog = base.endsWith("/blog");
    if (name.startsWith("/") || blog) {
      return absolute("/" + name, "").map(slug -> base.equals("/") ? slug : base + slug);
    }
    // An index stands for its folder.
    String folder = FolderRule.isIndex(path) ? byPath : Addresses.folder(byPath);
    return absolute(name, folder);
  }

  /** An address from the root of the site or the web; a relative one begins at this folder. */
  private static Optional<String> absolute(String written, String folder) {
    String address = written.strip();
    if (address.isEmpty() || address.indexOf(':') >= 0 && !address.contains("://")) {
      return Optional.empty();
    }
    if (address.startsWith("/") || address.contains("://")) {
      return Optional.of(address.replaceFirst("^/{2,}", "/"));
    }
    return address.indexOf(' ') >= 0
        ? Optional.empty()
        : Optional.of("/" + Addresses.walk(folder, address));
  }

  private static boolean isSection(String path) {
    return Addresses.withoutExtension(Addresses.name(path)).equals("_index");
  }

  private static List<String> texts(@Nullable Object value) {
    List<String> texts = new ArrayList<>();
    for (Object each :
        value instanceof List<?> list ? list : value == null ? List.of() : List.of(value)) {
      if (each instanceof String text && !text.isBlank()) {
        texts.add(text);
      }
    }
    return texts;
  }
}
