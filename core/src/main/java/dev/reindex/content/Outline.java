// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import dev.reindex.model.Block;
import dev.reindex.model.Reference;
import dev.reindex.model.Section;
import dev.reindex.model.TextRange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Collects a document's headings and blocks in reading order into sections. */
final class Outline {
  private record Heading(int level, String text) {}

  private final List<Section> sections = new ArrayList<>();
  private final Deque<Heading> path = new ArrayDeque<>();
  private final Anchors anchors = new Anchors();
  private final List<Block> blocks = new ArrayList<>();
  private String anchor = "";
  private List<TextRange> headingCode = List.of();
  private String firstTopHeading = "";

  /**
   * @param id the anchor that the document names; empty for the one that a site generator makes
   */
  void heading(int level, VisibleText.Piece line, String id) {
    String text = line.text();
    headingWithAnchor(level, line, id.isEmpty() ? anchors.next(text) : anchors.explicit(id));
    block(Block.Kind.PARAGRAPH, "", line.references());
  }

  /** A heading that has the given anchor or, when that is empty, none. */
  void headingWithAnchor(int level, VisibleText.Piece line, String newAnchor) {
    String text = line.text();
    if (text.isEmpty()) {
      return;
    }
    closeSection();
    while (!path.isEmpty() && path.getLast().level >= level) {
      path.removeLast();
    }
    path.addLast(new Heading(level, text));
    anchor = newAnchor;
    headingCode = line.code();
    if (level == 1 && firstTopHeading.isEmpty()) {
      firstTopHeading = text;
    }
  }

  /** A block without text is kept for what it refers to. */
  void block(Block.Kind kind, String text, List<Reference> references) {
    if (!text.isEmpty() || !references.isEmpty()) {
      blocks.add(new Block(kind, text, references));
    }
  }

  void block(Block.Kind kind, VisibleText.Piece piece) {
    if (!piece.text().isEmpty() || !piece.references().isEmpty()) {
      blocks.add(new Block(kind, piece.text(), piece.code(), piece.references()));
    }
  }

  /** The first heading of level 1; empty when there is none. */
  String firstTopHeading() {
    return firstTopHeading;
  }

  /** Ends the document. */
  List<Section> sections() {
    closeSection();
    return List.copyOf(sections);
  }

  private void closeSection() {
    if (!path.isEmpty() || !blocks.isEmpty()) {
      List<String> headings = path.stream().map(Heading::text).toList();
      sections.add(new Section(headings, anchor, blocks, headingCode));
      blocks.clear();
    }
  }
}
