// SPDX-License-Identifier: Apache-2.0
package dev.reindex.topology;

/**
 * Nodes, spread over regions as evenly as whole nodes can be.
 *
 * @param nodes 1 or more
 * @param regions 1 or more, and no more than nodes
 */
public record Cluster(int nodes, int regions) {
  public Cluster {
    if (nodes < 1) {
      throw new IllegalArgumentException("a cluster has 1 node or more, not " + nodes);
    }
    if (regions < 1 || regions > nodes) {
      throw new IllegalArgumentException(
          "regions must be from 1 to the number of nodes, " + nodes + ", not " + regions);
    }
  }

  /**
   * Of all ordered pairs of different nodes, the share of those in different regions: Σ n·(N−n) ÷
   * (N·(N−1)) over the regions of n nodes each. 0 when there is one node.
   */
  public double crossRegionShare() {
    if (nodes == 1) {
      return 0;
    }
    int larger = nodes % regions;
    long small = nodes / regions;
    double pairs =
        (double) (regions - larger) * small * (nodes - small)
            + (double) larger * (small + 1) * (nodes - small - 1);
    return pairs / ((double) nodes * (nodes - 1));
  }

  /** Directed flows between sites: g·(g−1) in a mesh, 2·g through a hub; 0 for one region. */
  public long crossRegionFlows(Routing routing) {
    if (regions == 1) {
      return 0;
    }
    return switch (routing) {
      case MESH -> (long) regions * (regions - 1);
      case HIERARCHY -> 2L * regions;
    };
  }
}
