// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.links;

import dev.reindex.content.links.PatternRule.Rewrite;
import dev.reindex.content.links.UrlSettings.Layout;
import dev.reindex.model.Metadata;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Paths of a source and addresses of its site, and what the links of its documents mean. An address
 * is canonical: it begins with {@code /}, is in lower case and composed form (NFC), not
 * percent-encoded, without extension, without {@code index}, {@code _index} or {@code README} and
 * without a slash at its end, and without the site's default language. A pure function of its
 * settings; safe for use by several threads.
 *
 * <p>What links mean goes by paths: a relative link on a page that gives itself another address is
 * taken as one from the address that its path makes.
 */
public final class UrlLayout {
  /** Counted up when the same path or link gets another address than before. */
  private static final int VERSION = 1;

  static final Set<String> DOCUSAURUS_FOLDERS =
      Set.of("docs", "blog", "i18n", "versioned_docs", "src");

  private final UrlSettings settings;
  private final PathRule rule;
  private final String defaultLanguage;

  /** The folder of the site that the source's root is; empty for the root. */
  private final String root;

  /** The folder of the site below which addresses begin; empty for the root. */
  private final String content;

  /** Without scheme and without a slash at its end. */
  private final String baseUrl;

  /**
   * @throws java.util.regex.PatternSyntaxException when a pattern is no regular expression
   */
  public UrlLayout(UrlSettings settings) {
    this.settings = settings;
    Layout layout = settings.layout();
    defaultLanguage = Addresses.fold(settings.defaultLanguage());
    root =
        layout == Layout.PATTERNS ? "" : String.join("/", Addresses.parts(settings.contentRoot()));
    content = content(layout, root);
    baseUrl = settings.baseUrl().replaceFirst("^[A-Za-z]+://", "").replaceFirst("/+$", "");
    rule =
        switch (layout) {
          case HUGO -> new FolderRule(defaultLanguage, !defaultLanguage.isEmpty(), true, true);
          case MKDOCS -> new FolderRule(defaultLanguage, true, true, false);
          case PLAIN -> plain();
          case JEKYLL -> new JekyllRule(defaultLanguage);
          case DOCUSAURUS -> new DocusaurusRule(defaultLanguage);
          case PATTERNS ->
              new PatternRule(
                  settings.patterns().stream()
                      .map(each -> new Rewrite(Pattern.compile(each.match()), each.url()))
                      .toList(),
                  plain());
        };
  }

  private FolderRule plain() {
    return new FolderRule(defaultLanguage, false, false, false);
  }

  private static String content(Layout layout, String root) {
    return switch (layout) {
      case HUGO -> root.isEmpty() ? "content" : upTo(root, "content"::equals, true);
      case MKDOCS -> root.isEmpty() ? "docs" : upTo(root, "docs"::equals, true);
      case DOCUSAURUS -> upTo(root, DOCUSAURUS_FOLDERS::contains, false);
      case JEKYLL -> upTo(root, part -> part.startsWith("_"), false);
      case PLAIN, PATTERNS -> "";
    };
  }

  /**
   * The folder up to the first such part, with it or without; the whole folder if there is none.
   */
  private static String upTo(String folder, Predicate<String> isEnd, boolean inclusive) {
    List<String> kept = new ArrayList<>();
    for (String part : Addresses.parts(folder)) {
      if (isEnd.test(part)) {
        if (inclusive) {
          kept.add(part);
        }
        break;
      }
      kept.add(part);
    }
    return String.join("/", kept);
  }

  /** Version and settings, in words, with all that addresses depend on. */
  public String description() {
    StringBuilder words = new StringBuilder("urls/" + VERSION);
    words.append(' ').append(settings.layout()).append(" '").append(settings.contentRoot());
    words.append("' '").append(defaultLanguage).append("' '").append(baseUrl).append('\'');
    settings
        .patterns()
        .forEach(each -> words.append(", ").append(each.match()).append(" → ").append(each.url()));
    return words.toString();
  }

  /**
   * The canonical address of a document.
   *
   * @param path in the source
   */
  public String address(String path) {
    return Addresses.address(rule.address(contentPath(sitePath(path))));
  }

  /**
   * All canonical addresses of a document, the one that its path makes first: links to its file
   * mean that one. The others are those that it gives itself in its front matter, by {@code url},
   * {@code permalink} or {@code slug}, and those that lead to it by {@code aliases} or {@code
   * redirect_from}.
   */
  public List<String> addresses(String path, Metadata metadata) {
    Set<String> addresses = new LinkedHashSet<>();
    String byPath = address(path);
    addresses.add(byPath);
    new PageAddresses(settings.layout(), rule)
        .of(contentPath(sitePath(path)), byPath, metadata)
        .forEach(
            written ->
                resolve(path, written)
                    .map(to -> to.indexOf('#') < 0 ? to : to.substring(0, to.indexOf('#')))
                    .ifPresent(addresses::add));
    return List.copyOf(addresses);
  }

  /**
   * The canonical address of a section of a document.
   *
   * @param anchor without {@code #}; when it is empty, the address is that of the document
   */
  public String address(String path, String anchor) {
    return withFragment(address(path), anchor);
  }

  /** The canonical address of a section of the document with this canonical address. */
  public static String section(String address, String anchor) {
    return withFragment(address, anchor);
  }

  /**
   * The canonical address that a link means, with {@code #} and the folded fragment when it has
   * one.
   *
   * @param fromPath the path of the document with the link
   * @param target as it is written: a URL, a relative or absolute path of a document, {@code #x},
   *     or a call of Hugo's {@code ref} or {@code relref} or of Jekyll's {@code link} or {@code
   *     post_url}
   * @return empty when the link leaves the site, leads to no document but to an image or the like,
   *     or names what only the site's generator knows
   */
  public Optional<String> resolve(String fromPath, String target) {
    return LinkTarget.parse(target)
        .flatMap(
            link ->
                resolve(fromPath, link)
                    .map(to -> withFragment(to, Addresses.decode(link.fragment()))));
  }

  private Optional<String> resolve(String from, LinkTarget link) {
    String path = link.path();
    if (link.isAbsolute()) {
      return link.below(baseUrl)
          .filter(inside -> !Addresses.isAsset(inside))
          .map(inside -> atAddress(Addresses.decode(inside)));
    }
    if (path.isEmpty()) {
      return Optional.of(address(from));
    }
    if (Addresses.isAsset(path)) {
      return Optional.empty();
    }
    return switch (link.kind()) {
      case URL -> url(from, Addresses.decode(path));
      case REF -> link.bareName().isEmpty() ? ref(from, path) : Optional.empty();
      case FILE -> Optional.of(atSitePath(Addresses.walk("", path)));
      case POST -> Optional.of(atSitePath(post(path)));
    };
  }

  private Optional<String> url(String from, String path) {
    boolean html = isHtml(path);
    if (path.startsWith("/")) {
      String inside = withoutBasePath(path);
      return Optional.of(
          Addresses.isFile(inside) && !html ? fromRoot(from, inside) : atAddress(inside));
    }
    if (Addresses.isFile(path) && (!html || settings.layout() != Layout.JEKYLL)) {
      return file(from, path);
    }
    String own = address(from);
    String folder = rule.isFolder(contentPath(sitePath(from))) ? own : Addresses.folder(own);
    String walked = Addresses.walk(folder, path);
    return Optional.of(atAddress(path.endsWith("/") ? walked + "/" : walked));
  }

  private static boolean isHtml(String path) {
    String folded = Addresses.fold(path);
    return folded.endsWith(".html") || folded.endsWith(".htm");
  }

  /**
   * The part of a site-absolute link below the path of the site, where it is not the host's root.
   */
  private String withoutBasePath(String path) {
    int slash = baseUrl.indexOf('/');
    String basePath = slash < 0 ? "" : baseUrl.substring(slash);
    return !basePath.isEmpty() && (path + "/").startsWith(basePath + "/")
        ? "/" + path.substring(basePath.length())
        : path;
  }

  /** A path beside the document, or anywhere below the root of the content. */
  private Optional<String> ref(String from, String path) {
    boolean beside = path.startsWith(".") || path.indexOf('/') < 0;
    return beside ? file(from, path) : Optional.of(fromRoot(from, path));
  }

  private Optional<String> file(String from, String path) {
    String folder = Addresses.folder(sitePath(from));
    return Addresses.escapes(folder, path)
        ? Optional.empty()
        : Optional.of(atSitePath(Addresses.walk(folder, path)));
  }

  private String fromRoot(String from, String path) {
    String walked = contentPath(Addresses.walk("", path));
    return walked.isEmpty()
        ? "/"
        : Addresses.address(rule.address(rule.fromRoot(contentPath(sitePath(from)), walked)));
  }

  private static String post(String path) {
    String inside = Addresses.walk("", path);
    String folder = Addresses.folder(inside);
    return (folder.isEmpty() ? "" : folder + "/") + "_posts/" + Addresses.name(inside) + ".md";
  }

  private String atSitePath(String sitePath) {
    return sitePath.isEmpty() ? "/" : Addresses.address(rule.address(contentPath(sitePath)));
  }

  private String atAddress(String url) {
    return Addresses.address(linked(url, defaultLanguage));
  }

  /** The parts of the address that a site-absolute link means, percent-decoded. */
  static List<String> linked(String url, String defaultLanguage) {
    List<String> parts = Addresses.parts(Addresses.walk("", Addresses.fold(url)));
    if (!parts.isEmpty() && !url.endsWith("/")) {
      String stem = Addresses.withoutExtension(parts.removeLast());
      if (!Addresses.isIndex(stem)) {
        parts.add(stem);
      }
    }
    if (!parts.isEmpty() && parts.getFirst().equals(defaultLanguage)) {
      parts.removeFirst();
    }
    return parts;
  }

  private static String withFragment(String address, String fragment) {
    return fragment.isEmpty() ? address : address + "#" + Addresses.fold(fragment);
  }

  /**
   * Paths in lower case that a document with this address could have, so that for each path {@code
   * p}, {@code candidates(address(p))} holds {@code p}, letter case aside, and in layouts whose
   * addresses have hyphens for spaces perhaps with hyphens for spaces.
   *
   * @param address canonical, without fragment
   * @return empty when they cannot be named, and any path could be one
   */
  public List<String> candidates(String address) {
    Set<String> candidates = new LinkedHashSet<>();
    for (String path : rule.paths(Addresses.parts(address))) {
      if (content.isEmpty()) {
        addSourcePaths(candidates, path);
      } else {
        addSourcePaths(candidates, Addresses.fold(content) + "/" + path);
        addSourcePaths(candidates, path);
      }
    }
    return List.copyOf(candidates);
  }

  private void addSourcePaths(Set<String> candidates, String sitePath) {
    candidates.add(sitePath);
    String below = Addresses.fold(root) + "/";
    if (sitePath.length() > below.length() && sitePath.startsWith(below)) {
      candidates.add(sitePath.substring(below.length()));
    }
  }

  /** From the root of the site; a source whose paths begin there already is understood, too. */
  private String sitePath(String path) {
    return root.isEmpty() || path.startsWith(root + "/") ? path : root + "/" + path;
  }

  /** From where addresses begin. */
  private String contentPath(String sitePath) {
    return !content.isEmpty() && sitePath.startsWith(content + "/")
        ? sitePath.substring(content.length() + 1)
        : sitePath;
  }
}
