// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a share: {@code 0.05} or {@code 5%}. */
final class Share implements ITypeConverter<Double> {
  @Override
  public Double convert(String value) {
    boolean percent = value.endsWith("%");
    double number;
    try {
      number = Double.parseDouble(percent ? value.substring(0, value.length() - 1) : value);
    } catch (NumberFormatException e) {
      number = Double.NaN;
    }
    double share = percent ? number / 100 : number;
    if (!(share >= 0 && share <= 1)) {
      throw new TypeConversionException(
          "'" + value + "' is no share; write one from 0 to 1, as 0.05 or 5%");
    }
    return share;
  }
}
