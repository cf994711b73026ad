// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.links;

import java.util.ArrayList;
import java.util.List;

/**
 * Folders and names are the address: Hugo, MkDocs and sites without a generator. A language is the
 * first folder, or stands before the extension.
 *
 * @param defaultLanguage folded; empty when the site has one language
 * @param suffixes whether {@code x.de.md} is the page {@code x} in German
 * @param pretty whether the page {@code x.md} is served as {@code x/}
 * @param hyphens whether a space in a path becomes a hyphen in the address
 */
record FolderRule(String defaultLanguage, boolean suffixes, boolean pretty, boolean hyphens)
    implements PathRule {
  @Override
  public List<String> address(String path) {
    String folded = Addresses.fold(path);
    List<String> address = Addresses.parts(hyphens ? folded.replace(' ', '-') : folded);
    String name = address.removeLast();
    String stem = Addresses.withoutExtension(name);
    String language = stem.length() < name.length() ? suffix(stem) : "";
    if (!language.isEmpty()) {
      stem = stem.substring(0, stem.length() - language.length() - 1);
    }
    if (!language.isEmpty() && !language.equals(defaultLanguage)) {
      address.addFirst(language);
    } else {
      dropDefaultLanguage(address);
    }
    if (!Addresses.isIndex(stem)) {
      address.add(stem);
    }
    return address;
  }

  private void dropDefaultLanguage(List<String> folders) {
    if (!folders.isEmpty() && folders.getFirst().equals(defaultLanguage)) {
      folders.removeFirst();
    }
  }

  private String suffix(String stem) {
    int dot = stem.lastIndexOf('.');
    String tag = stem.substring(dot + 1);
    boolean language = Addresses.isLanguage(tag) || tag.equals(defaultLanguage);
    return suffixes && dot > 0 && language ? tag : "";
  }

  @Override
  public List<String> paths(List<String> address) {
    List<String> paths = new ArrayList<>();
    addPaths(paths, address);
    if (hyphens && String.join("/", address).indexOf('-') >= 0) {
      // Of all ways to put spaces for hyphens, those that occur: in the name, or everywhere.
      List<String> spaced = new ArrayList<>(address);
      spaced.set(spaced.size() - 1, spaced.getLast().replace('-', ' '));
      addPaths(paths, spaced);
      spaced.replaceAll(part -> part.replace('-', ' '));
      addPaths(paths, spaced);
    }
    return paths;
  }

  private void addPaths(List<String> paths, List<String> address) {
    addFiles(paths, address, "");
    if (!defaultLanguage.isEmpty()) {
      addFiles(paths, below(defaultLanguage, address), "");
      if (suffixes) {
        addFiles(paths, address, "." + defaultLanguage);
        addFiles(paths, below(defaultLanguage, address), "." + defaultLanguage);
      }
    }
    if (suffixes && !address.isEmpty() && Addresses.isLanguage(address.getFirst())) {
      addFiles(paths, address.subList(1, address.size()), "." + address.getFirst());
    }
  }

  static List<String> below(String folder, List<String> parts) {
    List<String> below = new ArrayList<>(parts);
    below.addFirst(folder);
    return below;
  }

  /** The documents of this name, and those that stand for the folder of this name. */
  static void addFiles(List<String> paths, List<String> parts, String suffix) {
    String stem = String.join("/", parts);
    if (!stem.isEmpty()) {
      Addresses.EXTENSIONS.forEach(extension -> paths.add(stem + suffix + extension));
    }
    for (String index : Addresses.INDEX_NAMES) {
      String inside = stem.isEmpty() ? index : stem + "/" + index;
      Addresses.EXTENSIONS.forEach(extension -> paths.add(inside + suffix + extension));
    }
  }

  @Override
  public boolean isFolder(String path) {
    return pretty || isIndex(path);
  }

  static boolean isIndex(String path) {
    return Addresses.isIndex(Addresses.withoutExtension(Addresses.fold(Addresses.name(path))));
  }

  /** A page links to pages of its own language. */
  @Override
  public String fromRoot(String from, String path) {
    String language = firstPart(from);
    boolean ofLanguage =
        !defaultLanguage.isEmpty()
            && from.indexOf('/') >= 0
            && Addresses.isLanguage(language)
            && !language.equals(defaultLanguage);
    boolean saysItsOwn = path.indexOf('/') >= 0 && Addresses.isLanguage(firstPart(path));
    return ofLanguage && !saysItsOwn ? language + "/" + path : path;
  }

  private static String firstPart(String path) {
    List<String> parts = Addresses.parts(Addresses.fold(path));
    return parts.isEmpty() ? "" : parts.getFirst();
  }
}
