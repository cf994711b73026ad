// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code topology}, which needs no workspace but for {@code --ledger}. */
class TopologyCommandTest {
  @TempDir Path folder;

  private CommandTester.Result topology(String arguments) {
    return new CommandTester(folder)
        .run(Stream.of(("topology " + arguments).split(" ")).toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({
    "full, 10, 10, 100000",
    "full, 100, 100, 1000000",
    "async, 10, 10, 100000",
    "quorum, 5, 5, 50000",
    "leader, 3, 3, 30000",
    "crdt, 10, 10, 100000"
  })
  void saysWhatAStrategyWrites(String strategy, int nodes, double amplification, double writes) {
    JsonNode json =
        topology(
                "--json --writes-per-second 10000 --record-bytes 1000 --strategy "
                    + strategy
                    + " --nodes "
                    + nodes)
            .exits(ExitCode.OK)
            .json();

    assertThat(json.at("/amplification").asDouble()).isEqualTo(amplification);
    assertThat(json.at("/physicalWritesPerSecond").asDouble()).isEqualTo(writes);
    assertThat(json.at("/perNodeWritesPerSecond").asDouble()).isEqualTo(10_000);
    assertThat(json.at("/utilization").asDouble()).isEqualTo(0.1);
    assertThat(json.at("/saturates").asString()).isNotEmpty();
  }

  @Test
  void theOriginOfTheRateIsAParameter() {
    String arguments =
        "--json --strategy full --nodes 100 --writes-per-second 10000 --record-bytes 1000 --origin ";

    assertThat(
            topology(arguments + "node")
                .json()
                .at("/bandwidth/perNodeOutBytesPerSecond")
                .asDouble())
        .isCloseTo(990e6, within(1.0));
    assertThat(
            topology(arguments + "cluster")
                .json()
                .at("/bandwidth/perNodeOutBytesPerSecond")
                .asDouble())
        .isCloseTo(9.9e6, within(1.0));
  }

  @Test
  void aRangeHasBothEnds() {
    JsonNode json =
        topology("--json --strategy log --nodes 10 --writes-per-second 100").exits(0).json();

    assertThat(json.at("/range/low/amplification").asDouble()).isEqualTo(2);
    assertThat(json.at("/range/high/amplification").asDouble()).isEqualTo(5);
    assertThat(json.at("/amplification").asDouble()).isEqualTo(5);
  }

  @Test
  void withoutWritesRatiosAreNull() {
    JsonNode json =
        topology("--json --strategy full --nodes 10 --writes-per-second 0").exits(0).json();

    assertThat(json.at("/amplification").isNull()).isTrue();
    assertThat(json.at("/lifetimeDays").isNull()).isTrue();
    assertThat(json.at("/cost/perMonth").isNull()).isTrue();
  }

  @Test
  void pricesGiveMoney() {
    JsonNode json =
        topology(
                "--json --strategy full --nodes 100 --writes-per-second 10000 --node-price 2000"
                    + " --regions 3 --cross-region-price 0.05")
            .exits(0)
            .json();

    double crossing = json.at("/bandwidth/crossRegionBytesPerDay").asDouble() / 1e9 * 0.05;
    assertThat(json.at("/cost/crossRegionPerDay").asDouble()).isCloseTo(crossing, within(1e-6));
    assertThat(json.at("/cost/perMonth").asDouble())
        .isCloseTo(100 * 2_000 + 30 * crossing, within(1e-3));
  }

  @Test
  void evictionByAgeSaysWhatIsKept() {
    JsonNode json =
        topology(
                "--json --strategy sharded --nodes 10 --writes-per-second 1000 --record-bytes 1000"
                    + " --keep 7:3,30:1,365:0.1")
            .exits(0)
            .json();

    assertThat(json.at("/storage/heldBytes").asDouble())
        .isCloseTo((7 * 3 + 23 + 33.5) * 86_400 * 1e6, within(1.0));
  }

  @Test
  void peopleReadAPageOfText() {
    String text =
        topology("--strategy crdt --nodes 10 --writes-per-second 10000 --drive-price 100")
            .exits(0)
            .out();

    assertThat(text)
        .contains("crdt on 10 nodes in 1 region", "15.0× to 30.0×", "saturates", "worn drives");
  }

  @Test
  void drawsEveryStrategyOverTheNodes() throws IOException {
    topology("--strategy full --nodes 10 --writes-per-second 10000 --chart copies.svg").exits(0);

    assertThat(Files.readString(folder.resolve("copies.svg")))
        .startsWith("<svg")
        .contains("full, async, quorum", "sharded", "log", "life of a drive, in days");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--strategy full --nodes 0 --writes-per-second 1",
        "--strategy full --nodes -3 --writes-per-second 1",
        "--strategy sharded --nodes 3 --copies 4 --writes-per-second 1",
        "--strategy sharded --nodes 3 --copies 0 --writes-per-second 1",
        "--strategy full --nodes 3 --regions 4 --writes-per-second 1",
        "--strategy full --nodes 3 --writes-per-second -1",
        "--strategy full --nodes 3 --writes-per-second NaN",
        "--strategy full --nodes 3 --writes-per-second many",
        "--strategy full --nodes 3",
        "--strategy full --nodes 3 --writes-per-second 1 --record-bytes 0",
        "--strategy full --nodes 3 --writes-per-second 1 --node-price -1",
        "--strategy full --nodes 3 --writes-per-second 1 --cross-region-price -0.05",
        "--strategy full --nodes 3 --writes-per-second 1 --drive-price -1",
        "--strategy full --nodes 3 --writes-per-second 1 --device-iops 0",
        "--strategy full --nodes 3 --writes-per-second 1 --dwpd -1",
        "--strategy full --nodes 3 --writes-per-second 1 --warranty-years 0",
        "--strategy full --nodes 3 --writes-per-second 1 --device-capacity-bytes 0",
        "--strategy full --nodes 3 --writes-per-second 1 --devices-per-node 0",
        "--strategy full --nodes 3 --writes-per-second 1 --network-gbit 0",
        "--strategy full --nodes 3 --writes-per-second 1 --region-gbit -1",
        "--strategy full --nodes 3 --writes-per-second 1 --lazy-share 2",
        "--strategy crdt --nodes 3 --writes-per-second 1 --metadata-share -1",
        "--strategy leader --nodes 3 --writes-per-second 1 --leaders 4",
        "--strategy full --nodes 3 --writes-per-second 1 --keep 7",
        "--strategy full --nodes 3 --writes-per-second 1 --keep 30:1,7:3",
        "--strategy full --nodes 3 --writes-per-second 1 --chart no/such/folder.svg",
        "--strategy full --nodes 3 --writes-per-second 1 --builds-per-day 3",
        "--strategy raft --nodes 3 --writes-per-second 1",
        "--nodes 3 --writes-per-second 1"
      })
  void whatCannotBeIsRefusedInOneLine(String arguments) {
    topology(arguments).exits(ExitCode.USAGE).saysInOneLine("reindex: ");
  }

  @Test
  void theLedgerOfAWorkspaceTellsWhatItsCopiesCost() throws IOException {
    CommandTester site = CommandTester.withSite(folder);
    site.run("build").exits(ExitCode.OK);
    site.replace("content/refunds.md", "within five days", "within three days");
    JsonNode ledger = site.run("build", "--json").exits(ExitCode.OK).json().at("/ledger");

    JsonNode json =
        topology("--json --strategy sharded --nodes 5 --ledger --builds-per-day 24")
            .exits(0)
            .json();

    JsonNode copies = json.at("/ledger/copies");
    long sent =
        ledger.at("/flushBytes").asLong()
            + ledger.at("/mergeBytes").asLong()
            + ledger.at("/manifestBytes").asLong();
    long written = sent + ledger.at("/compoundBytes").asLong();
    assertThat(json.at("/ledger/builds").asLong()).isEqualTo(1);
    assertThat(copies.at("/segments/networkBytes").asLong()).isEqualTo(4 * sent);
    assertThat(copies.at("/segments/deviceBytes").asLong()).isEqualTo(written + 4 * sent);
    assertThat(copies.at("/segments/embeddedTexts").asLong())
        .isEqualTo(ledger.at("/embeddedTexts").asLong())
        .isPositive();
    assertThat(copies.at("/documents/networkBytes").asLong())
        .isEqualTo(4 * ledger.at("/documentBytes").asLong());
    assertThat(copies.at("/documents/deviceBytes").asLong()).isEqualTo(5 * written);
    assertThat(copies.at("/sources/embeddedTexts").asLong())
        .isEqualTo(5 * ledger.at("/embeddedTexts").asLong());
    assertThat(json.at("/recordBytes").asDouble())
        .isEqualTo(
            (double) ledger.at("/documentBytes").asLong()
                / (ledger.at("/embeddedTexts").asLong() + ledger.at("/reusedVectors").asLong()));
    assertThat(topology("--strategy sharded --nodes 5 --ledger").exits(0).out())
        .contains("This index on 5 nodes", "build once, send segments");
  }

  @Test
  void aWorkspaceWithoutBuildsHasNoLedger() throws IOException {
    CommandTester.withSite(folder);

    topology("--strategy full --nodes 3 --ledger")
        .exits(ExitCode.USAGE)
        .saysInOneLine("--ledger needs builds", "reindex build");
  }
}
