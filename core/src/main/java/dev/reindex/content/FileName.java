// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import dev.reindex.model.SourceId;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;

/** Whether the name of a file can be part of a document's path. */
final class FileName {
  private static final char REPLACEMENT = '\uFFFD';

  private FileName() {}

  /**
   * @param prefix the path of the folder with a slash at its end; empty for the root
   * @param name of the file or folder
   * @param file whose name it is
   * @return what is wrong, as the end of a sentence that the path begins; empty when nothing is
   */
  static String problem(String prefix, String name, Path file) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '\\' || Character.isISOControl(c)) {
        return "has a backslash or a control character in its name";
      }
      if (c == REPLACEMENT && !survives(name, file)) {
        return "has a name that is no text in the encoding of file names, "
            + System.getProperty("sun.jnu.encoding");
      }
    }
    // In the manner of C:/x.
    boolean drive = prefix.startsWith(":/", 1);
    boolean suspect = drive || 3 * (prefix.length() + name.length()) > 4_096;
    return suspect ? SourceId.pathProblem(prefix + name) : "";
  }

  /** Whether the name leads back to the file; bytes that are no text were replaced in it. */
  private static boolean survives(String name, Path file) {
    try {
      return file.resolveSibling(name).equals(file);
    } catch (InvalidPathException unmappable) {
      return false;
    }
  }

  /**
   * The name with what is no text written as {@code \xE9}: fit for a terminal, and never the path
   * of a document, which has no backslash.
   */
  static String escaped(Path file) {
    // A path's URI holds the bytes of the name, whatever they are.
    String raw = file.toUri().getRawPath();
    String name = raw.substring(raw.lastIndexOf('/', raw.length() - 2) + 1);
    byte[] bytes = percentDecoded(name.endsWith("/") ? name.substring(0, name.length() - 1) : name);
    StringBuilder escaped = new StringBuilder();
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) < 0) {
      text.chars().forEach(c -> append(escaped, (char) c, Character.isISOControl(c)));
    } else {
      for (byte b : bytes) {
        append(escaped, (char) Byte.toUnsignedInt(b), b < 0x20 || b == 0x7F);
      }
    }
    return escaped.toString();
  }

  private static void append(StringBuilder text, char c, boolean escape) {
    if (escape) {
      text.append("\\x%02X".formatted((int) c));
    } else {
      text.append(c);
    }
  }

  private static byte[] percentDecoded(String raw) {
    byte[] bytes = new byte[raw.length()];
    int length = 0;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '%') {
        bytes[length++] = (byte) Integer.parseInt(raw, i + 1, i + 3, 16);
        i += 2;
      } else {
        bytes[length++] = (byte) c;
      }
    }
    return Arrays.copyOf(bytes, length);
  }
}
