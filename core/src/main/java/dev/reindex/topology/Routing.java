// SPDX-License-Identifier: Apache-2.0
package dev.reindex.topology;

/** Which way copies take between regions. */
public enum Routing {
  /** The node where a record arrives sends it to each of the others. */
  MESH,
  /**
   * It is sent once from its region to a hub outside all regions, and once from there to each other
   * region, where it is handed on.
   */
  HIERARCHY
}
