// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.device.CollectionPolicy;
import dev.reindex.device.QuotaRule;
import dev.reindex.device.Workload;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The words of the device commands: the constants' names in small letters, with hyphens. */
final class DeviceWords {
  private DeviceWords() {}

  static String word(Enum<?> constant) {
    return constant == Workload.Kind.HOT_COLD
        ? "hotcold"
        : constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Reads one of some constants, and tells a shell which there are. */
  abstract static class Choice<E extends Enum<E>> implements ITypeConverter<E>, Iterable<String> {
    private final List<E> constants;

    Choice(Stream<E> constants) {
      this.constants = constants.toList();
    }

    @Override
    public E convert(String value) {
      return constants.stream()
          .filter(constant -> word(constant).equals(value))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + value + "' is none of " + String.join(", ", this)));
    }

    @Override
    public Iterator<String> iterator() {
      return constants.stream().map(DeviceWords::word).iterator();
    }
  }

  static final class Workloads extends Choice<Workload.Kind> {
    Workloads() {
      super(Stream.of(Workload.Kind.values()));
    }
  }

  /** Windowed greedy is greedy with a window. */
  static final class Collections extends Choice<CollectionPolicy.Kind> {
    Collections() {
      super(
          Stream.of(CollectionPolicy.Kind.values())
              .filter(kind -> kind != CollectionPolicy.Kind.WINDOWED_GREEDY));
    }
  }

  static final class Quotas extends Choice<QuotaRule> {
    Quotas() {
      super(Stream.of(QuotaRule.values()));
    }
  }
}
