// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

import com.google.common.collect.ImmutableSortedMap;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Metadata as a tree of maps, lists, text, numbers and truth values, in canonical order at every
 * depth: two trees with the same content are equal and have the same digest, however they were
 * written.
 */
public final class Metadata {
  public static final Metadata EMPTY = new Metadata(ImmutableSortedMap.of());

  private static final int MAX_DEPTH = 32;
  private static final int MAX_DIGITS = 400;

  private final SortedMap<String, Object> values;

  private Metadata(SortedMap<String, Object> values) {
    this.values = values;
  }

  /**
   * Takes any tree of maps, iterables, text, numbers, truth values and nulls (which are dropped);
   * other scalars count as their {@code toString}.
   *
   * @throws IllegalArgumentException when the tree is deeper than 32 levels
   */
  public static Metadata of(Map<?, ?> tree) {
    return tree.isEmpty() ? EMPTY : new Metadata(canonicalMap(tree, 0));
  }

  private static SortedMap<String, Object> canonicalMap(Map<?, ?> tree, int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException("metadata is nested deeper than " + MAX_DEPTH + " levels");
    }
    TreeMap<String, Object> sorted = new TreeMap<>();
    tree.forEach(
        (key, value) -> {
          if (value != null) {
            sorted.put(String.valueOf(key), canonical(value, depth + 1));
          }
        });
    return ImmutableSortedMap.copyOf(sorted);
  }

  private static Object canonical(Object value, int depth) {
    return switch (value) {
      case Map<?, ?> map -> canonicalMap(map, depth);
      case Iterable<?> list -> canonicalList(list, depth);
      case Boolean truth -> truth;
      case BigInteger number -> canonicalNumber(new BigDecimal(number));
      case BigDecimal number -> canonicalNumber(number);
      case Double number -> canonicalDouble(number);
      case Float number -> canonicalDouble(number.doubleValue());
      case Number number -> BigDecimal.valueOf(number.longValue()).stripTrailingZeros();
      default -> value.toString();
    };
  }

  /** A number that would be longer than a line when written out stays as it was written. */
  private static Object canonicalNumber(BigDecimal number) {
    boolean tooLong =
        number.precision() > MAX_DIGITS || Math.abs((long) number.scale()) > MAX_DIGITS;
    return tooLong ? number.toString() : number.stripTrailingZeros();
  }

  private static Object canonicalDouble(double number) {
    return Double.isFinite(number)
        ? BigDecimal.valueOf(number).stripTrailingZeros()
        : Double.toString(number);
  }

  private static List<Object> canonicalList(Iterable<?> list, int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException("metadata is nested deeper than " + MAX_DEPTH + " levels");
    }
    List<Object> values = new ArrayList<>();
    list.forEach(
        value -> {
          if (value != null) {
            values.add(canonical(value, depth + 1));
          }
        });
    return List.copyOf(values);
  }

  /**
   * Keys in order; values are such maps, lists, {@code String}, {@code BigDecimal}, {@code
   * Boolean}.
   */
  public SortedMap<String, Object> values() {
    return values;
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** These values, and those of the other where this one has none. */
  public Metadata orElse(Metadata other) {
    if (other.isEmpty()) {
      return this;
    }
    TreeMap<String, Object> merged = new TreeMap<>(other.values);
    merged.putAll(values);
    return new Metadata(ImmutableSortedMap.copyOf(merged));
  }

  /**
   * The leaves by their path, as filters name them: {@code audience.role} → {@code [operator]}; a
   * list gives one value each, values in order and each once.
   */
  public SortedMap<String, List<String>> leaves() {
    TreeMap<String, TreeSet<String>> leaves = new TreeMap<>();
    values.forEach((key, value) -> collect(key, value, leaves));
    ImmutableSortedMap.Builder<String, List<String>> result = ImmutableSortedMap.naturalOrder();
    leaves.forEach((key, found) -> result.put(key, List.copyOf(found)));
    return result.build();
  }

  private static void collect(String path, Object value, Map<String, TreeSet<String>> leaves) {
    switch (value) {
      case Map<?, ?> map ->
          map.forEach(
              (key, inner) -> collect(path + "." + key, Objects.requireNonNull(inner), leaves));
      case List<?> list ->
          list.forEach(inner -> collect(path, Objects.requireNonNull(inner), leaves));
      case BigDecimal number ->
          leaves.computeIfAbsent(path, p -> new TreeSet<>()).add(number.toPlainString());
      default -> leaves.computeIfAbsent(path, p -> new TreeSet<>()).add(value.toString());
    }
  }

  public Digest digest() {
    Digest.Builder digest = Digest.of("metadata");
    digestValue(values, digest);
    return digest.build();
  }

  private static void digestValue(Object value, Digest.Builder digest) {
    switch (value) {
      case Map<?, ?> map -> {
        digest.text("map").number(map.size());
        map.forEach(
            (key, inner) -> {
              digest.text(String.valueOf(key));
              digestValue(Objects.requireNonNull(inner), digest);
            });
      }
      case List<?> list -> {
        digest.text("list").number(list.size());
        list.forEach(inner -> digestValue(Objects.requireNonNull(inner), digest));
      }
      case Boolean truth -> digest.text("truth").number(truth ? 1 : 0);
      case BigDecimal number -> digest.text("number").text(number.toString());
      default -> digest.text("text").text(value.toString());
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Metadata metadata && values.equals(metadata.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
