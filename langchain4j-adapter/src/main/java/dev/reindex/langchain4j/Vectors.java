// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import java.util.Optional;

/** What is asked of a vector before it is let in. */
final class Vectors {
  private Vectors() {}

  /** Why this is no vector that can be searched by, if so. */
  static Optional<String> problem(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      if (!Float.isFinite(value)) {
        return Optional.of("the model gave a vector that holds " + value);
      }
      squares += (double) value * value;
    }
    return squares == 0 ? Optional.of("the model gave a vector of zeros") : Optional.empty();
  }

  /** The vector scaled to length 1. */
  static float[] normalized(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    double length = Math.sqrt(squares);
    float[] unit = new float[vector.length];
    for (int i = 0; i < vector.length; i++) {
      unit[i] = (float) (vector[i] / length);
    }
    return unit;
  }
}
