// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import dev.reindex.model.Metadata;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/**
 * Reads an HTML page: its main content into an outline, its head into metadata.
 *
 * @param title of the head; empty when there is none
 * @param language as {@code lang} says; empty when it does not
 */
record HtmlPage(String title, String language, Metadata metadata) {
  private static final String SITE_PARTS = "body > header, body > * > header, [role=banner]";

  static HtmlPage read(String html, Outline outline, Marks marks) {
    Document document = Jsoup.parse(html);
    new HtmlReader(outline, marks).readPage(mainContent(document));
    return new HtmlPage(
        VisibleText.normalize(marks.restore(document.title())),
        language(document),
        metadata(document));
  }

  /** What the page says is its content; else its body without the header of the site. */
  private static Element mainContent(Document document) {
    for (String query : List.of("main", "[role=main]", "article")) {
      Elements found = document.body().select(query);
      if (found.size() == 1 || !found.isEmpty() && !query.equals("article")) {
        return found.get(0);
      }
    }
    document.body().select(SITE_PARTS).remove();
    return document.body();
  }

  private static String language(Document document) {
    Element root = document.selectFirst("html");
    if (root == null) {
      return "";
    }
    return root.attr(root.hasAttr("lang") ? "lang" : "xml:lang");
  }

  private static Metadata metadata(Document document) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Element meta : document.head().select("meta[name]")) {
      String content = VisibleText.normalize(meta.attr("content"));
      switch (meta.attr("name").toLowerCase(java.util.Locale.ROOT)) {
        case "description" -> values.putIfAbsent("description", content);
        case "keywords" ->
            values.putIfAbsent(
                "keywords",
                Arrays.stream(content.split(","))
                    .map(String::strip)
                    .filter(word -> !word.isEmpty())
                    .toList());
        default -> {}
      }
    }
    return Metadata.of(values);
  }
}
