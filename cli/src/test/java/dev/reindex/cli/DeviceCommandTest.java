// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The flash model needs no configuration and no index. */
class DeviceCommandTest {
  @TempDir Path folder;
  private CommandTester nowhere = new CommandTester(Path.of(""));

  @BeforeEach
  void standsInAnEmptyFolder() {
    nowhere = new CommandTester(folder);
  }

  private CommandTester.Result device(String command, String options) {
    List<String> arguments = new ArrayList<>(List.of("device", command));
    if (!options.isEmpty()) {
      arguments.addAll(List.of(options.split(" ")));
    }
    return nowhere.run(arguments.toArray(String[]::new));
  }

  @Test
  void aSimulationComesNearTheFormula() {
    String options = "--logical-pages 131072 --pages-per-block 32 --over-provisioning 0.28 --json";

    JsonNode model = device("simulate", options).exits(ExitCode.OK).json();
    JsonNode theory = device("theory", options).exits(ExitCode.OK).json();

    double waf = theory.at("/waf").asDouble();
    assertThat(model.at("/waf").asDouble()).isCloseTo(waf, Percentage.withPercentage(1));
    assertThat(model.at("/theory").asDouble()).isEqualTo(waf);
    assertThat(theory.at("/formula").asString()).contains("greedy");
  }

  @Test
  void whatTheHostWroteBeforeTheDeviceWasSteadyCountsInNothing() {
    JsonNode json =
        device("simulate", "--logical-pages 10000 --host-writes 50000 --json")
            .exits(ExitCode.OK)
            .json();

    assertThat(json.at("/hostPages").asLong()).isEqualTo(50_000);
    assertThat(json.at("/warmUpPages").asLong()).isEqualTo(30_000);
    assertThat(json.at("/nandPages").asLong()).isEqualTo(50_000 + json.at("/copiedPages").asLong());
    assertThat(json.at("/waf").asDouble())
        .isEqualTo(json.at("/nandPages").asDouble() / 50_000, within(1e-12));
    assertThat(json.at("/erases").asLong()).isPositive();
    assertThat(json.at("/mappedShare").asDouble()).isEqualTo(1);
    assertThat(json.at("/cpuSeconds").asDouble()).isPositive();
  }

  @Test
  void thePhysicalPagesAreWholeBlocksAndTheReservedOnesComeOnTop() {
    JsonNode json =
        device("simulate", "--logical-pages 1000 --over-provisioning 0.1 --json").json();

    // 1,100 pages fill 17.2 blocks of 64.
    assertThat(json.at("/blocks").asLong() - json.at("/reservedBlocks").asLong()).isEqualTo(18);
  }

  @Test
  void sequentialWritesCostNothingMore() {
    assertThat(
            device("simulate", "--workload sequential --logical-pages 10000 --json")
                .json()
                .at("/waf")
                .asDouble())
        .isEqualTo(1);
  }

  @Test
  void peopleReadTheFactorAndSeeTheBlocks() {
    CommandTester.Result result =
        device("simulate", "--logical-pages 20000 --operation-micros 50,600,3000")
            .exits(ExitCode.OK);

    assertThat(result.out())
        .contains("write amplification ", "by formula", "stalls, mean", "90 to 100 %", "█");
  }

  @Test
  void aTerminalIsShownHowFarItIs() {
    nowhere.onTerminal();

    assertThat(device("simulate", "--logical-pages 1000 --json").exits(ExitCode.OK).err())
        .contains("simulate [====================] 19,000 of 19,000 pages");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --over-provisioning 0                   | over-provisioning: 0.0; give more than 0
          --over-provisioning -0.5                | over-provisioning: -0.5
          --pages-per-block 1                     | pages a block: 1
          --logical-pages -7                      | logical pages: -7
          --logical-pages 999999999999            | --logical-pages
          --trim-probability 0.5                  | less than 0.5
          --compressed-share 0                    | compressed shares: [0.0]
          --gc best                               | 'best' is none of greedy, fifo
          --gc d-choices --d 0                    | 0 blocks; give 1 or more
          --gc fifo --window 5                    | --window goes with --gc greedy
          --streams 2                             | take the workload hotcold
          --streams 3 --workload hotcold          | --streams: 1, or 2
          --quota optimal --workload hotcold      | add --streams 2
          --workload hotcold --hot-space 0        | the hot share of the space is 0.0
          --host-writes 0                         | --host-writes counts from 1
          --operation-micros fast                 | such as 50,600,3000; not 'fast'
          --shingled --logical-pages 10000        | no zone of the shingled disk
          """)
  void whatMakesNoDeviceIsSaidInOneLine(String options, String message) {
    device("simulate", options).exits(ExitCode.USAGE).saysInOneLine(message);
  }

  @Test
  void aQuotaThatIsTooSmallEndsWithAnExplanation() {
    device("simulate", "--logical-pages 64 --workload hotcold --streams 2 --quota equal")
        .exits(ExitCode.USAGE)
        .saysInOneLine("cannot free a block");
  }

  @ParameterizedTest
  @CsvSource({
    "--gc cost-benefit",
    "--window 8",
    "--workload hotcold",
    "--workload hotcold --streams 2",
    "--buffer-pages 10",
    "--shingled"
  })
  void withoutAFormulaItSaysWhereThereIsOne(String options) {
    device("theory", options)
        .exits(ExitCode.USAGE)
        .saysInOneLine("there is no formula for", "there is one for sequential; for uniform under");
  }

  @Test
  void theGroupAloneShowsItsCommands() {
    assertThat(nowhere.run("device").exits(ExitCode.USAGE).err()).contains("simulate", "theory");
  }
}
