// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.links;

import dev.reindex.model.Block;
import dev.reindex.model.Reference;
import dev.reindex.model.Section;
import dev.reindex.model.SourceDocument;
import dev.reindex.model.SourceId;
import dev.reindex.spi.Includes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts the blocks of an included document where it is included; its headings become paragraphs, so
 * that the sections of the page stay its own. Each of these blocks keeps the reference by which it
 * came. Documents include one another up to 8 deep; a cycle ends where it would begin again, and a
 * document that is not found leaves nothing but the reference.
 */
public final class IncludeExpander implements Includes {
  /** Counted up when the same documents are put together differently than before. */
  private static final int VERSION = 2;

  private static final int MAX_DEPTH = 8;

  /** Of one page; what is beyond is left out, so that includes of includes cannot explode. */
  private static final int MAX_INCLUDES = 1_000;

  /** Where includes lie beside a page or above it. */
  private static final List<String> NEAR =
      List.of("_includes", "includes", "_partials", "snippets");

  /** Where includes lie below the root of the source alone. */
  private static final List<String> AT_ROOT = List.of("layouts/shortcodes", "layouts/partials");

  private static final List<String> EXTENSIONS = List.of(".md", ".html");

  @Override
  public String description() {
    return "includes/" + VERSION;
  }

  @Override
  public Expansion expand(SourceDocument document, Lookup others) {
    Run run = new Run(others);
    List<Section> sections = new ArrayList<>();
    Set<SourceId> chain = new LinkedHashSet<>(List.of(document.id()));
    boolean changed = false;
    for (Section section : document.sections()) {
      List<Block> blocks = new ArrayList<>();
      run.addAll(blocks, document.id(), section.blocks(), chain);
      changed |= !blocks.equals(section.blocks());
      sections.add(
          new Section(section.headingPath(), section.anchor(), blocks, section.headingCode()));
    }
    SourceDocument expanded =
        changed
            ? new SourceDocument(
                document.id(), document.title(), document.language(), document.metadata(), sections)
            : document;
    return new Expansion(expanded, List.copyOf(run.tried.keySet()));
  }

  /**
   * The documents that an include could mean, the likeliest first: beside the document, at the root
   * of the source, in a folder of includes of its own folder or of one above that, as it is written
   * and with {@code .md} or {@code .html}. A path from the root of the site is not looked for
   * beside the document.
   */
  static List<SourceId> candidates(SourceId from, String target) {
    String written = Addresses.decode(target.strip());
    String fragmentless =
        written.indexOf('#') > 0 ? written.substring(0, written.indexOf('#')) : written;
    if (fragmentless.isEmpty() || fragmentless.indexOf('{') >= 0 || fragmentless.contains("://")) {
      return List.of();
    }
    Set<String> paths = new LinkedHashSet<>();
    String folder = Addresses.folder(from.path());
    boolean fromSite = fragmentless.startsWith(Reference.FROM_SITE);
    String sought = fromSite ? fragmentless.substring(Reference.FROM_SITE.length()) : fragmentless;
    if (!fromSite && !sought.startsWith("/")) {
      addPath(paths, folder, sought);
    }
    addPath(paths, "", sought);
    int slash = sought.indexOf('/');
    if (fromSite && slash > 0) {
      // The source may be a folder of the site.
      addPath(paths, "", sought.substring(slash + 1));
    }
    for (String above = folder; ; above = Addresses.folder(above)) {
      for (String includes : NEAR) {
        addPath(paths, above.isEmpty() ? includes : above + "/" + includes, sought);
      }
      if (above.isEmpty()) {
        break;
      }
    }
    AT_ROOT.forEach(includes -> addPath(paths, includes, sought));
    return paths.stream()
        .filter(path -> SourceId.pathProblem(path).isEmpty())
        .map(path -> new SourceId(from.source(), path))
        .toList();
  }

  private static void addPath(Set<String> paths, String folder, String target) {
    if (Addresses.escapes(folder, target)) {
      return;
    }
    String path = Addresses.walk(folder, target);
    paths.add(path);
    if (Addresses.name(path).indexOf('.') < 0) {
      EXTENSIONS.forEach(extension -> paths.add(path + extension));
    }
  }

  /** The expansion of one page. */
  private static final class Run {
    private final Lookup others;
    private final Map<SourceId, Optional<SourceDocument>> tried = new LinkedHashMap<>();
    private int includes;

    Run(Lookup others) {
      this.others = others;
    }

    /**
     * @param chain the documents that are being put into one another, the page first
     */
    void addAll(List<Block> out, SourceId from, List<Block> blocks, Set<SourceId> chain) {
      for (Block block : blocks) {
        List<Block> included = new ArrayList<>();
        for (Reference reference : block.references()) {
          if (reference.kind() == Reference.Kind.INCLUDE) {
            include(included, from, reference, chain);
          }
        }
        if (included.isEmpty() || !block.text().isEmpty()) {
          out.add(block);
        } else {
          keepOthers(out, block);
        }
        out.addAll(included);
      }
    }

    /** What an empty block refers to beside the documents that took its place. */
    private static void keepOthers(List<Block> out, Block block) {
      List<Reference> rest =
          block.references().stream()
              .filter(reference -> reference.kind() != Reference.Kind.INCLUDE)
              .toList();
      if (!rest.isEmpty()) {
        out.add(new Block(block.kind(), "", rest));
      }
    }

    private void include(List<Block> out, SourceId from, Reference reference, Set<SourceId> chain) {
      if (chain.size() > MAX_DEPTH || includes >= MAX_INCLUDES) {
        return;
      }
      Optional<SourceDocument> found = find(from, reference.target());
      if (found.isEmpty() || !chain.add(found.get().id())) {
        return;
      }
      includes++;
      List<Block> inner = new ArrayList<>();
      addAll(inner, found.get().id(), blocks(found.get()), chain);
      chain.remove(found.get().id());
      inner.forEach(block -> out.add(with(block, reference)));
    }

    private Optional<SourceDocument> find(SourceId from, String target) {
      for (SourceId candidate : candidates(from, target)) {
        Optional<SourceDocument> known = tried.get(candidate);
        if (known == null) {
          known = others.find(candidate);
          tried.put(candidate, known);
        }
        if (known.isPresent()) {
          return known;
        }
      }
      return Optional.empty();
    }

    private static List<Block> blocks(SourceDocument document) {
      List<Block> blocks = new ArrayList<>();
      for (Section section : document.sections()) {
        if (!section.headingPath().isEmpty()) {
          blocks.add(new Block(Block.Kind.PARAGRAPH, section.headingPath().getLast()));
        }
        blocks.addAll(section.blocks());
      }
      return blocks;
    }

    private static Block with(Block block, Reference reference) {
      if (block.references().contains(reference)) {
        return block;
      }
      List<Reference> references = new ArrayList<>(block.references());
      references.add(reference);
      return new Block(block.kind(), block.text(), references);
    }
  }
}
