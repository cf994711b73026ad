// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import dev.reindex.content.Marks.Mark;
import dev.reindex.content.TemplateCall.Syntax;
import dev.reindex.model.Metadata;
import dev.reindex.model.Reference;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Replaces what site generators replace before they read a page: Hugo's shortcodes, Liquid tags,
 * macros as {@code {{name("x")}}}, wiki links and footnote marks. Each becomes a {@link
 * Marks.Mark}, so that the page parses as if the generator had run. One pass; time is linear in the
 * length of the text.
 */
final class Templates {
  /** A longer call is text: nobody writes one, and an unclosed one must not swallow the page. */
  private static final int MAX_CALL = 8_000;

  private static final Pattern CLOSING_CALL =
      Pattern.compile(
          "\\{\\{[<%]\\s{0,9}/\\s{0,9}([\\w./-]{1,99})\\s{0,9}[>%]\\}\\}"
              + "|\\{%-?\\s{0,9}end([\\w-]{1,99})\\s{0,9}-?%\\}");

  /** No command of a formula, as {@code \frac}, is longer. */
  private static final int MAX_COMMAND = 30;

  /** The inside of {@code {{…}}} that can be a call or a variable. */
  private static final Pattern EXPRESSION =
      Pattern.compile("[-~!&>#/.$\\w\\s\"'][^{}]*", Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern WIKI_LINK =
      Pattern.compile(
          "\\[\\[([^\\[\\]\\s^|][^\\[\\]\\n|]{0,200})(?:\\|([^\\[\\]\\n]{1,200}))?\\]\\](?![(\\[:])");

  private static final Pattern FOOTNOTE = Pattern.compile("\\[\\^[^\\]\\[\\s^]{1,80}\\]");

  private record Range(int start, int end) {}

  private final String text;
  private final BitSet code;
  private final Marks marks;
  private final Map<String, List<Range>> closings = new HashMap<>();
  private final Map<String, Integer> nextFound = new HashMap<>();
  private final StringBuilder out;
  private final TemplateRules rules;
  private int at;
  private final Map<Integer, TermMacros.Found> macros;
  private int lastCallEnd = -1;
  private final boolean snippets;

  private Templates(
      String text,
      BitSet code,
      Marks marks,
      Metadata metadata,
      Map<Integer, TermMacros.Found> macros) {
    this.text = text;
    this.code = code;
    this.marks = marks;
    this.out = new StringBuilder(text.length());
    Set<String> paired = new HashSet<>();
    for (Matcher matcher = CLOSING_CALL.matcher(text); matcher.find(); ) {
      String name = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
      paired.add(name.toLowerCase(Locale.ROOT));
      closings
          .computeIfAbsent(name.toLowerCase(Locale.ROOT), n -> new ArrayList<>())
          .add(new Range(matcher.start(), matcher.end()));
    }
    this.rules = new TemplateRules(metadata, paired);
    this.macros = macros;
    this.snippets = Snippets.mayHold(text);
  }

  /**
   * @param code positions that are left as they are
   * @param marks takes what was replaced
   * @param metadata of the page
   * @param termMacros come before all other calls
   */
  static String expand(
      String text, BitSet code, Marks marks, Metadata metadata, TermMacros termMacros) {
    Map<Integer, TermMacros.Found> macros = termMacros.find(text, code);
    boolean plain = text.indexOf('{') < 0 && text.indexOf('[') < 0 && !Snippets.mayHold(text);
    if (plain && macros.isEmpty()) {
      return text;
    }
    Templates templates = new Templates(text, code, marks, metadata, macros);
    templates.run();
    return templates.apart(templates.out.toString());
  }

  private void run() {
    while (at < text.length()) {
      if (code.get(at)) {
        copyTo(code.nextClearBit(at));
        continue;
      }
      char c = text.charAt(at);
      boolean replaced =
          macro() || c == '{' && call() || c == '[' && bracket() || c == '-' && snippet();
      if (!replaced) {
        copyTo(at + 1);
      }
    }
  }

  private void copyTo(int end) {
    out.append(text, at, Math.min(end, text.length()));
    at = Math.min(end, text.length());
  }

  private void replace(int end, Mark mark) {
    out.append(marks.put(mark));
    at = end;
  }

  private boolean macro() {
    TermMacros.Found found = macros.get(at);
    if (found != null) {
      replace(found.end(), found.mark());
    }
    return found != null;
  }

  private boolean snippet() {
    Optional<Snippets.Found> found = snippets ? Snippets.at(text, at) : Optional.empty();
    if (found.isPresent()) {
      String indentation = "\n" + indentation();
      out.append(
          found.get().marks().stream().map(marks::put).collect(Collectors.joining(indentation)));
      at = found.get().end();
    }
    return found.isPresent();
  }

  private boolean call() {
    if (text.startsWith("{{<", at)) {
      return call(Syntax.SHORTCODE, "{{<", ">}}");
    }
    if (text.startsWith("{{%", at)) {
      return call(Syntax.SHORTCODE, "{{%", "%}}");
    }
    if (text.startsWith("{%", at)) {
      return call(Syntax.TAG, "{%", "%}");
    }
    return text.startsWith("{{", at) && call(Syntax.MACRO, "{{", "}}");
  }

  private boolean call(Syntax syntax, String opening, String closing) {
    int innerStart = at + opening.length();
    int innerEnd = next(closing, innerStart);
    if (innerEnd < 0 || innerEnd - at > MAX_CALL) {
      return false;
    }
    int paragraphEnd = next("\n\n", innerStart);
    if (paragraphEnd >= 0 && paragraphEnd < innerEnd) {
      return false;
    }
    String inner = text.substring(innerStart, innerEnd);
    int end = innerEnd + closing.length();
    String source = text.substring(at, end);
    if (inner.startsWith("/*") && inner.endsWith("*/")) {
      return comment(syntax, end, source, opening, inner, closing);
    }
    if (syntax == Syntax.MACRO && !isExpression(inner)) {
      return false;
    }
    return replace(TemplateCall.parse(syntax, source, inner), end);
  }

  /**
   * Hugo shows {@code {{</* x *}{@code />}}} as a call that is not made, and hides other comments.
   */
  private boolean comment(
      Syntax syntax, int end, String source, String opening, String inner, String closing) {
    String shown =
        syntax == Syntax.SHORTCODE
            ? opening + inner.substring(2, Math.max(2, inner.length() - 2)) + closing
            : "";
    replace(end, Mark.inline(source, shown));
    return true;
  }

  private boolean isExpression(String inner) {
    return !isPartOfFormula() && !inner.isBlank() && EXPRESSION.matcher(inner).matches();
  }

  /** Whether the braces belong to a formula or to another language, as \frac{{a}} or ${{ x }}. */
  private boolean isPartOfFormula() {
    if (at == 0 || at == lastCallEnd) {
      return false;
    }
    if ("$\\_^{}".indexOf(text.charAt(at - 1)) >= 0) {
      return true;
    }
    int word = at;
    while (word > 0 && at - word < MAX_COMMAND && Character.isLetter(text.charAt(word - 1))) {
      word--;
    }
    return word > 0 && text.charAt(word - 1) == '\\';
  }

  private boolean replace(TemplateCall call, int end) {
    if (!call.closing()) {
      switch (call.shortName()) {
        case "comment" -> {
          Range closing = closingAfter("comment", end);
          replace(closing.end() < 0 ? end : closing.end(), Mark.block(call.source(), ""));
          return true;
        }
        case "raw", "verbatim" -> {
          if (call.syntax() == Syntax.TAG) {
            return literal(call, end);
          }
        }
        case "highlight" -> {
          return highlighted(call, end);
        }
        default -> {}
      }
    }
    for (Mark mark : rules.marks(call)) {
      out.append(marks.put(mark));
    }
    at = end;
    lastCallEnd = end;
    return true;
  }

  /** What stands up to the closing call is shown as it is. */
  private boolean literal(TemplateCall call, int end) {
    Range closing = closingAfter(call.name(), end);
    at = end;
    if (closing.end() >= 0) {
      copyTo(closing.start());
      at = closing.end();
    }
    return true;
  }

  /** What stands up to the closing call is code; on lines of its own it becomes a fenced block. */
  private boolean highlighted(TemplateCall call, int end) {
    Range closing = closingAfter(call.name(), end);
    if (closing.end() < 0) {
      replace(end, Mark.inline(call.source(), ""));
      return true;
    }
    String content = text.substring(end, closing.start());
    String fence = "`".repeat(longestRun(content) + 3);
    if (content.startsWith("\n") && content.stripTrailing().length() < content.length()) {
      out.append(fence)
          .append(content.stripTrailing())
          .append('\n')
          .append(indentation())
          .append(fence);
    } else {
      out.append(fence).append(content.strip()).append(fence);
    }
    at = closing.end();
    return true;
  }

  private String indentation() {
    int lineStart = text.lastIndexOf('\n', at - 1) + 1;
    int content = lineStart;
    while (content < at && Character.isWhitespace(text.charAt(content))) {
      content++;
    }
    return text.substring(lineStart, content);
  }

  private static int longestRun(String content) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < content.length(); i++) {
      run = content.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  /** The next closing call of this name; negative where there is none. */
  private Range closingAfter(String name, int from) {
    List<Range> ranges = closings.getOrDefault(name, List.of());
    int low = 0;
    int high = ranges.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ranges.get(middle).start() < from) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < ranges.size() ? ranges.get(low) : new Range(-1, -1);
  }

  private boolean bracket() {
    if (text.startsWith("[[", at)) {
      Matcher link = WIKI_LINK.matcher(text).region(at, text.length()).useTransparentBounds(true);
      if (link.lookingAt()) {
        wikiLink(link);
        return true;
      }
    } else if (text.startsWith("[^", at)) {
      Matcher footnote = FOOTNOTE.matcher(text).region(at, text.length());
      if (footnote.lookingAt()) {
        boolean definition = text.startsWith(":", footnote.end());
        int end = footnote.end() + (definition ? 1 : 0);
        replace(end, new Mark(text.substring(at, end), "", definition, List.of()));
        return true;
      }
    }
    return false;
  }

  private void wikiLink(Matcher link) {
    String target = link.group(1).strip();
    String shown = link.group(2) == null ? target : link.group(2).strip();
    if (at > 0 && text.charAt(at - 1) == '!') {
      out.setLength(out.length() - 1);
      Mark embedded = Mark.block("!" + link.group(), "");
      replace(link.end(), embedded.with(Reference.Kind.INCLUDE, target));
    } else {
      replace(link.end(), new Mark(link.group(), shown, false, named(target)));
    }
  }

  /** A page that a wiki link names by its folder is also known by its name alone. */
  private static List<Reference> named(String target) {
    int hash = target.indexOf('#');
    String page = target.substring(0, hash > 0 ? hash : target.length());
    String last = page.substring(page.lastIndexOf('/') + 1);
    Reference whole = new Reference(Reference.Kind.TERM, target);
    return last.equals(page) || last.isBlank()
        ? List.of(whole)
        : List.of(whole, new Reference(Reference.Kind.TERM, last));
  }

  /** Where this next occurs; every stretch of text is searched once. */
  private int next(String wanted, int from) {
    int known = nextFound.getOrDefault(wanted, -2);
    if (known == -1 || known >= from) {
      return known;
    }
    int found = text.indexOf(wanted, from);
    nextFound.put(wanted, found);
    return found;
  }

  /** Puts blank lines around calls that stand apart and have a line of their own. */
  private String apart(String expanded) {
    StringBuilder lines = new StringBuilder(expanded.length());
    for (int start = 0; start < expanded.length(); ) {
      int end = expanded.indexOf('\n', start);
      String line = expanded.substring(start, end < 0 ? expanded.length() : end);
      if (line.indexOf(Marks.START) >= 0 && standsApart(line)) {
        String quote = line.substring(0, line.indexOf(Marks.START)).stripTrailing();
        lines.append(quote).append('\n').append(line).append('\n').append(quote).append('\n');
      } else {
        lines.append(line).append(end < 0 ? "" : "\n");
      }
      start = end < 0 ? expanded.length() : end + 1;
    }
    return lines.toString();
  }

  private boolean standsApart(String line) {
    boolean[] apart = {true};
    marks.visit(
        line,
        new Marks.Visitor() {
          @Override
          public void text(String plain) {
            apart[0] &= plain.chars().allMatch(c -> c == ' ' || c == '\t' || c == '>');
          }

          @Override
          public void mark(Mark mark) {
            apart[0] &= mark.block();
          }
        });
    return apart[0];
  }
}
