// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import org.jsoup.nodes.Element;

/** One of the drawings of a picture. */
interface Panel {
  int width();

  int height();

  /** Draws from the corner at the left and top, into so much room as it said. */
  void drawIn(Element svg);
}
