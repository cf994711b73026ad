// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import dev.reindex.content.Marks.Mark;
import dev.reindex.model.Reference;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces what MDX adds to Markdown: imports and exports, components, expressions in braces. Of a
 * component its reader sees titles and labels and what stands inside it, of an expression a text.
 */
final class Mdx {
  /** A longer tag or expression is text. */
  private static final int MAX_LENGTH = 8_000;

  private static final Set<String> SHOWN =
      Set.of("title", "header", "heading", "label", "summary", "caption", "alt");

  private static final Pattern MODULE =
      Pattern.compile("^(?:import|export)\\s.*$", Pattern.MULTILINE);
  private static final Pattern PARTIAL =
      Pattern.compile(
          "^import\\s{1,9}(\\p{Lu}\\w{0,99})(?:\\s{0,9},\\s{0,9}\\{[^}]{0,500}\\})?\\s{1,9}from\\s{1,9}"
              + "[\"']([^\"'\\n]{1,500}[.]mdx?)[\"']",
          Pattern.MULTILINE);

  private static final Pattern NAME = Pattern.compile("</?([\\w.]{1,99})");

  /** Components that name a term, as glossary plugins and themes call them. */
  private static final Set<String> TERMS =
      Set.of("Term", "GlossaryTerm", "GlossaryTooltip", "GlossaryLink", "Gloss");

  private static final List<String> TERM_KEYS =
      List.of("term_id", "termid", "term", "id", "slug", "reference", "name");

  private static final Pattern ATTRIBUTE =
      Pattern.compile(
          "([A-Za-z][\\w-]*)\\s{0,9}=\\s{0,9}\\{?\\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|`([^`]*)`)");
  private static final Pattern TEXT_EXPRESSION =
      Pattern.compile("\\s*(?:\"([^\"\\\\]*)\"|'([^'\\\\]*)'|`([^`\\\\$]*)`)\\s*");

  private final String text;
  private final BitSet code;
  private final Marks marks;
  private final Map<Integer, TermMacros.Found> macros;
  private final Map<String, String> partials;
  private final StringBuilder out = new StringBuilder();
  private int at;

  private Mdx(String text, BitSet code, Marks marks, TermMacros macros) {
    this.text = text;
    this.code = code;
    this.marks = marks;
    this.macros = macros.find(text, code);
    this.partials = partials(text, code);
  }

  static String expand(String text, BitSet code, Marks marks, TermMacros macros) {
    Mdx mdx = new Mdx(text, code, marks, macros);
    mdx.run();
    return mdx.out.toString();
  }

  /** The documents that are imported to be shown, by the names of their components. */
  private static Map<String, String> partials(String text, BitSet code) {
    Map<String, String> partials = new HashMap<>();
    for (Matcher matcher = PARTIAL.matcher(text); matcher.find(); ) {
      if (!code.get(matcher.start())) {
        partials.putIfAbsent(matcher.group(1), matcher.group(2));
      }
    }
    return partials;
  }

  private void run() {
    while (at < text.length()) {
      if (code.get(at)) {
        copyTo(code.nextClearBit(at));
        continue;
      }
      char c = text.charAt(at);
      boolean lineStart = at == 0 || text.charAt(at - 1) == '\n';
      boolean replaced =
          macro()
              || c == '<' && tag()
              || c == '{' && expression()
              || lineStart && (c == 'i' || c == 'e') && module();
      if (!replaced) {
        copyTo(at + 1);
      }
    }
  }

  private boolean macro() {
    TermMacros.Found found = macros.get(at);
    if (found != null) {
      out.append(marks.put(found.mark()));
      at = found.end();
    }
    return found != null;
  }

  private void copyTo(int end) {
    out.append(text, at, Math.min(end, text.length()));
    at = Math.min(end, text.length());
  }

  /** Imports and exports go up to the next blank line, or further while braces are open. */
  private boolean module() {
    boolean first = at == 0 || text.startsWith("\n\n", at - 2) || lastLineWasModule();
    if (!first || !MODULE.matcher(text).region(at, text.length()).lookingAt()) {
      return false;
    }
    int depth = 0;
    int end = at;
    int limit = Math.min(text.length(), at + MAX_LENGTH);
    while (end < limit && (depth > 0 || !text.startsWith("\n\n", end))) {
      char c = text.charAt(end);
      depth += "{([".indexOf(c) >= 0 ? 1 : "})]".indexOf(c) >= 0 ? -1 : 0;
      end++;
    }
    if (depth > 0) {
      // Braces that never close: only the line itself is taken for code.
      int newline = text.indexOf('\n', at);
      end = newline < 0 ? text.length() : newline;
    }
    at = end;
    return true;
  }

  private boolean lastLineWasModule() {
    return out.isEmpty() || at >= 1 && out.charAt(out.length() - 1) == '\n' && out.length() == 1;
  }

  /** A component, whose name has a capital or a dot, or an element with an expression in it. */
  private boolean tag() {
    int end = tagEnd();
    if (end < 0) {
      return false;
    }
    String source = text.substring(at, end);
    char first = source.charAt(source.startsWith("</") ? 2 : 1);
    boolean isComponent = Character.isUpperCase(first) || first == '>' || source.indexOf('{') >= 0;
    if (!isComponent) {
      return false;
    }
    Matcher name = NAME.matcher(source);
    String component = name.lookingAt() ? name.group(1) : "";
    if (TERMS.contains(component)) {
      out.append(marks.put(term(source)));
      at = end;
      return true;
    }
    boolean apart = isAlone(end);
    String partial = source.startsWith("</") ? null : partials.get(component);
    if (partial != null) {
      String mark = marks.put(Mark.block(source, "").with(Reference.Kind.INCLUDE, partial));
      out.append(apart ? "\n" + mark + "\n" : mark);
      at = end;
      return true;
    }
    StringBuilder replacement = new StringBuilder();
    for (Matcher attribute = ATTRIBUTE.matcher(source); attribute.find(); ) {
      if (SHOWN.contains(attribute.group(1).toLowerCase(Locale.ROOT))) {
        String shown = firstGroup(attribute, 2);
        replacement.append(
            marks.put(new Mark(source, MarkdownReader.line(shown), apart, List.of())));
      }
    }
    if (replacement.isEmpty()) {
      replacement.append(marks.put(new Mark(source, "", apart, List.of())));
    }
    // A component on a line of its own is no part of the paragraph beside it.
    out.append(apart ? "\n" + replacement + "\n" : replacement);
    at = end;
    return true;
  }

  /** What stands inside the component is what the reader sees; of an empty one, the term. */
  private static Mark term(String source) {
    Map<String, String> attributes = new HashMap<>();
    for (Matcher attribute = ATTRIBUTE.matcher(source); attribute.find(); ) {
      attributes.putIfAbsent(attribute.group(1).toLowerCase(Locale.ROOT), firstGroup(attribute, 2));
    }
    String term =
        TERM_KEYS.stream()
            .map(key -> attributes.getOrDefault(key, ""))
            .filter(value -> !value.isBlank())
            .findFirst()
            .orElse("");
    String shown = source.endsWith("/>") ? attributes.getOrDefault("text", term) : "";
    return Mark.inline(source, shown).with(Reference.Kind.TERM, term);
  }

  private static String firstGroup(Matcher matcher, int from) {
    for (int group = from; group <= matcher.groupCount(); group++) {
      String found = matcher.group(group);
      if (found != null) {
        return found;
      }
    }
    return "";
  }

  /** Whether nothing else stands on the lines from here to the end of the tag. */
  private boolean isAlone(int end) {
    int before = at - 1;
    while (before >= 0 && (text.charAt(before) == ' ' || text.charAt(before) == '\t')) {
      before--;
    }
    int after = end;
    while (after < text.length() && (text.charAt(after) == ' ' || text.charAt(after) == '\t')) {
      after++;
    }
    boolean starts = before < 0 || text.charAt(before) == '\n' || text.charAt(before) == '>';
    return starts || after == text.length() || text.charAt(after) == '\n' && starts;
  }

  /**
   * The end of the tag that begins here, with quotes and braces in its attributes; negative if
   * none.
   */
  private int tagEnd() {
    int limit = Math.min(text.length(), at + MAX_LENGTH);
    int from = at + 1;
    if (from < limit && text.charAt(from) == '/') {
      from++;
    }
    if (from >= limit || !(Character.isLetter(text.charAt(from)) || text.charAt(from) == '>')) {
      return -1;
    }
    int depth = 0;
    char quote = 0;
    for (int i = from; i < limit; i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'' || c == '`' && depth > 0) {
        quote = c;
      } else if (c == '{') {
        depth++;
      } else if (c == '}') {
        depth--;
      } else if (c == '>' && depth <= 0) {
        return i + 1;
      } else if (c == '<' && depth <= 0) {
        return -1;
      }
    }
    return -1;
  }

  private boolean expression() {
    // {#id} at a heading is an attribute, as in Markdown.
    if (text.startsWith("{#", at)) {
      return false;
    }
    int limit = Math.min(text.length(), at + MAX_LENGTH);
    int depth = 0;
    for (int i = at; i < limit; i++) {
      char c = text.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth == 0) {
        String source = text.substring(at, i + 1);
        Matcher literal = TEXT_EXPRESSION.matcher(source.substring(1, source.length() - 1));
        out.append(marks.put(Mark.inline(source, literal.matches() ? firstGroup(literal, 1) : "")));
        at = i + 1;
        return true;
      }
    }
    return false;
  }
}
