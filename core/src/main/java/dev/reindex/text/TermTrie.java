// SPDX-License-Identifier: Apache-2.0
package dev.reindex.text;

import dev.reindex.model.Term;
import dev.reindex.model.TermForm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The forms of terms by their tokens. Node 0 is the root; a node is where the tokens of some form
 * lead to. Edges lie in one open hash table, so that a node costs its place in the table and
 * nothing else.
 */
final class TermTrie {
  static final int ROOT = 0;

  /** No node, no entry. */
  static final int NONE = -1;

  /**
   * What a form demands of the text beyond its tokens.
   *
   * @param letters of each token, where they must be the same; otherwise empty
   * @param signs that stand between the tokens of the form and elsewhere part a mention, one for
   *     each gap; empty when there are none at all
   */
  record Demand(List<String> letters, List<String> signs) {
    static final Demand NOTHING = new Demand(List.of(), List.of());

    boolean isExact() {
      return !letters.isEmpty();
    }
  }

  private final TokenTable tokens = new TokenTable();

  /** Parent and token of each edge, plus one; 0 where the table is free. */
  private long[] edges = new long[1 << 8];

  private int[] children = new int[1 << 8];
  private int nodes = 1;

  /** The first entry of each node. */
  private int[] first = filled(1 << 7);

  private int[] next = new int[1 << 7];
  private Term[] terms = new Term[1 << 7];
  private Demand[] demands = new Demand[1 << 7];
  private int entries;

  /** Nodes before whose last token some form has signs that part others. */
  private final BitSet afterSigns = new BitSet();

  private int depth;

  /** Adds a form; of two with the same tokens the one that came first goes first. */
  void add(Term term, TermForm form, FormTokenizer tokenizer) {
    FormScanner scanner = tokenizer.scan(form.text());
    List<String> letters = new ArrayList<>();
    List<String> signs = new ArrayList<>();
    int node = ROOT;
    int end = 0;
    int length = 0;
    while (scanner.next()) {
      node = childOrNew(node, tokens.intern(scanner.key(), scanner.length()));
      if (length++ > 0 && Gaps.parts(form.text(), end, scanner.start())) {
        afterSigns.set(node);
      }
      if (length > 1) {
        signs.add(Gaps.signs(form.text(), end, scanner.start()));
      }
      end = scanner.end();
      if (form.caseSensitive()) {
        letters.add(ExactLetters.of(form.text().substring(scanner.start(), end)));
      }
    }
    if (length > 0) {
      depth = Math.max(depth, length);
      boolean parted = signs.stream().anyMatch(gap -> !gap.isEmpty());
      enter(
          node,
          term,
          letters.isEmpty() && !parted
              ? Demand.NOTHING
              : new Demand(List.copyOf(letters), parted ? List.copyOf(signs) : List.of()));
    }
  }

  private void enter(int node, Term term, Demand demand) {
    int last = NONE;
    for (int entry = first[node]; entry != NONE; entry = next[entry]) {
      if (demands[entry] == Demand.NOTHING && demand.signs().isEmpty()) {
        // Wherever the new one would match, the earlier one does.
        return;
      }
      last = entry;
    }
    if (entries == next.length) {
      next = Arrays.copyOf(next, 2 * entries);
      terms = Arrays.copyOf(terms, 2 * entries);
      demands = Arrays.copyOf(demands, 2 * entries);
    }
    next[entries] = NONE;
    terms[entries] = term;
    demands[entries] = demand;
    if (last == NONE) {
      first[node] = entries;
    } else {
      next[last] = entries;
    }
    entries++;
  }

  private int childOrNew(int node, int token) {
    long edge = edge(node, token);
    int slot = slot(edge);
    if (edges[slot] == edge) {
      return children[slot];
    }
    if (2 * nodes >= edges.length) {
      rehash();
      slot = slot(edge);
    }
    edges[slot] = edge;
    children[slot] = nodes;
    if (nodes == first.length) {
      first = Arrays.copyOf(first, 2 * nodes);
      Arrays.fill(first, nodes, 2 * nodes, NONE);
    }
    return nodes++;
  }

  private void rehash() {
    long[] oldEdges = edges;
    int[] oldChildren = children;
    edges = new long[2 * oldEdges.length];
    children = new int[edges.length];
    for (int i = 0; i < oldEdges.length; i++) {
      if (oldEdges[i] != 0) {
        int slot = slot(oldEdges[i]);
        edges[slot] = oldEdges[i];
        children[slot] = oldChildren[i];
      }
    }
  }

  private int slot(long edge) {
    int mask = edges.length - 1;
    long mixed = edge * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 32) & mask;
    while (edges[slot] != 0 && edges[slot] != edge) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private static long edge(int node, int token) {
    return ((long) node << 32 | token) + 1;
  }

  private static int[] filled(int size) {
    int[] array = new int[size];
    Arrays.fill(array, NONE);
    return array;
  }

  /** The number of a token; {@link #NONE} when no form has it. */
  int token(FormScanner scanner) {
    return tokens.find(scanner.key(), scanner.length());
  }

  /** The node that a token leads to; {@link #NONE} when no form goes on so. */
  int child(int node, int token) {
    long edge = edge(node, token);
    int slot = slot(edge);
    return edges[slot] == edge ? children[slot] : NONE;
  }

  /** Whether some form has, before the last token of this node, signs that part others. */
  boolean isAfterSigns(int node) {
    return afterSigns.get(node);
  }

  /** The first form that ends at a node. */
  int entry(int node) {
    return first[node];
  }

  int nextEntry(int entry) {
    return next[entry];
  }

  Term term(int entry) {
    return terms[entry];
  }

  Demand demand(int entry) {
    return demands[entry];
  }

  /** How many tokens the longest form has. */
  int depth() {
    return depth;
  }
}
