// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.topology.ReplicationStrategy;
import java.util.Locale;
import java.util.stream.Stream;

/** Names of constants, for the command {@code topology} and for JSON. */
final class Names {
  private Names() {}

  /** {@code STORED_FIELDS} is {@code stored-fields}. */
  static String of(Enum<?> constant) {
    return DeviceWords.word(constant);
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

  static final class Strategies extends DeviceWords.Choice<ReplicationStrategy> {
    Strategies() {
      super(Stream.of(ReplicationStrategy.values()));
    }
  }

  static final class Origins extends DeviceWords.Choice<ClusterOptions.Origin> {
    Origins() {
      super(Stream.of(ClusterOptions.Origin.values()));
    }
  }

  static final class Phases extends DeviceWords.Choice<ClusterOptions.LogPhase> {
    Phases() {
      super(Stream.of(ClusterOptions.LogPhase.values()));
    }
  }
}
