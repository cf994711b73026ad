// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content;

import org.commonmark.node.CustomNode;
import org.commonmark.node.Delimited;
import org.commonmark.node.Node;
import org.commonmark.node.Nodes;
import org.commonmark.node.SourceSpans;
import org.commonmark.parser.delimiter.DelimiterProcessor;
import org.commonmark.parser.delimiter.DelimiterRun;

/** Text between {@code ~} or {@code ~~}: it stays visible, its marks do not. */
final class Strikethrough extends CustomNode implements Delimited {
  private final String delimiter;

  private Strikethrough(String delimiter) {
    this.delimiter = delimiter;
  }

  @Override
  public String getOpeningDelimiter() {
    return delimiter;
  }

  @Override
  public String getClosingDelimiter() {
    return delimiter;
  }

  /** As GitHub Flavored Markdown 0.29, section 6.5, has it. */
  static final class Processor implements DelimiterProcessor {
    @Override
    public char getOpeningCharacter() {
      return '~';
    }

    @Override
    public char getClosingCharacter() {
      return '~';
    }

    @Override
    public int getMinLength() {
      return 1;
    }

    @Override
    public int process(DelimiterRun opening, DelimiterRun closing) {
      if (opening.length() != closing.length() || opening.length() > 2) {
        return 0;
      }
      Node opener = opening.getOpener();
      Node struck = new Strikethrough("~".repeat(opening.length()));
      SourceSpans spans = SourceSpans.empty();
      for (Node node : Nodes.between(opener, closing.getCloser())) {
        struck.appendChild(node);
        spans.addAll(node.getSourceSpans());
      }
      struck.setSourceSpans(spans.getSourceSpans());
      opener.insertAfter(struck);
      return opening.length();
    }
  }
}
