// SPDX-License-Identifier: Apache-2.0
package dev.reindex.benchmarks;

import dev.reindex.device.CollectionPolicy;
import dev.reindex.device.FlashConfiguration;
import dev.reindex.device.FlashCounters;
import dev.reindex.device.FlashSimulation;
import dev.reindex.device.Prediction;
import dev.reindex.device.QuotaRule;
import dev.reindex.device.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The flash model against formulas, as a table in Markdown: the value of a given table, what {@code
 * device theory} says, what {@code device simulate} counts with its defaults, and how far that lies
 * from the given value. The last line is the greatest distance.
 *
 * <p>Command: {@code benchmarks/run flash-validation ../shared/ftl}, a folder with the files
 * theory_uniform.csv, theory_trim.csv, theory_hotcold.csv and theory_compression.csv.
 */
public final class FlashValidation {
  private static final long SEED = 1;
  private static final int PAGES_PER_BLOCK = 64;

  private double greatest;

  private FlashValidation() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException("name the folder of the tables");
    }
    Path folder = Path.of(arguments[0]);
    FlashValidation validation = new FlashValidation();
    System.out.println("| over-provisioning | case | table | theory | model | model ÷ table |");
    System.out.println("|--:|---|--:|--:|--:|--:|");
    validation.uniform(rows(folder, "theory_uniform.csv"));
    validation.trim(rows(folder, "theory_trim.csv"));
    validation.hotCold(rows(folder, "theory_hotcold.csv"));
    validation.compression(rows(folder, "theory_compression.csv"));
    System.out.printf(Locale.ROOT, "%nGreatest distance %.3f %%%n", 100 * validation.greatest);
  }

  /** A line of a table, by its header. */
  private record Row(Map<String, Double> cells) {
    double get(String column) {
      Double value = cells.get(column);
      if (value == null) {
        throw new IllegalArgumentException("no column " + column + " in " + cells.keySet());
      }
      return value;
    }
  }

  private static List<Row> rows(Path folder, String name) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve(name));
    String[] header = lines.get(0).split(",");
    return lines.stream()
        .skip(1)
        .map(
            line -> {
              String[] cells = line.split(",");
              Map<String, Double> row = new HashMap<>();
              for (int i = 0; i < header.length; i++) {
                row.put(header[i], Double.valueOf(cells[i]));
              }
              return new Row(row);
            })
        .toList();
  }

  private void uniform(List<Row> rows) {
    for (Row row : rows) {
      int pages = (int) row.get("pages_per_block");
      FlashConfiguration greedy = device(row, pages);
      String block = ", " + pages + " pages a block";
      Workload uniform = Workload.uniform();
      compare("greedy" + block, greedy, uniform, row.get("A_greedy_meanfield_exact"));
      compare("FIFO" + block, fifo(greedy), uniform, row.get("A_fifo_lambertW"));
      for (int d : new int[] {10, 30, 2}) {
        compare(
            "d = " + d + block,
            greedy.withCollection(CollectionPolicy.dChoices(d)),
            uniform,
            row.get("A_d" + d));
      }
      compare(
          "random" + block,
          greedy.withCollection(CollectionPolicy.random()),
          uniform,
          row.get("A_random"));
    }
  }

  private void trim(List<Row> rows) {
    for (Row row : rows) {
      double q = row.get("trim_prob_q");
      Workload workload = Workload.uniform().withTrimProbability(q);
      FlashConfiguration greedy = device(row, PAGES_PER_BLOCK);
      compare("TRIM " + q + ", greedy", greedy, workload, row.get("A_greedy_b64_meanfield"));
      compare("TRIM " + q + ", FIFO", fifo(greedy), workload, row.get("A_fifo"));
    }
  }

  private void hotCold(List<Row> rows) {
    for (Row row : rows) {
      double writes = row.get("hot_write_frac_r");
      double space = row.get("hot_space_frac_f");
      Workload workload = Workload.hotCold(writes, space);
      FlashConfiguration greedy = device(row, PAGES_PER_BLOCK);
      FlashConfiguration fifo = fifo(greedy);
      String name = "hot " + writes + " to " + space + ", ";
      compare(name + "mixed, FIFO", fifo, workload, row.get("A_mixed_fifo"));
      compare(
          name + "optimal quotas, FIFO",
          QuotaRule.OPTIMAL.apply(fifo, workload),
          workload,
          row.get("A_separated_optimal_fifo"));
      compare(
          name + "optimal quotas, greedy",
          QuotaRule.OPTIMAL.apply(greedy, workload),
          workload,
          row.get("A_sep_opt_greedy_b64"));
    }
  }

  private void compression(List<Row> rows) {
    for (Row row : rows) {
      double share = row.get("compressed_fraction_c");
      FlashConfiguration fifo =
          fifo(device(row, PAGES_PER_BLOCK)).withContentShares(List.of(share));
      compare(
          "compressed to " + share + ", FIFO",
          fifo,
          Workload.uniform(),
          row.get("WAF_fifo=c*A(alpha/c)"));
      compare(
          "compressed to " + share + ", in order",
          fifo,
          Workload.sequential(),
          row.get("WAF_sequential=c"));
    }
  }

  private static FlashConfiguration device(Row row, int pagesPerBlock) {
    return FlashConfiguration.of(FlashSimulation.enoughLogicalPages(pagesPerBlock), row.get("op"))
        .withPagesPerBlock(pagesPerBlock)
        .withSeed(SEED);
  }

  private static FlashConfiguration fifo(FlashConfiguration device) {
    return device.withCollection(CollectionPolicy.fifo());
  }

  private void compare(String name, FlashConfiguration device, Workload workload, double expected) {
    FlashSimulation simulation = new FlashSimulation(device, workload, SEED);
    simulation.fill();
    simulation.run(simulation.warmUpPages());
    FlashCounters before = simulation.device().counters();
    simulation.run(simulation.measuredPages());
    double model = simulation.device().counters().since(before).writeAmplification();
    double distance = model / expected - 1;
    greatest = Math.max(greatest, Math.abs(distance));
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %.5f | %.5f | %.5f | %+.2f %% |%n",
        device.overProvisioning(),
        name,
        expected,
        Prediction.of(device, workload).writeAmplification(),
        model,
        100 * distance);
  }
}
