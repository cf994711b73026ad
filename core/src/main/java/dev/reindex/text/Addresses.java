// SPDX-License-Identifier: Apache-2.0
package dev.reindex.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * Finds URLs, e-mail addresses, paths and names of hosts and files in a text: what looks like a
 * word there is none. It looks only where it is asked, at the run of characters without white space
 * around a place; asked from left to right, it looks at each run once.
 *
 * <p>Prose has slashes too ({@code CI/CD}, {@code logs/metrics/traces}) and names with dots ({@code
 * Node.js}): a path begins with a slash, a dot, a tilde or a drive, ends with a slash, or has the
 * name of a host or a file in it; and a name with dots may be mentioned as a whole.
 */
final class Addresses {
  private static final Set<String> HOST_ENDS =
      words(
          """
          ai app cloud co com dev edu example gov info int internal io local mil net org svc test""");

  private static final Set<String> FILE_ENDS =
      words(
          """
          c cc cfg conf cpp cs csproj css csv dll exe gif go gradle gz h htm html ini ipynb jar java
          jpg json jsonl jsx key kt lock log md mdx mod pdf pem php png properties proto ps1 py rb
          rs rst service sh sock sql sum svg swift tar tf tgz toml ts tsx txt vue war wasm xml yaml
          yml zip""");

  private final String text;

  /** The run that was looked at last. */
  private int runStart;

  private int runEnd;

  /** Start and end of each part of the run in which there is no mention. */
  private int[] parts = new int[8];

  /** Whether a mention may hold the part as a whole. */
  private boolean[] names = new boolean[4];

  private int count;

  Addresses(String text) {
    this.text = text;
  }

  private static Set<String> words(String list) {
    return Set.of(list.split("\\s+"));
  }

  /** Whether this part of the text lies, even in part, within something that is no prose. */
  boolean touch(int start, int end) {
    if (isJoinedByDot(start, end)) {
      return true;
    }
    for (int at = start; at < end; ) {
      if (at < runStart || at >= runEnd) {
        lookAt(at);
      }
      for (int i = 0; i < count; i++) {
        boolean overlaps = start < parts[2 * i + 1] && end > parts[2 * i];
        boolean holds = names[i] && start <= parts[2 * i] && end >= parts[2 * i + 1];
        if (overlaps && !holds) {
          return true;
        }
      }
      at = Math.max(runEnd, at + 1);
    }
    return false;
  }

  /** Whether it is only a part of a name such as {@code Node.js} or of a number such as 1.2. */
  private boolean isJoinedByDot(int start, int end) {
    boolean before =
        start > 1
            && text.charAt(start - 1) == '.'
            && isWord(text.charAt(start))
            && isWord(text.charAt(start - 2));
    boolean behind =
        end + 1 < text.length() && text.charAt(end) == '.' && isWord(text.charAt(end + 1));
    return before || behind;
  }

  private void lookAt(int at) {
    count = 0;
    runStart = at;
    runEnd = at;
    boolean suspicious = false;
    while (runStart > 0 && isInRun(text.charAt(runStart - 1))) {
      suspicious |= isSuspicious(text.charAt(--runStart));
    }
    while (runEnd < text.length() && isInRun(text.charAt(runEnd))) {
      suspicious |= isSuspicious(text.charAt(runEnd++));
    }
    if (suspicious) {
      url();
      mail();
      pathsAndNames();
    }
  }

  private static boolean isSuspicious(char c) {
    return c == '.' || c == '/' || c == '@' || c == '\\';
  }

  private static boolean isInRun(char c) {
    return c < 0x80
        ? c > ' ' && c != 0x7F && c != '"' && c != '<' && c != '>' && c != '`' && c != '|'
        : isWord(c);
  }

  private static boolean isWord(char c) {
    return Letters.kind(c) == Letters.WORD;
  }

  private void url() {
    int scheme = indexOf("://", runStart);
    int start = scheme;
    while (start > runStart && isIn(text.charAt(start - 1), "+-.")) {
      start--;
    }
    if (scheme >= 0 && start < scheme) {
      add(start, runEnd, false);
    }
    for (int at = runStart; at + 4 < runEnd; at++) {
      if (text.regionMatches(true, at, "www.", 0, 4)
          && (at == runStart || !isWord(text.charAt(at - 1)))) {
        add(at, runEnd, false);
        return;
      }
    }
  }

  private int indexOf(String part, int from) {
    int found = text.indexOf(part, from, runEnd);
    return found < runEnd ? found : -1;
  }

  private void mail() {
    for (int sign = indexOf("@", runStart); sign >= 0; sign = indexOf("@", sign + 1)) {
      int start = sign;
      while (start > runStart && isIn(text.charAt(start - 1), "._%+-")) {
        start--;
      }
      int end = sign + 1;
      int dot = -1;
      while (end < runEnd && isIn(text.charAt(end), ".-")) {
        if (text.charAt(end) == '.' && end + 1 < runEnd && isWord(text.charAt(end + 1))) {
          dot = end;
        }
        end++;
      }
      if (start < sign && dot > sign + 1) {
        add(start, end, false);
      }
    }
  }

  private static boolean isIn(char c, String more) {
    return isWord(c) || more.indexOf(c) >= 0;
  }

  private void pathsAndNames() {
    int start = runStart;
    for (int at = runStart; at <= runEnd; at++) {
      if (at == runEnd || ",;()[]{}='*!?".indexOf(text.charAt(at)) >= 0) {
        piece(start, at);
        start = at + 1;
      }
    }
  }

  private void piece(int start, int end) {
    int last = end;
    while (last > start && (text.charAt(last - 1) == '.' || text.charAt(last - 1) == ':')) {
      last--;
    }
    if (last <= start) {
      return;
    }
    if (isPath(start, last)) {
      add(start, last, false);
      return;
    }
    int name = start;
    for (int at = start; at <= last; at++) {
      if (at == last || !isIn(text.charAt(at), ".-_")) {
        if (isHost(name, at) || isFile(name, at)) {
          add(name, at, true);
        }
        name = at + 1;
      }
    }
  }

  private boolean isPath(int start, int end) {
    int slashes = 0;
    int slash = -1;
    boolean dotted = false;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c == '\\' && i > start && i + 1 < end && isIn(text.charAt(i + 1), "._")) {
        return true;
      }
      if (c == '/') {
        slashes++;
        slash = i;
      }
      dotted |=
          c == '.'
              && i > start
              && i + 1 < end
              && isWord(text.charAt(i - 1))
              && isWord(text.charAt(i + 1));
    }
    if (slashes == 0 || end - start < 2) {
      return false;
    }
    String head = text.substring(start, Math.min(end, start + 3));
    if (head.charAt(0) == '/' && !isBesideLetter(start - 1)
        || head.startsWith("./")
        || head.startsWith("../")
        || head.startsWith("~/")
        || text.charAt(end - 1) == '/' && !isBesideLetter(end)) {
      return true;
    }
    return slashes > 1 ? dotted : isHost(start, slash) || isFile(slash + 1, end);
  }

  /** Whether a letter of a script without spaces, at which a run ends, stands here. */
  private boolean isBesideLetter(int at) {
    return at >= 0 && at < text.length() && Letters.kind(text.charAt(at)) >= Letters.SINGLE;
  }

  /** Whether it has the form of a host's name or, with more dots, of a package's. */
  private boolean isHost(int start, int end) {
    int labels = 1;
    int label = start;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c == '.') {
        if (i == label || !isWord(text.charAt(i - 1))) {
          return false;
        }
        labels++;
        label = i + 1;
      } else if (!isIn(c, "-_")) {
        return false;
      }
    }
    return labels > 1
        && label < end
        && (labels > 2 && isWordOf(label, end) || endsIn(label, end, HOST_ENDS));
  }

  private boolean isWordOf(int start, int end) {
    for (int i = start; i < end; i++) {
      if (!Character.isLetter(text.charAt(i))) {
        return false;
      }
    }
    return end - start > 1;
  }

  private boolean isFile(int start, int end) {
    int dot = end - 1;
    while (dot > start && text.charAt(dot) != '.') {
      dot--;
    }
    return dot > start && isWord(text.charAt(dot - 1)) && endsIn(dot + 1, end, FILE_ENDS);
  }

  private boolean endsIn(int start, int end, Set<String> known) {
    return end - start < 12 && known.contains(text.substring(start, end).toLowerCase(Locale.ROOT));
  }

  private void add(int start, int end, boolean name) {
    if (count == names.length) {
      names = Arrays.copyOf(names, 2 * count);
      parts = Arrays.copyOf(parts, 4 * count);
    }
    parts[2 * count] = start;
    parts[2 * count + 1] = end;
    names[count++] = name;
  }
}
