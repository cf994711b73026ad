// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** What a reader sees of HTML elements, and which of them begin a new block. */
final class HtmlElements {
  /** They show nothing, or nothing that is text. */
  private static final Set<String> UNSEEN =
      words(
          """
          script style template noscript head svg iframe object embed canvas audio video select
          datalist textarea input dialog map rp""");

  /** Around the content of a page they belong to the site. */
  private static final Set<String> SITE_PARTS = words("nav footer aside button");

  private static final Set<String> SITE_ROLES =
      words("navigation banner contentinfo complementary search menu dialog");

  /** They stand in a line of text; every other element begins and ends a block. */
  private static final Set<String> INLINE =
      words(
          """
          a abbr acronym b bdi bdo big button cite code data del dfn em font i ins kbd label mark
          math meter mi mn mo mrow ms msub msup mtext nobr output progress q rb rt ruby s samp small
          span strike strong sub sup time tt u var wbr""");

  private static final Set<String> CODE = words("code kbd samp tt pre");

  private static final Pattern HIDING_STYLE =
      Pattern.compile(
          "(?:display\\s*:\\s*none|visibility\\s*:\\s*hidden)", Pattern.CASE_INSENSITIVE);

  private HtmlElements() {}

  private static Set<String> words(String list) {
    return Set.of(list.split("\\s+"));
  }

  /** Whether its text is code: of a program, of keys, of output. */
  static boolean isCode(String name) {
    return CODE.contains(name);
  }

  static boolean isInline(String name) {
    return INLINE.contains(name);
  }

  /** {@code h1} to {@code h6}. */
  static boolean isHeading(String name) {
    return name.length() == 2
        && name.charAt(0) == 'h'
        && name.charAt(1) >= '1'
        && name.charAt(1) <= '6';
  }

  static boolean isUnseen(Element element, String name) {
    return UNSEEN.contains(name)
        || element.hasAttr("hidden")
        || element.attr("aria-hidden").equalsIgnoreCase("true")
        || HIDING_STYLE.matcher(element.attr("style")).find();
  }

  /** Whether an element of a whole page is no part of its content. */
  static boolean isPartOfSite(Element element, String name) {
    return SITE_PARTS.contains(name)
        || SITE_ROLES.contains(element.attr("role").toLowerCase(Locale.ROOT));
  }

  /** The sign beside a heading that links to it, as {@code ¶} or {@code #}. */
  static boolean isPermalink(Element element, String name) {
    return name.equals("a")
        && element.attr("href").startsWith("#")
        && element.text().codePoints().noneMatch(Character::isLetterOrDigit);
  }
}
