// SPDX-License-Identifier: Apache-2.0
package dev.reindex.benchmarks;

import dev.reindex.model.Block;
import dev.reindex.model.Metadata;
import dev.reindex.model.Section;
import dev.reindex.model.SourceDocument;
import dev.reindex.model.SourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A site that a number makes: every page is a pure function of the seed and the page's number, so
 * that a site of any size takes no memory. A page is a list of sections of equal size, each of
 * which makes one chunk; the first words of a section are its number, by which {@link GivenVectors}
 * knows it again.
 */
final class SyntheticSite {
  /** Comes before a section's number. Nothing else on a page holds it. */
  static final String MARK = "No. ";

  private static final int VOCABULARY = 30_000;
  private static final int PARAGRAPHS = 3;

  private final ZipfWords words;
  private final long seed;
  private final int pages;
  private final int sections;
  private final int characters;

  /**
   * @param sections of each page
   * @param characters of each section, about
   */
  SyntheticSite(long seed, int pages, int sections, int characters) {
    this.words = new ZipfWords(VOCABULARY, seed);
    this.seed = seed;
    this.pages = pages;
    this.sections = sections;
    this.characters = characters;
  }

  int pages() {
    return pages;
  }

  int chunks() {
    return pages * sections;
  }

  int sectionsOfPage() {
    return sections;
  }

  /** Pages in the order of their paths. */
  String path(int page) {
    return "part-%03d/page-%06d.md".formatted(page / 25, page);
  }

  /** The number of the page that has this path. */
  static int page(String path) {
    return Integer.parseInt(path.substring(path.length() - 9, path.length() - 3));
  }

  /** The page as its author wrote it. */
  String markdown(int page) {
    StringBuilder text = new StringBuilder();
    text.append("---\ntitle: ").append(title(page)).append("\nlang: en\n---\n");
    for (Section section : sections(page)) {
      text.append("\n## ").append(section.headingPath().get(0)).append('\n');
      section.blocks().forEach(block -> text.append('\n').append(block.text()).append('\n'));
    }
    return text.toString();
  }

  /** The page as its reader sees it, where it need not be parsed. */
  SourceDocument document(SourceId id) {
    int page = page(id.path());
    return new SourceDocument(id, title(page), "en", Metadata.EMPTY, sections(page));
  }

  private String title(int page) {
    return "Page " + page;
  }

  private List<Section> sections(int page) {
    // The golden ratio keeps the seeds of neighbours apart (Steele, Lea, Flood, 2014).
    SplittableRandom random = new SplittableRandom(seed ^ (page + 1) * 0x9E3779B97F4A7C15L);
    List<Section> made = new ArrayList<>(sections);
    for (int i = 0; i < sections; i++) {
      String heading = "Part " + (i + 1) + " " + words.draw(random);
      List<Block> blocks = new ArrayList<>(PARAGRAPHS);
      String start = MARK + ((long) page * sections + i) + ": ";
      for (int p = 0; p < PARAGRAPHS; p++) {
        String text = words.sentence(characters / PARAGRAPHS - 8, random);
        blocks.add(new Block(Block.Kind.PARAGRAPH, p == 0 ? start + text : text));
      }
      made.add(new Section(List.of(heading), anchor(heading), blocks));
    }
    return made;
  }

  private static String anchor(String heading) {
    return heading.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
  }
}
