// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.config.ConfigurationException;
import dev.reindex.report.Picture;
import dev.reindex.topology.ClusterModel;
import dev.reindex.topology.Retention;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** What copies cost. */
@Command(
    name = "topology",
    header = "Model what it costs to keep copies on several nodes.",
    description = {
      "Models what a stream of records, or this index, costs when it is kept on several nodes:"
          + " writes of the drives, what is used up first, bandwidth, money, the life of a drive.",
      "With --ledger, from what the builds of this workspace cost: sending new segments to each"
          + " node, against indexing documents, or sources, on each."
    },
    footer = {
      "  reindex topology --strategy quorum --nodes 5 --writes-per-second 10000 --record-bytes 1000",
      "  reindex topology --strategy full --nodes 100 --regions 3 --writes-per-second 10000 \\",
      "    --cross-region-price 0.05 --chart copies.svg",
      "  reindex topology --strategy sharded --nodes 20 --ledger"
    })
final class TopologyCommand extends Subcommand {
  private static final double USUAL_RECORD_BYTES = 1_000;
  private static final double SECONDS_PER_DAY = 86_400;

  @Mixin final ClusterOptions cluster = new ClusterOptions();

  @Option(
      names = "--keep",
      paramLabel = "DAYS:COPIES",
      split = ",",
      description = {
        "Eviction by age: until this age so many copies are kept, as 7:3,30:1,365:0.1; after the"
            + " last, none."
      })
  List<String> keep = new ArrayList<>();

  @Option(
      names = "--chart",
      paramLabel = "FILE",
      description = "Draw all strategies over the number of nodes into this SVG file.")
  @Nullable Path chart;

  @Option(
      names = "--chart-nodes",
      paramLabel = "N",
      defaultValue = "100",
      description = "Up to so many nodes, or to --nodes if those are more. Default: 100.")
  int chartNodes;

  @Option(names = "--ledger", description = "Take what is copied from this workspace's builds.")
  boolean ledger;

  @Option(
      names = "--last",
      paramLabel = "N",
      description = "With --ledger: only the last N builds. Default: all of them.")
  int last = Integer.MAX_VALUE;

  @Option(
      names = "--builds-per-day",
      paramLabel = "B",
      description = "With --ledger, in place of --writes-per-second: how often it is published.")
  @Nullable Double buildsPerDay;

  @Option(
      names = "--build-cpu-seconds",
      paramLabel = "S",
      description = "With --ledger: CPU of indexing one build, as you measured it.")
  @Nullable Double buildCpuSeconds;

  TopologyCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws ConfigurationException, IOException {
    check();
    Optional<Retention> retention = retention();
    Optional<CopiedIndex> index = ledger ? Optional.of(copiedIndex()) : Optional.empty();
    Optional<ClusterModel> model = model(index);
    Path file = chart;
    if (file != null) {
      draw(
          model.orElseThrow(
              () ->
                  new UsageException(
                      "--chart needs a rate: give --writes-per-second or --builds-per-day")),
          file);
    }
    if (options().json) {
      ObjectNode json =
          model.map(some -> TopologyJson.of(some, retention)).orElseGet(TopologyJson::empty);
      json.set("ledger", index.map(CopiedIndex::toJson).orElse(null));
      printJson(json);
    } else {
      TopologyText text = new TopologyText(out(), console().style());
      model.ifPresent(some -> text.print(some, retention));
      index.ifPresent(text::print);
    }
    return ExitCode.OK;
  }

  private void check() {
    if (last < 1) {
      throw new UsageException("--last takes a number from 1 on, not " + last);
    }
    if (!ledger && (buildsPerDay != null || buildCpuSeconds != null || last != Integer.MAX_VALUE)) {
      throw new UsageException(
          "--last, --builds-per-day and --build-cpu-seconds speak of this workspace's builds; add"
              + " --ledger");
    }
    if (!ledger && cluster.writesPerSecond == null) {
      throw new UsageException(
          "there is nothing to copy; give --writes-per-second, or --ledger for this workspace");
    }
    if (buildsPerDay != null && cluster.writesPerSecond != null) {
      throw new UsageException("give one rate, --writes-per-second or --builds-per-day, not both");
    }
    requireNotNegative("--builds-per-day", buildsPerDay);
    requireNotNegative("--build-cpu-seconds", buildCpuSeconds);
    if (chartNodes < 2) {
      throw new UsageException("--chart-nodes takes a number from 2 on, not " + chartNodes);
    }
  }

  private static void requireNotNegative(String name, @Nullable Double value) {
    if (value != null && (!(value >= 0) || value.isInfinite())) {
      throw new UsageException(name + " takes a number from 0 on, not " + value);
    }
  }

  private Optional<Retention> retention() {
    if (keep.isEmpty()) {
      return Optional.empty();
    }
    List<Retention.Tier> tiers = new ArrayList<>();
    try {
      for (String tier : keep) {
        String[] parts = tier.split(":", -1);
        if (parts.length != 2) {
          throw new NumberFormatException(tier);
        }
        tiers.add(new Retention.Tier(Double.parseDouble(parts[0]), Double.parseDouble(parts[1])));
      }
      return Optional.of(new Retention(tiers));
    } catch (NumberFormatException e) {
      throw new UsageException(
          "--keep takes ages and copies, as 7:3,30:1,365:0.1, not " + String.join(",", keep));
    } catch (IllegalArgumentException e) {
      throw new UsageException("--keep: " + e.getMessage());
    }
  }

  private CopiedIndex copiedIndex() throws ConfigurationException, IOException {
    // Before anything is opened: what cannot be is said at once.
    cluster.model(0, USUAL_RECORD_BYTES);
    try (Session session = open()) {
      return CopiedIndex.of(
          session.workspace().history(),
          last,
          cluster.nodes,
          session.workspace().settings().cost(),
          Optional.ofNullable(buildCpuSeconds));
    }
  }

  private Optional<ClusterModel> model(Optional<CopiedIndex> index) {
    double bytes =
        Optional.ofNullable(cluster.recordBytes)
            .or(() -> index.flatMap(CopiedIndex::recordBytes))
            .orElse(USUAL_RECORD_BYTES);
    Optional<Double> rate =
        Optional.ofNullable(cluster.writesPerSecond)
            .or(
                () ->
                    Optional.ofNullable(buildsPerDay)
                        .map(
                            builds ->
                                builds
                                    * index.map(CopiedIndex::recordsPerBuild).orElse(0.0)
                                    / SECONDS_PER_DAY));
    return rate.map(writes -> cluster.model(writes, bytes));
  }

  private void draw(ClusterModel model, Path name) throws IOException {
    Path file = OutputFile.at(console().folder(), name, "--chart");
    Picture picture = new TopologyCurves(model, cluster).picture(chartNodes);
    try (Writer out = Files.newBufferedWriter(file)) {
      picture.writeTo(out);
    }
    remark("Wrote " + file);
  }
}
