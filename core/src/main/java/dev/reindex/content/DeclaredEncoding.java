// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The encoding that an HTML or XML document declares in its first lines. */
final class DeclaredEncoding {
  private static final Set<String> EXTENSIONS = Set.of("html", "htm", "xhtml", "xht", "xml", "svg");

  /**
   * Browsers look at the first 1,024 bytes; long licence comments are seen before that declaration.
   */
  private static final int PREFIX_BYTES = 4_096;

  private static final Pattern COMMENT = Pattern.compile("<!--.*?(-->|\\z)", Pattern.DOTALL);

  private static final Pattern XML =
      Pattern.compile("\\A\\s*<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']\\s*([^\\s\"']+)");

  private static final Pattern META =
      Pattern.compile(
          "<meta\\s[^>]*?charset\\s*=\\s*[\"']?\\s*([^\\s\"'/>;]+)", Pattern.CASE_INSENSITIVE);

  /**
   * Where the Web's meaning of a name is wider than Java's (WHATWG Encoding Standard, section 4.2);
   * a declaration in the document itself cannot mean UTF-16, or it would not have been read.
   */
  private static final Map<String, String> MEANT =
      Map.ofEntries(
          Map.entry("iso-8859-1", "windows-1252"),
          Map.entry("latin1", "windows-1252"),
          Map.entry("us-ascii", "windows-1252"),
          Map.entry("ascii", "windows-1252"),
          Map.entry("iso-8859-9", "windows-1254"),
          Map.entry("tis-620", "x-windows-874"),
          Map.entry("shift_jis", "windows-31j"),
          Map.entry("shift-jis", "windows-31j"),
          Map.entry("sjis", "windows-31j"),
          Map.entry("x-sjis", "windows-31j"),
          Map.entry("gb2312", "GB18030"),
          Map.entry("gbk", "GB18030"),
          Map.entry("x-gbk", "GB18030"),
          Map.entry("big5", "Big5-HKSCS"),
          Map.entry("euc-kr", "x-windows-949"),
          Map.entry("ks_c_5601-1987", "x-windows-949"),
          Map.entry("utf8", "UTF-8"),
          Map.entry("utf-16", "UTF-8"),
          Map.entry("utf-16le", "UTF-8"),
          Map.entry("utf-16be", "UTF-8"));

  private DeclaredEncoding() {}

  /** The name as the document spells it. */
  static Optional<String> find(String path, byte[] bytes) {
    String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (!EXTENSIONS.contains(extension)) {
      return Optional.empty();
    }
    int length = Math.min(bytes.length, PREFIX_BYTES);
    String prefix = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    return first(XML, prefix).or(() -> first(META, COMMENT.matcher(prefix).replaceAll("")));
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** Empty when no encoding of this name is known here. */
  static Optional<Charset> charset(String name) {
    String meant = MEANT.getOrDefault(name.toLowerCase(Locale.ROOT), name);
    return supported(meant).or(() -> supported(name));
  }

  private static Optional<Charset> supported(String name) {
    try {
      return Optional.of(Charset.forName(name));
    } catch (IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }
}
