// SPDX-License-Identifier: Apache-2.0
package dev.reindex.spi;

import dev.reindex.model.SourceDocument;
import java.util.List;

/** See {@link Includes#NONE}. */
record NoIncludes() implements Includes {
  @Override
  public String description() {
    return "none";
  }

  @Override
  public Expansion expand(SourceDocument document, Lookup others) {
    return new Expansion(document, List.of());
  }
}
