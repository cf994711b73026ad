// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import dev.reindex.build.DocumentPlan;
import java.io.IOException;

/** Is shown a plan document by document, while it is made. */
@FunctionalInterface
public interface PlanVisitor {
  PlanVisitor NONE = plan -> {};

  void visit(DocumentPlan plan) throws IOException;
}
