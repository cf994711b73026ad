// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.report.Curve;
import dev.reindex.report.Picture;
import dev.reindex.topology.ClusterCost;
import dev.reindex.topology.ClusterModel;
import dev.reindex.topology.Replication;
import dev.reindex.topology.ReplicationStrategy;
import dev.reindex.topology.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** All strategies over the number of nodes, with one tuning. */
final class TopologyCurves {
  private static final int[] STEPS = {1, 2, 3, 4, 5, 6, 8};

  private final ClusterModel model;
  private final ClusterOptions options;

  TopologyCurves(ClusterModel model, ClusterOptions options) {
    this.model = model;
    this.options = options;
  }

  Picture picture(int most) {
    List<Integer> nodes = nodes(Math.max(most, model.cluster().nodes()));
    String rate =
        options.origin == ClusterOptions.Origin.NODE ? " a second from each node" : " a second";
    Picture picture =
        new Picture(
            "What copies cost, over the number of nodes",
            "Charts of physical writes, use of drives, network and the life of a drive for each"
                + " strategy, at "
                + Math.round(model.workload().writesPerSecond())
                + " writes"
                + rate
                + ". Where a range is known, its high end.");
    add(
        picture,
        nodes,
        "physical writes a second",
        Picture.Unit.COUNT,
        ClusterCost::physicalWritesPerSecond);
    add(
        picture,
        nodes,
        "the busiest node's drives, used (1 is all)",
        Picture.Unit.RATIO,
        ClusterCost::deviceUtilization);
    add(
        picture,
        nodes,
        "bytes a second out of the busiest node",
        Picture.Unit.BYTES,
        cost -> cost.bandwidth().busiestOut());
    add(
        picture,
        nodes,
        "life of a drive, in days",
        Picture.Unit.COUNT,
        cost -> cost.lifetimeDays().orElse(0));
    if (model.high().money().total().isPresent()) {
      add(
          picture,
          nodes,
          "money a month",
          Picture.Unit.COUNT,
          cost -> cost.money().total().orElse(0));
    }
    return picture;
  }

  private static List<Integer> nodes(int most) {
    TreeSet<Integer> nodes = new TreeSet<>(List.of(most));
    for (long power = 1; power <= most; power *= 10) {
      for (int step : STEPS) {
        if (step * power <= most) {
          nodes.add((int) (step * power));
        }
      }
    }
    return List.copyOf(nodes);
  }

  private void add(
      Picture picture,
      List<Integer> nodes,
      String name,
      Picture.Unit unit,
      ToDoubleFunction<ClusterCost> figure) {
    List<Curve> curves = new ArrayList<>();
    for (ReplicationStrategy strategy : ReplicationStrategy.values()) {
      List<Curve.Point> points = new ArrayList<>();
      for (int number : nodes) {
        points.add(new Curve.Point(number, figure.applyAsDouble(on(strategy, number).high())));
      }
      curves.add(new Curve(Names.of(strategy), points));
    }
    picture.curves(name, "nodes", unit, curves);
  }

  private ClusterModel on(ReplicationStrategy strategy, int nodes) {
    Replication tuned = options.replication(strategy).withLeaders(Math.min(options.leaders, nodes));
    if (tuned.copies().isPresent()) {
      tuned = tuned.withCopies(Math.min(tuned.copies().getAsDouble(), nodes));
    }
    double each = model.workload().writesPerSecond() / model.cluster().nodes();
    double rate =
        options.origin == ClusterOptions.Origin.NODE
            ? each * nodes
            : model.workload().writesPerSecond();
    return model
        .with(Replication.of(ReplicationStrategy.LOG))
        .on(nodes)
        .with(tuned)
        .with(new Workload(rate, model.workload().recordBytes()));
  }
}
