// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import dev.reindex.content.Marks.Mark;
import dev.reindex.model.Metadata;
import dev.reindex.model.Reference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a reader sees of a template call. The templates themselves are not at hand, so it goes by
 * the names that site generators and their themes share: titles, captions and texts are shown,
 * everything else is not; what stands between an opening and a closing call is.
 */
final class TemplateRules {
  private static final List<String> SHOWN =
      List.of("title", "header", "heading", "subtitle", "summary", "label", "text", "caption");

  /** Names whose first parameter without a key is shown. */
  private static final Set<String> SHOW_FIRST =
      Set.of("tab", "heading", "details", "expand", "step");

  /** Names whose parameter {@code name} is shown. */
  private static final Set<String> SHOW_NAME = Set.of("tab", "config_option");

  private static final Set<String> TERMS =
      Set.of("glossary_tooltip", "glossary", "term", "glossary-term", "gloss");

  private static final Set<String> INCLUDES =
      Set.of(
          "include",
          "include_relative",
          "include_cached",
          "include-file",
          "includefile",
          "include-md",
          "include-markdown",
          "includemd",
          "readfile",
          "read-file",
          "render",
          "import",
          "snippet",
          "code_sample",
          "codenew");

  private static final Set<String> LINKS = Set.of("ref", "relref", "link", "post_url");

  private static final Set<String> PARAMETERS = Set.of("param", "_param");

  /** Conditions and assignments leave no trace in the text around them. */
  private static final Set<String> CONTROL =
      Set.of(
          "if",
          "unless",
          "elsif",
          "elif",
          "else",
          "case",
          "when",
          "for",
          "assign",
          "set",
          "capture",
          "increment",
          "decrement",
          "cycle",
          "break",
          "continue",
          "with",
          "block",
          "liquid");

  /** Pairs that stand in a sentence. */
  private static final Set<String> INLINE_PAIRS =
      Set.of(
          "kbd", "badge", "button", "mark", "color", "link", "tooltip", "span", "sub", "sup", "a");

  /** Macros of MDN whose reader sees a linked name: the second argument or else the first. */
  private static final Set<String> NAMED_LINKS =
      Set.of(
          "domxref",
          "jsxref",
          "cssxref",
          "svgxref",
          "svgattr",
          "httpheader",
          "httpmethod",
          "httpstatus",
          "webextapiref",
          "event",
          "csp",
          "htmlattrxref",
          "webassemblyxref",
          "xref");

  private static final Set<String> ELEMENT_LINKS =
      Set.of("htmlelement", "svgelement", "mathmlelement");

  private final Metadata metadata;
  private final Set<String> paired;

  /** Names of calls that showed a term between themselves and their closing calls. */
  private final Set<String> termPairs = new HashSet<>();

  /**
   * @param metadata the page's, for calls that show one of its values
   * @param paired the names that the page also has closing calls of
   */
  TemplateRules(Metadata metadata, Set<String> paired) {
    this.metadata = metadata;
    this.paired = paired;
  }

  /** What takes the place of the call, in order; a text shown as a title stands apart. */
  List<Mark> marks(TemplateCall call) {
    if (call.syntax() == TemplateCall.Syntax.MACRO) {
      return List.of(macro(call));
    }
    String name = call.shortName();
    String source = call.source();
    if (CONTROL.contains(name)) {
      return List.of(Mark.inline(source, ""));
    }
    if (call.closing()) {
      boolean inline = INLINE_PAIRS.contains(name) || termPairs.contains(call.name());
      return List.of(new Mark(source, "", !inline, List.of()));
    }
    if (name.equals("glossary_definition")) {
      return List.of(
          Mark.inline(source, "").with(Reference.Kind.TERM, call.first("term_id", "id")));
    }
    if (TERMS.contains(name) || !call.first("term_id").isEmpty() && !isInclude(name)) {
      return List.of(term(call));
    }
    if (isInclude(name)) {
      return List.of(include(call));
    }
    if (LINKS.contains(name) && !paired.contains(name)) {
      String path = call.first("path", "href", "url");
      String target = path.isEmpty() ? call.positional(0) : path;
      // These look pages up by rules of their own, so it must be seen that it was them.
      boolean looksUp = call.syntax() == TemplateCall.Syntax.TAG || name.endsWith("ref");
      return List.of(
          Mark.inline(source, call.first("text", "title"))
              .with(Reference.Kind.LINK, target.isEmpty() || !looksUp ? target : source));
    }
    if (PARAMETERS.contains(name)) {
      return List.of(Mark.inline(source, parameter(call.positional(0))));
    }
    return shown(call, name);
  }

  private static boolean isInclude(String name) {
    return INCLUDES.contains(name);
  }

  /** What stands up to the closing call, if there is one, is what the reader sees of the term. */
  private Mark term(TemplateCall call) {
    String text = call.first("text", "title");
    Mark mark = term(call, text);
    if (!paired.contains(call.name())) {
      return mark;
    }
    termPairs.add(call.name());
    return new Mark(mark.source(), text, false, mark.references());
  }

  private List<Mark> shown(TemplateCall call, String name) {
    List<String> texts = new ArrayList<>();
    boolean onlyInline = !paired.contains(call.name()) || INLINE_PAIRS.contains(name);
    if (SHOW_FIRST.contains(name) && !call.positional().isEmpty()) {
      texts.add(call.positional(0));
    }
    if (SHOW_NAME.contains(name)) {
      texts.add(call.first("name"));
    }
    for (String key : SHOWN) {
      texts.add(call.first(key));
      onlyInline &= call.first(key).isEmpty() || key.equals("text") || key.equals("label");
    }
    // A switch, as in {{< tabpane text=true >}}.
    texts.removeIf(text -> text.isBlank() || text.equals("true") || text.equals("false"));
    if (texts.isEmpty()) {
      texts.add(call.first("alt"));
    }
    boolean block = !onlyInline;
    return texts.stream()
        .map(text -> new Mark(call.source(), MarkdownReader.line(text), block, List.of()))
        .toList();
  }

  /** What follows the file of a Liquid tag are parameters of the file; a file may show a term. */
  private static Mark include(TemplateCall call) {
    boolean tag = call.syntax() == TemplateCall.Syntax.TAG;
    String named = call.first("file", "path", "src", "name");
    String first = call.positional(0);
    String target = named.isEmpty() || tag && !first.isEmpty() ? first : named;
    String file = target.substring(target.lastIndexOf('/') + 1).replaceFirst("\\.\\w+$", "");
    if (TERMS.contains(file) && !call.first("term_id", "term", "id", "key").isEmpty()) {
      return term(call, call.first("text", "title"));
    }
    return Mark.block(call.source(), "").with(Reference.Kind.INCLUDE, target);
  }

  private static Mark term(TemplateCall call, String text) {
    String id = call.first("term_id", "term", "id", "key");
    String target = id.isEmpty() ? call.positional(0) : id;
    String shown = text.isEmpty() ? call.positional(id.isEmpty() ? 1 : 0) : text;
    return Mark.inline(call.source(), shown.isEmpty() ? target : shown)
        .with(Reference.Kind.TERM, target);
  }

  private Mark macro(TemplateCall call) {
    String name = call.name();
    String text = call.positional(call.positional(1).isBlank() ? 0 : 1);
    if (name.equals("glossary")) {
      return term(call, "");
    }
    if (NAMED_LINKS.contains(name)) {
      return Mark.inline(call.source(), text);
    }
    if (ELEMENT_LINKS.contains(name)) {
      return Mark.inline(call.source(), "<" + text + ">");
    }
    if (name.equals("rfc")) {
      return Mark.inline(call.source(), "RFC " + call.positional(0));
    }
    return Mark.inline(
        call.source(), name.startsWith("page.") ? parameter(name.substring("page.".length())) : "");
  }

  /** A value of the page's front matter; what the site defines is not known here. */
  private String parameter(String name) {
    List<String> values = metadata.leaves().getOrDefault(name, List.of());
    return values.size() == 1 ? values.get(0) : "";
  }
}
