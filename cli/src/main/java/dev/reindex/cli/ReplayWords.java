// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.device.FileClass;
import dev.reindex.device.FileLayout;
import dev.reindex.device.StreamRule;
import java.util.stream.Stream;

/** The words of {@code device replay}. */
final class ReplayWords {
  private ReplayWords() {}

  static final class Classes extends DeviceWords.Choice<FileClass> {
    Classes() {
      super(Stream.of(FileClass.values()));
    }
  }

  static final class Layouts extends DeviceWords.Choice<FileLayout.Kind> {
    Layouts() {
      super(Stream.of(FileLayout.Kind.values()));
    }
  }

  static final class Streams extends DeviceWords.Choice<StreamRule> {
    Streams() {
      super(Stream.of(StreamRule.values()));
    }
  }
}
