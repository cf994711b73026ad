// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.topology.Bandwidth;
import dev.reindex.topology.ClusterCost;
import dev.reindex.topology.ClusterModel;
import dev.reindex.topology.IndexCopies;
import dev.reindex.topology.Money;
import dev.reindex.topology.Retention;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What copies cost, as a person reads it. */
final class TopologyText {
  private final PrintWriter out;
  private final LabelledText text;

  TopologyText(PrintWriter out, Style style) {
    this.out = out;
    this.text = new LabelledText(out, style);
  }

  void print(ClusterModel model, Optional<Retention> retention) {
    ClusterCost low = model.low();
    ClusterCost high = model.high();
    int nodes = model.cluster().nodes();
    text.println(
        text.style().bold(Names.of(model.replication().strategy()))
            + " on "
            + Figures.count(nodes, "node")
            + " in "
            + Figures.count(model.cluster().regions(), "region")
            + ": "
            + number(model.workload().writesPerSecond())
            + " writes/s over the cluster, "
            + number(model.workload().recordBytes())
            + " bytes each");
    TextTable table = new TextTable("lrl");
    row(table, "copies", number(high.copies()), "done after " + number(high.acknowledgements()));
    row(
        table,
        "amplification",
        between(low, high, cost -> Figures.times(cost.amplification())),
        "physical ÷ application writes; in bytes "
            + between(low, high, cost -> Figures.times(cost.byteAmplification())));
    row(
        table,
        "drives write",
        between(low, high, cost -> number(cost.physicalWritesPerSecond()) + "/s"),
        between(low, high, cost -> number(cost.perNodeWritesPerSecond()) + "/s")
            + " a node, "
            + number(high.busiestNodeWritesPerSecond())
            + "/s the busiest");
    row(
        table,
        "drives used",
        between(low, high, cost -> Figures.percent(cost.deviceUtilization())),
        "of the busiest node's writes; it needs "
            + Figures.count(high.devicesNeededPerNode(), "drive"));
    row(
        table,
        "saturates",
        number(high.saturation().writesPerSecond()) + "/s",
        "application writes, when "
            + switch (high.saturation().resource()) {
              case DEVICE_WRITES -> "the busiest node's drives do all the writes they can";
              case DEVICE_BYTES -> "the busiest node's drives write all the bytes they can";
              case NETWORK_IN -> "the link to the busiest node is full";
              case NETWORK_OUT -> "the link from the busiest node is full";
              case CROSS_REGION -> "the links between regions are full";
            });
    row(table, "life of a drive", between(low, high, TopologyText::life), "of the busiest node");
    text.print(table);
    bandwidth(high.bandwidth());
    money(high.money());
    retention.ifPresent(kept -> storage(model, kept));
  }

  private static void row(TextTable table, String label, String value, String remark) {
    table.row(label, value, remark);
  }

  private static String between(
      ClusterCost low, ClusterCost high, Function<ClusterCost, String> words) {
    String from = words.apply(low);
    String to = words.apply(high);
    return from.equals(to) ? to : from + " to " + to;
  }

  private static String life(ClusterCost cost) {
    return cost.lifetimeDays().isEmpty()
        ? "–"
        : number(cost.lifetimeDays().getAsDouble()) + " days";
  }

  private void bandwidth(Bandwidth bandwidth) {
    text.heading("On the network, each transfer once");
    TextTable table = new TextTable("lrr").header("", "a second", "a day");
    row(table, "in all", bandwidth.transferred());
    row(table, "within regions", bandwidth.inRegion());
    row(table, "between regions", bandwidth.crossRegion());
    row(table, "into a node, on average", bandwidth.perNodeIn());
    row(table, "out of a node, on average", bandwidth.perNodeOut());
    row(table, "out of the busiest", bandwidth.busiestOut());
    text.print(table);
  }

  private static void row(TextTable table, String label, double bytesPerSecond) {
    table.row(label, bytes(bytesPerSecond), bytes(Bandwidth.perDay(bytesPerSecond)));
  }

  private void money(Money money) {
    if (money.total().isEmpty()) {
      return;
    }
    text.heading("Money, in a month of 30 days");
    TextTable table = new TextTable("lr");
    price(table, "nodes", money.nodes());
    price(table, "between regions", money.crossRegion());
    price(table, "within regions", money.inRegion());
    price(table, "worn drives", money.drives());
    price(table, "in all", money.total());
    text.print(table);
  }

  private static void price(TextTable table, String label, OptionalDouble price) {
    if (price.isPresent()) {
      table.row(label, Figures.price(price.getAsDouble(), ""));
    }
  }

  private void storage(ClusterModel model, Retention kept) {
    text.heading("Kept, with eviction by age");
    text.line("in all", bytes(kept.heldBytes(model.workload())));
    text.line(
        "copies",
        Figures.ratio(OptionalDouble.of(kept.averageCopies())) + " of a record on average");
    text.line("drives", Figures.percent(TopologyJson.capacityUsed(model, kept)) + " full");
  }

  void print(CopiedIndex index) {
    out.println();
    text.println(
        text.style()
            .bold(
                "This index on "
                    + Figures.count(index.nodes(), "node")
                    + ", from the ledgers of "
                    + Figures.count(
                        index.builds(), index.incremental() ? "incremental build" : "build")));
    TextTable table =
        new TextTable("lrrrrrr")
            .header(
                "",
                "network",
                "drives write",
                "texts embedded",
                "tokens",
                "price",
                "CPU of indexing");
    index
        .costs()
        .forEach(
            (way, cost) ->
                table.row(
                    words(way),
                    bytes(cost.networkBytes()),
                    bytes(cost.deviceBytes()),
                    Figures.count(Math.round(cost.embeddedTexts())),
                    Figures.count(Math.round(cost.embeddedTokens())),
                    index.price(cost).isPresent()
                        ? Figures.price(index.price(cost).getAsDouble(), index.model().currency())
                        : "–",
                    index
                        .cpuSeconds(cost)
                        .map(seconds -> number(seconds) + " s")
                        .orElse(Figures.count(cost.indexings()) + "×")));
    text.print(table);
  }

  private static String words(IndexCopies way) {
    return switch (way) {
      case SEGMENTS -> "build once, send segments";
      case DOCUMENTS -> "embed once, index on each";
      case SOURCES -> "build on each";
    };
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Figures.count((long) value)
        : value >= 100
            ? Figures.count(Math.round(value))
            : String.format(Locale.ROOT, "%.3g", value);
  }

  private static String bytes(double value) {
    return Figures.bytes(Math.round(value));
  }
}
