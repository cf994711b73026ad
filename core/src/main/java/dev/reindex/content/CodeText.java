// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import java.text.Normalizer;

/** The text of code blocks: as written, without what no reader sees. */
final class CodeText {
  private CodeText() {}

  /** Without blank lines at either end, spaces at line ends and control characters. */
  static String clean(String code) {
    StringBuilder out = new StringBuilder(code.length());
    int start = 0;
    while (start <= code.length()) {
      int end = code.indexOf('\n', start);
      String line = code.substring(start, end < 0 ? code.length() : end).stripTrailing();
      line.codePoints()
          .map(c -> c == '\t' ? c : Character.isISOControl(c) ? ' ' : c)
          .filter(c -> c != '\uFEFF')
          .forEach(out::appendCodePoint);
      out.append('\n');
      start = end < 0 ? code.length() + 1 : end + 1;
    }
    return Normalizer.normalize(withoutBlankEnds(out), Normalizer.Form.NFC);
  }

  private static String withoutBlankEnds(StringBuilder lines) {
    int start = 0;
    for (int i = 0; i < lines.length() && Character.isWhitespace(lines.charAt(i)); i++) {
      if (lines.charAt(i) == '\n') {
        start = i + 1;
      }
    }
    return lines.substring(start).stripTrailing();
  }
}
