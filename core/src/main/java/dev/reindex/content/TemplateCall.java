// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A call of a template, as {@code {{< name key="value" >}}}, {@code {% name value %}} or {@code
 * {{name("value")}}}.
 *
 * @param source as it is written
 * @param name in lower case; of {@code {% endname %}} and {@code {{< /name >}}} the name alone
 * @param closing whether it ends what a call of that name began
 * @param named parameters with a key, keys in lower case
 * @param positional parameters without one
 */
record TemplateCall(
    Syntax syntax,
    String source,
    String name,
    boolean closing,
    Map<String, String> named,
    List<String> positional) {
  /** Whose call it is. */
  enum Syntax {
    /** {@code {{< … >}}} and {@code {{% … %}}} of Hugo. */
    SHORTCODE,
    /** {@code {% … %}} of Jekyll, GitBook and others. */
    TAG,
    /** {@code {{ … }}}: a macro or a variable. */
    MACRO
  }

  static TemplateCall parse(Syntax syntax, String source, String inner) {
    Arguments arguments = new Arguments(strip(inner));
    String name = arguments.name().toLowerCase(Locale.ROOT);
    boolean closing = name.startsWith("/") && name.length() > 1;
    if (syntax == Syntax.TAG && name.startsWith("end")) {
      return new TemplateCall(syntax, source, name.substring(3), true, Map.of(), List.of());
    }
    arguments.read();
    return new TemplateCall(
        syntax,
        source,
        closing ? name.substring(1) : name,
        closing,
        arguments.named,
        arguments.positional);
  }

  /** Without the signs that trim white space or close the call itself. */
  private static String strip(String inner) {
    String text = inner.strip();
    if (text.startsWith("-") || text.startsWith("~")) {
      text = text.substring(1).strip();
    }
    if (text.startsWith("/")) {
      text = "/" + text.substring(1).strip();
    }
    if (text.endsWith("/") && text.length() > 1 || text.endsWith("-") || text.endsWith("~")) {
      text = text.substring(0, text.length() - 1).strip();
    }
    return text;
  }

  /** The last part of a name that has folders, as {@code blocks/cover}. */
  String shortName() {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  String positional(int index) {
    return index < positional.size() ? positional.get(index) : "";
  }

  /** The first of these parameters that is there; empty when none is. */
  String first(String... keys) {
    for (String key : keys) {
      String value = named.getOrDefault(key, "");
      if (!value.isBlank()) {
        return value;
      }
    }
    return "";
  }

  private static final class Arguments {
    private static final String SEPARATORS = " \t\n,()";

    private final String text;
    private final Map<String, String> named = new LinkedHashMap<>();
    private final List<String> positional = new ArrayList<>();
    private int at;

    Arguments(String text) {
      this.text = text;
    }

    String name() {
      at = 0;
      return word("");
    }

    void read() {
      while (at < text.length()) {
        if (SEPARATORS.indexOf(text.charAt(at)) >= 0) {
          at++;
        } else if (isQuote(text.charAt(at))) {
          positional.add(quoted());
        } else {
          argument();
        }
      }
    }

    private void argument() {
      String word = word("=\"'`");
      if (at < text.length() && text.charAt(at) == '=') {
        at++;
        boolean quoted = at < text.length() && isQuote(text.charAt(at));
        named.putIfAbsent(word.toLowerCase(Locale.ROOT), quoted ? quoted() : word("\"'`"));
      } else if (word.isEmpty()) {
        positional.add(quoted());
      } else {
        positional.add(word);
      }
    }

    private static boolean isQuote(char c) {
      return c == '"' || c == '\'' || c == '`';
    }

    private String word(String furtherEnds) {
      int start = at;
      while (at < text.length()
          && SEPARATORS.indexOf(text.charAt(at)) < 0
          && furtherEnds.indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return text.substring(start, at);
    }

    private String quoted() {
      char quote = text.charAt(at++);
      StringBuilder value = new StringBuilder();
      while (at < text.length() && text.charAt(at) != quote) {
        if (text.charAt(at) == '\\' && quote != '`' && at + 1 < text.length()) {
          at++;
        }
        value.append(text.charAt(at++));
      }
      at++;
      return value.toString();
    }
  }
}
