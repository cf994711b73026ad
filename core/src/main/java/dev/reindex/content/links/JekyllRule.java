// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.links;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Jekyll: posts by date, collections by name without {@code _}, pages by path.
 *
 * @param defaultLanguage folded; empty when the site has one language
 */
record JekyllRule(String defaultLanguage) implements PathRule {
  private static final Pattern POST = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})-(.+)");
  private static final Pattern YEAR = Pattern.compile("\\d{4}");
  private static final Pattern MONTH_OR_DAY = Pattern.compile("\\d{2}");
  private static final String POSTS = "_posts";

  /** Year, month, day and title. */
  private static final int POST_PARTS = 4;

  @Override
  public List<String> address(String path) {
    List<String> address = Addresses.parts(Addresses.fold(path));
    String stem = Addresses.withoutExtension(address.removeLast());
    if (!address.isEmpty() && address.getFirst().equals(defaultLanguage)) {
      address.removeFirst();
    }
    Matcher post = POST.matcher(stem);
    int posts = address.lastIndexOf(POSTS);
    if (posts >= 0 && post.matches()) {
      address.remove(posts);
      address.addAll(List.of(post.group(1), post.group(2), post.group(3), post.group(4)));
      return address;
    }
    if (!address.isEmpty()
        && address.getFirst().startsWith("_")
        && address.getFirst().length() > 1) {
      address.set(0, address.getFirst().substring(1));
    }
    if (!Addresses.isIndex(stem)) {
      address.add(stem);
    }
    return address;
  }

  @Override
  public List<String> paths(List<String> address) {
    List<String> paths = new ArrayList<>();
    addPaths(paths, "", address);
    if (!defaultLanguage.isEmpty()) {
      addPaths(paths, defaultLanguage, address);
    }
    return paths;
  }

  private static void addPaths(List<String> paths, String language, List<String> address) {
    FolderRule.addFiles(paths, inside(language, address), "");
    if (!address.isEmpty()) {
      List<String> collection = new ArrayList<>(address);
      collection.set(0, "_" + address.getFirst());
      FolderRule.addFiles(paths, inside(language, collection), "");
    }
    int folders = address.size() - POST_PARTS;
    if (folders >= 0 && isPost(address.subList(folders, address.size()))) {
      String name = String.join("-", address.subList(folders, address.size()));
      for (int at = 0; at <= folders; at++) {
        List<String> post = new ArrayList<>(address.subList(0, folders));
        post.add(at, POSTS);
        post.add(name);
        String stem = String.join("/", inside(language, post));
        Addresses.EXTENSIONS.forEach(extension -> paths.add(stem + extension));
      }
    }
  }

  private static List<String> inside(String language, List<String> parts) {
    return language.isEmpty() ? parts : FolderRule.below(language, parts);
  }

  private static boolean isPost(List<String> parts) {
    return YEAR.matcher(parts.get(0)).matches()
        && MONTH_OR_DAY.matcher(parts.get(1)).matches()
        && MONTH_OR_DAY.matcher(parts.get(2)).matches();
  }

  @Override
  public boolean isFolder(String path) {
    return FolderRule.isIndex(path);
  }
}
