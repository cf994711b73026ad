// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.topology.ReplicationStrategy;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The constants of an enumeration as they are written on the command line. */
final class Names {
  private Names() {}

  /** {@code COST_BENEFIT} is {@code cost-benefit}. */
  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** {@code DEVICE_WRITES} is {@code deviceWrites}. */
  static String jsonKey(Enum<?> constant) {
    StringBuilder key = new StringBuilder();
    for (String word : constant.name().split("_", -1)) {
      String lower = word.toLowerCase(Locale.ROOT);
      key.append(
          key.isEmpty()
              ? lower
              : lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1));
    }
    return key.toString();
  }

  static <E extends Enum<E>> List<String> all(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(Names::of).toList();
  }

  /** Reads what {@link #of} writes. */
  static <E extends Enum<E>> E parse(Class<E> type, String name) {
    for (E constant : type.getEnumConstants()) {
      if (of(constant).equals(name.toLowerCase(Locale.ROOT))) {
        return constant;
      }
    }
    throw new TypeConversionException(
        "there is no '"
            + name
            + "'; there are "
            + all(type).stream().collect(Collectors.joining(", ")));
  }

  static final class Strategies implements ITypeConverter<ReplicationStrategy> {
    @Override
    public ReplicationStrategy convert(String value) {
      return parse(ReplicationStrategy.class, value);
    }
  }

  static final class StrategyNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return all(ReplicationStrategy.class).iterator();
    }
  }

  static final class Origins implements ITypeConverter<ClusterOptions.Origin> {
    @Override
    public ClusterOptions.Origin convert(String value) {
      return parse(ClusterOptions.Origin.class, value);
    }
  }

  static final class Phases implements ITypeConverter<ClusterOptions.LogPhase> {
    @Override
    public ClusterOptions.LogPhase convert(String value) {
      return parse(ClusterOptions.LogPhase.class, value);
    }
  }
}
