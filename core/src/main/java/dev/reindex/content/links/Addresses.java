// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.links;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Operations on paths and addresses, both of which have {@code /} between their parts. */
final class Addresses {
  /** What a document's path can end in, the empty extension last. */
  static final List<String> EXTENSIONS =
      List.of(".md", ".mdx", ".markdown", ".html", ".htm", ".txt", "");

  /** What a link to a file, and not to an address, ends in. */
  private static final List<String> FILES = List.of(".md", ".mdx", ".markdown", ".html", ".htm");

  /** Names of documents that stand for their folder. */
  static final List<String> INDEX_NAMES = List.of("index", "_index", "readme");

  private static final Set<String> ASSETS =
      Set.of(
          "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "ico", "bmp", "tif", "tiff", "mp3",
          "mp4", "m4a", "ogg", "wav", "webm", "mov", "avi", "pdf", "zip", "gz", "tgz", "tar", "bz2",
          "xz", "7z", "css", "woff", "woff2", "ttf", "otf", "eot", "doc", "docx", "xls", "xlsx",
          "ppt", "pptx", "odt", "ods", "odp", "exe", "dmg", "msi", "deb", "rpm", "jar", "drawio");

  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

  private Addresses() {}

  /**
   * In composed form and lower case. Letters are lowered one by one: the rules that look at their
   * neighbours would make a part of a path depend on what follows it.
   */
  static String fold(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    StringBuilder lower = new StringBuilder(composed.length());
    composed.codePoints().map(Character::toLowerCase).forEach(lower::appendCodePoint);
    return Normalizer.normalize(lower, Normalizer.Form.NFC);
  }

  /** The parts of a path, without those that are empty. */
  static List<String> parts(String path) {
    List<String> parts = new ArrayList<>();
    for (String part : path.split("/", -1)) {
      if (!part.isEmpty()) {
        parts.add(part);
      }
    }
    return parts;
  }

  static String address(List<String> parts) {
    return "/" + String.join("/", parts);
  }

  /** Goes from a folder along a relative path; {@code ..} stops at the root, as in a browser. */
  static String walk(String folder, String relative) {
    List<String> parts = parts(folder);
    for (String part : parts(relative)) {
      if (part.equals("..")) {
        if (!parts.isEmpty()) {
          parts.removeLast();
        }
      } else if (!part.equals(".")) {
        parts.add(part);
      }
    }
    return String.join("/", parts);
  }

  /** Whether a relative path leads out of a folder's root. */
  static boolean escapes(String folder, String relative) {
    int depth = parts(folder).size();
    for (String part : parts(relative)) {
      depth += part.equals("..") ? -1 : part.equals(".") ? 0 : 1;
      if (depth < 0) {
        return true;
      }
    }
    return false;
  }

  /** What stands before the last slash; empty when there is none. */
  static String folder(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** A file name without the extension of a document; a name that is nothing else keeps it. */
  static String withoutExtension(String name) {
    for (String extension : EXTENSIONS) {
      if (name.length() > extension.length()
          && name.regionMatches(
              true, name.length() - extension.length(), extension, 0, extension.length())) {
        return name.substring(0, name.length() - extension.length());
      }
    }
    return name;
  }

  static boolean isFile(String path) {
    String name = fold(name(path));
    return FILES.stream().anyMatch(name::endsWith);
  }

  static boolean isAsset(String path) {
    String name = fold(name(path));
    int dot = name.lastIndexOf('.');
    return dot >= 0 && ASSETS.contains(name.substring(dot + 1));
  }

  static boolean isIndex(String foldedStem) {
    return INDEX_NAMES.contains(foldedStem);
  }

  /**
   * Whether this looks like the language in a path, as {@code de}, {@code pt-br} or {@code zh_cn}.
   */
  static boolean isLanguage(String folded) {
    int end = folded.length();
    if (end == 2) {
      return LANGUAGES.contains(folded);
    }
    boolean tagged =
        end >= 4
            && end <= 7
            && (folded.charAt(2) == '-' || folded.charAt(2) == '_')
            && folded.substring(3).chars().allMatch(Character::isLetterOrDigit);
    return tagged && LANGUAGES.contains(folded.substring(0, 2));
  }

  /** Percent-decoded as UTF-8; as it is where that is not possible. */
  static String decode(String encoded) {
    if (encoded.indexOf('%') < 0) {
      return encoded;
    }
    byte[] bytes = encoded.getBytes(StandardCharsets.UTF_8);
    byte[] decoded = new byte[bytes.length];
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = high >= 0 ? Character.digit(bytes[i + 2], 16) : -1;
      decoded[length++] = low >= 0 ? (byte) (high * 16 + low) : bytes[i];
      i += low >= 0 ? 2 : 0;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(decoded, 0, length))
          .toString();
    } catch (CharacterCodingException notText) {
      return encoded;
    }
  }
}
