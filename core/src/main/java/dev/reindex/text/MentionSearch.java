// SPDX-License-Identifier: Apache-2.0
package dev.reindex.text;

import dev.reindex.model.Term;
import dev.reindex.model.TextRange;
import java.util.Arrays;
import java.util.List;

/** One walk over a text in search of mentions. */
final class MentionSearch {
  private final TermTrie trie;
  private final String text;
  private final List<TextRange> code;
  private final Addresses addresses;

  /** The tokens of the text: their numbers, and where they stand. */
  private int[] tokens;

  private int[] starts;
  private int[] ends;
  private int size;

  /** The nodes that the tokens from here on lead to. */
  private final int[] path;

  private int at;
  private int entry = TermTrie.NONE;
  private int first;
  private int last;

  MentionSearch(TermTrie trie, FormTokenizer tokenizer, String text, List<TextRange> code) {
    this.trie = trie;
    this.text = text;
    this.code = code;
    this.addresses = new Addresses(text);
    this.path = new int[trie.depth()];
    int capacity = text.length() / 5 + 16;
    this.tokens = new int[capacity];
    this.starts = new int[capacity];
    this.ends = new int[capacity];
    if (trie.depth() > 0) {
      tokenize(tokenizer);
    }
  }

  private void tokenize(FormTokenizer tokenizer) {
    FormScanner scanner = tokenizer.scan(text);
    while (scanner.next()) {
      if (size == tokens.length) {
        tokens = Arrays.copyOf(tokens, 2 * size);
        starts = Arrays.copyOf(starts, 2 * size);
        ends = Arrays.copyOf(ends, 2 * size);
      }
      tokens[size] = trie.token(scanner);
      starts[size] = scanner.start();
      ends[size++] = scanner.end();
    }
  }

  /** Goes on to the next mention; false when there is none. */
  boolean next() {
    while (at < size) {
      for (int length = walk(); length > 0; length--) {
        entry = accepted(path[length - 1], at, at + length - 1);
        if (entry != TermTrie.NONE) {
          first = at;
          last = at + length - 1;
          at += length;
          return true;
        }
      }
      at++;
    }
    return false;
  }

  Term term() {
    return trie.term(entry);
  }

  int start() {
    return starts[first];
  }

  int end() {
    return ends[last];
  }

  /** How many tokens from here on are the beginning of a form. */
  private int walk() {
    int node = TermTrie.ROOT;
    int length = 0;
    while (at + length < size && tokens[at + length] != TermTrie.NONE) {
      node = trie.child(node, tokens[at + length]);
      if (node == TermTrie.NONE || length > 0 && isStopped(node, at + length)) {
        break;
      }
      path[length++] = node;
    }
    return length;
  }

  private boolean isStopped(int node, int token) {
    return !trie.isAfterSigns(node) && Gaps.parts(text, ends[token - 1], starts[token]);
  }

  /** The first entry of a node that these tokens mention. */
  private int accepted(int node, int from, int to) {
    int candidate = trie.entry(node);
    if (candidate == TermTrie.NONE || isCode(from, to) || addresses.touch(starts[from], ends[to])) {
      return TermTrie.NONE;
    }
    while (candidate != TermTrie.NONE && !satisfies(trie.demand(candidate), from, to)) {
      candidate = trie.nextEntry(candidate);
    }
    return candidate;
  }

  private boolean isCode(int from, int to) {
    int low = 0;
    int high = code.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (code.get(middle).end() <= starts[from]) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < code.size() && code.get(low).start() < ends[to];
  }

  private boolean satisfies(TermTrie.Demand demand, int from, int to) {
    for (int i = from; i < to; i++) {
      if (Gaps.parts(text, ends[i], starts[i + 1])
          && (demand.signs().isEmpty()
              || !Gaps.signs(text, ends[i], starts[i + 1]).equals(demand.signs().get(i - from)))) {
        return false;
      }
    }
    for (int i = from; demand.isExact() && i <= to; i++) {
      String letters = ExactLetters.of(text.substring(starts[i], ends[i]));
      if (!ExactLetters.agree(demand.letters().get(i - from), letters)) {
        return false;
      }
    }
    return true;
  }
}
