// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.links;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The target of a link as it is written, taken apart.
 *
 * @param path without query and fragment, as it is written
 * @param fragment without {@code #}, as it is written; empty when there is none
 */
record LinkTarget(Kind kind, String path, String fragment) {
  /** How the target is written. */
  enum Kind {
    /** As browsers know it: absolute, site-absolute or relative. */
    URL,
    /** The argument of {@code ref} or {@code relref}. */
    REF,
    /** A path from the root of the site, the argument of {@code link}. */
    FILE,
    /** The argument of {@code post_url}. */
    POST
  }

  private static final Pattern HUGO =
      Pattern.compile(
          "\\{\\{[<%]-?\\s{0,9}(?:rel)?ref\\s{1,9}(?:path\\s{0,9}=\\s{0,9})?"
              + "(?:\"([^\"]*)\"|'([^']*)'|`([^`]*)`|([^\\s\"'`>%]+))[^>%]*[>%]\\}\\}(.*)",
          Pattern.DOTALL);

  private static final Pattern JEKYLL =
      Pattern.compile(
          "\\{%-?\\s{0,9}(link|post_url)\\s{1,9}[\"']?([^\\s\"'%]+)[\"']?\\s{0,9}-?%\\}(.*)",
          Pattern.DOTALL);

  private static final Pattern SITE =
      Pattern.compile(
          "(?:\\{\\{-?\\s{0,9}site\\.(?:baseurl|url)\\s{0,9}-?\\}\\}"
              + "|\\{\\{[<%]\\s{0,9}(?:site)?baseurl\\s{0,9}/?[>%]\\}\\}){1,3}",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern FILTERED =
      Pattern.compile(
          "\\{\\{-?\\s{0,9}(?:\"([^\"]*)\"|'([^']*)')\\s{0,9}\\|"
              + "\\s{0,9}(?:relative_url|absolute_url|relURL|absURL)\\s{0,9}-?\\}\\}(.*)",
          Pattern.DOTALL);

  private static final Pattern SCHEME =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);

  /** Nothing when it is no target or names something that only the generator knows. */
  static Optional<LinkTarget> parse(String written) {
    String target = written.strip();
    Matcher hugo = HUGO.matcher(target);
    if (hugo.matches()) {
      return of(Kind.REF, firstGroup(hugo, 4) + rest(hugo.group(5)));
    }
    Matcher site = SITE.matcher(target);
    boolean fromSite = site.lookingAt();
    if (fromSite) {
      target = target.substring(site.end());
    }
    Matcher jekyll = JEKYLL.matcher(target);
    if (jekyll.matches()) {
      Kind kind = jekyll.group(1).equals("link") ? Kind.FILE : Kind.POST;
      return of(kind, jekyll.group(2) + rest(jekyll.group(3)));
    }
    Matcher filtered = FILTERED.matcher(target);
    if (filtered.matches()) {
      fromSite = true;
      target = firstGroup(filtered, 2) + filtered.group(3);
    }
    if (fromSite && !target.startsWith("/")) {
      target = "/" + target;
    }
    return target.isEmpty() ? Optional.empty() : of(Kind.URL, target);
  }

  private static String firstGroup(Matcher matcher, int groups) {
    for (int group = 1; group <= groups; group++) {
      String found = matcher.group(group);
      if (found != null) {
        return found;
      }
    }
    return "";
  }

  /** What follows a call: a fragment, or nothing of interest. */
  private static String rest(String afterCall) {
    return afterCall.startsWith("#") ? afterCall : "";
  }

  private static Optional<LinkTarget> of(Kind kind, String target) {
    if (target.contains("{{") || target.contains("{%")) {
      return Optional.empty();
    }
    int hash = target.indexOf('#');
    String fragment = hash < 0 ? "" : target.substring(hash + 1);
    String path = hash < 0 ? target : target.substring(0, hash);
    int question = path.indexOf('?');
    // The browser looks for such words and goes to no anchor.
    boolean words = fragment.startsWith(":~:");
    return Optional.of(
        new LinkTarget(
            kind, question < 0 ? path : path.substring(0, question), words ? "" : fragment));
  }

  /** Whether it names a scheme or a host. */
  boolean isAbsolute() {
    return kind == Kind.URL && (path.startsWith("//") || SCHEME.matcher(path).matches());
  }

  /** The name of a page that lies anywhere; empty when this is no such name. */
  String bareName() {
    boolean bare =
        kind == Kind.REF
            && path.indexOf('/') < 0
            && !path.isBlank()
            && !Addresses.isFile(path)
            && !Addresses.isAsset(path);
    return bare ? path.strip() : "";
  }

  /**
   * The path that an absolute address has below that of the site.
   *
   * @param baseUrl of the site, without scheme and without a slash at the end
   */
  Optional<String> below(String baseUrl) {
    int slashes = path.indexOf("//");
    String scheme = path.substring(0, Math.max(0, slashes)).toLowerCase(Locale.ROOT);
    boolean web = scheme.isEmpty() || scheme.equals("http:") || scheme.equals("https:");
    if (slashes < 0 || !web || baseUrl.isEmpty()) {
      return Optional.empty();
    }
    String address = path.substring(slashes + 2);
    boolean inside =
        address.regionMatches(true, 0, baseUrl, 0, baseUrl.length())
            && (address.length() == baseUrl.length() || address.charAt(baseUrl.length()) == '/');
    return inside ? Optional.of("/" + address.substring(baseUrl.length())) : Optional.empty();
  }
}
