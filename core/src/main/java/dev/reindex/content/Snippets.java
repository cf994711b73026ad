// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import dev.reindex.content.Marks.Mark;
import dev.reindex.model.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The snippets of Python Markdown, which MkDocs sites include files by: {@code --8<-- "file"} on a
 * line, or a file a line between two lines {@code --8<--}. Files are named from the root of the
 * site. Only a part of a file, by {@code file:section} or {@code file:1:9}, is not brought in.
 */
final class Snippets {
  private static final Pattern ONE =
      Pattern.compile(
          "-{1,9}8<-{1,9}[ \\t]{1,9}(?:\"([^\"\\n]{1,500})\"|'([^'\\n]{1,500})')[ \\t]*(?=\\n|$)");

  private static final Pattern SEVERAL =
      Pattern.compile(
          "-{1,9}8<-{1,9}[ \\t]*\\n(?s:(.{0,8000}?))\\n[ \\t]*-{1,9}8<-{1,9}[ \\t]*(?=\\n|$)");

  /**
   * @param end where it ends
   * @param marks what stands for it, each on a line of its own
   */
  record Found(int end, List<Mark> marks) {}

  private Snippets() {}

  static boolean mayHold(String text) {
    return text.contains("-8<-");
  }

  /** The snippet that begins here, at the first sign of its line. */
  static Optional<Found> at(String text, int at) {
    if (!startsLine(text, at)) {
      return Optional.empty();
    }
    Matcher one = ONE.matcher(text).region(at, text.length());
    if (one.lookingAt()) {
      String file = one.group(1) == null ? one.group(2) : one.group(1);
      return Optional.of(new Found(one.end(), List.of(mark(one.group(), file))));
    }
    Matcher several = SEVERAL.matcher(text).region(at, text.length());
    if (!several.lookingAt()) {
      return Optional.empty();
    }
    List<Mark> marks = new ArrayList<>();
    several
        .group(1)
        .lines()
        .map(String::strip)
        .filter(file -> !file.isEmpty())
        .forEach(file -> marks.add(mark(file, file)));
    return Optional.of(new Found(several.end(), marks));
  }

  private static boolean startsLine(String text, int at) {
    int before = at - 1;
    while (before >= 0 && (text.charAt(before) == ' ' || text.charAt(before) == '\t')) {
      before--;
    }
    return before < 0 || text.charAt(before) == '\n';
  }

  /** A file that is switched off by {@code ;}, lies in the web or is to come in parts is none. */
  private static Mark mark(String source, String file) {
    boolean whole = !file.startsWith(";") && file.indexOf(':') < 0;
    return Mark.block(source, "")
        .with(Reference.Kind.INCLUDE, whole ? Reference.FROM_SITE + file : "");
  }
}
