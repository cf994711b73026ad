// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.links;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Docusaurus: documents, posts and pages of the classic preset, their versions and translations;
 * numbers that only order files are left out.
 *
 * @param defaultLanguage folded; empty when the site has one language
 */
record DocusaurusRule(String defaultLanguage) implements PathRule {
  private static final String PLUGIN = "docusaurus-plugin-content-";
  private static final String DOCS = "docs";
  private static final String BLOG = "blog";
  private static final String VERSION = "version-";

  private static final Pattern NUMBERED = Pattern.compile("\\d+\\s*[-_.]+\\s*([^-_.\\s].*)");
  private static final Pattern DATE_OR_VERSION = Pattern.compile("\\d+[-_.]\\d+.*");
  private static final Pattern POST = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})-(.+)");

  @Override
  public List<String> address(String path) {
    List<String> parts = Addresses.parts(Addresses.fold(path));
    parts.set(parts.size() - 1, Addresses.withoutExtension(parts.getLast()));
    List<String> address = new ArrayList<>();
    if (parts.size() > 3 && parts.get(0).equals("i18n") && parts.get(2).startsWith(PLUGIN)) {
      if (!parts.get(1).equals(defaultLanguage)) {
        address.add(parts.get(1));
      }
      String content = parts.get(2).substring(PLUGIN.length());
      parts = new ArrayList<>(parts.subList(3, parts.size()));
      if (content.startsWith(DOCS)) {
        // A second set of documents is named docs-name, and served below its name.
        String set = content.length() > DOCS.length() + 1 ? content.substring(5) : DOCS;
        addVersioned(address, set, parts);
      } else {
        addPlain(address, content.equals(BLOG) ? FolderRule.below(BLOG, parts) : parts);
      }
    } else if (parts.size() > 2 && parts.get(0).equals("versioned_docs")) {
      addVersioned(address, DOCS, new ArrayList<>(parts.subList(1, parts.size())));
    } else if (parts.size() > 2 && parts.get(0).equals("src") && parts.get(1).equals("pages")) {
      addPlain(address, parts.subList(2, parts.size()));
    } else if (parts.getFirst().equals(BLOG) || parts.size() == 1) {
      addPlain(address, parts);
    } else {
      addNumbered(address, parts);
    }
    return address;
  }

  @Override
  public List<String> slugBase(String path) {
    List<String> parts = Addresses.parts(Addresses.fold(path));
    List<String> base = new ArrayList<>();
    if (parts.size() > 3 && parts.get(0).equals("i18n") && parts.get(2).startsWith(PLUGIN)) {
      if (!parts.get(1).equals(defaultLanguage)) {
        base.add(parts.get(1));
      }
      String content = parts.get(2).substring(PLUGIN.length());
      boolean docs = content.startsWith(DOCS);
      base.add(docs && content.length() > DOCS.length() + 1 ? content.substring(5) : content);
      addVersion(base, docs ? parts.get(3) : "");
      return base;
    }
    if (parts.size() > 2 && parts.get(0).equals("versioned_docs")) {
      base.add(DOCS);
      addVersion(base, parts.get(1));
    } else if (parts.size() > 1 && !parts.get(0).equals("src")) {
      base.add(parts.get(0));
    }
    return base;
  }

  private static void addVersion(List<String> base, String part) {
    if (part.startsWith(VERSION)) {
      base.add(part.substring(VERSION.length()));
    }
  }

  /** Below {@code current} or {@code version-1.0}. */
  private static void addVersioned(List<String> address, String set, List<String> parts) {
    address.add(set);
    if (parts.size() > 1) {
      String version = parts.removeFirst();
      if (version.startsWith(VERSION)) {
        address.add(version.substring(VERSION.length()));
      } else if (!version.equals("current")) {
        parts.addFirst(version);
      }
    }
    addNumbered(address, parts);
  }

  /** Without numbers; a document stands for its folder also when it has the folder's name. */
  private static void addNumbered(List<String> address, List<String> parts) {
    String folder = "";
    for (int i = 0; i < parts.size(); i++) {
      String part = withoutNumber(parts.get(i));
      boolean last = i == parts.size() - 1;
      if (!last || !Addresses.isIndex(part) && !part.equals(folder)) {
        address.add(part);
      }
      folder = part;
    }
  }

  private static String withoutNumber(String part) {
    Matcher numbered = NUMBERED.matcher(part);
    boolean orders = numbered.matches() && !DATE_OR_VERSION.matcher(part).matches();
    return orders ? numbered.group(1) : part;
  }

  private static void addPlain(List<String> address, List<String> parts) {
    boolean blog = parts.getFirst().equals(BLOG);
    for (int i = 0; i < parts.size(); i++) {
      Matcher post = POST.matcher(parts.get(i));
      if (blog && post.matches()) {
        address.addAll(List.of(post.group(1), post.group(2), post.group(3), post.group(4)));
      } else if (i < parts.size() - 1 || !Addresses.isIndex(parts.get(i))) {
        address.add(parts.get(i));
      }
    }
  }

  /** Any number could stand before each part of the path. */
  @Override
  public List<String> paths(List<String> address) {
    return List.of();
  }

  @Override
  public boolean isFolder(String path) {
    return true;
  }

  /** Such a link begins at the site's folder or at that of the documents. */
  @Override
  public String fromRoot(String from, String path) {
    String first = Addresses.fold(Addresses.parts(path).getFirst());
    return UrlLayout.DOCUSAURUS_FOLDERS.contains(first) ? path : DOCS + "/" + path;
  }
}
