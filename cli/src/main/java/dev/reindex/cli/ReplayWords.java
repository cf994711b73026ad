// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.device.FileClass;
import dev.reindex.device.FileLayout;
import dev.reindex.device.StreamRule;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The words of {@code device replay}. */
final class ReplayWords {
  private ReplayWords() {}

  static FileClass fileClass(String name) {
    try {
      return Names.parse(FileClass.class, name);
    } catch (TypeConversionException e) {
      throw new UsageException("--compressed-share: " + e.getMessage());
    }
  }

  static final class Layouts implements ITypeConverter<FileLayout.Kind> {
    @Override
    public FileLayout.Kind convert(String value) {
      return Names.parse(FileLayout.Kind.class, value);
    }
  }

  static final class Streams implements ITypeConverter<StreamRule> {
    @Override
    public StreamRule convert(String value) {
      return Names.parse(StreamRule.class, value);
    }
  }
}
