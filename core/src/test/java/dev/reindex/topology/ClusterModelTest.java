// SPDX-License-Identifier: Apache-2.0
package dev.reindex.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every strategy, and what each technique saves. */
class ClusterModelTest {
  private static final DeviceLimits DEVICE = new DeviceLimits(100_000, 3e9, 1e12, 3, 5, 1);
  private static final NetworkLimits NETWORK = NetworkLimits.ofNodes(1.25e9);

  private static ClusterModel model(ReplicationStrategy strategy, int nodes, int regions) {
    return new ClusterModel(
        new Cluster(nodes, regions),
        new Workload(12_000, 500),
        Replication.of(strategy),
        DEVICE,
        NETWORK,
        Prices.NONE);
  }

  @ParameterizedTest
  @EnumSource
  void theNodesTogetherWriteWhatTheClusterWritesAndLinksCarryWhatIsSent(
      ReplicationStrategy strategy) {
    for (int nodes = 1; nodes <= 40; nodes++) {
      for (int regions = 1; regions <= nodes; regions++) {
        ClusterCost cost = model(strategy, nodes, regions).high();
        Bandwidth bandwidth = cost.bandwidth();

        assertThat(cost.perNodeWritesPerSecond() * nodes)
            .isCloseTo(cost.physicalWritesPerSecond(), Percentage.withPercentage(1e-9));
        assertThat(cost.busiestNodeWritesPerSecond() * nodes)
            .isGreaterThanOrEqualTo(cost.physicalWritesPerSecond() * (1 - 1e-12));
        assertThat(bandwidth.inRegion() + bandwidth.crossRegion())
            .isCloseTo(bandwidth.transferred(), within(1e-3));
        assertThat(bandwidth.busiestOut() * nodes)
            .isGreaterThanOrEqualTo(bandwidth.transferred() * (1 - 1e-12));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneNodeSendsNothing(ReplicationStrategy strategy) {
    Bandwidth bandwidth = model(strategy, 1, 1).high().bandwidth();

    assertThat(bandwidth.transferred()).isZero();
    assertThat(bandwidth.busiestIn()).isZero();
    assertThat(bandwidth.busiestOut()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void whatSaturatesFirstIsUsedUpExactlyAtTheRateThatIsNamed(ReplicationStrategy strategy) {
    ClusterModel model = model(strategy, 7, 3);
    Saturation saturation = model.high().saturation();

    ClusterCost full = model.with(new Workload(saturation.writesPerSecond(), 500)).high();

    assertThat(full.utilization().get(saturation.resource())).isCloseTo(1, within(1e-9));
    assertThat(full.utilization().values()).allMatch(used -> used <= 1 + 1e-9);
  }

  @Test
  void withoutWritesThereIsNoRatioAndNoEnd() {
    ClusterCost cost = model(ReplicationStrategy.FULL, 10, 1).with(new Workload(0, 500)).high();

    assertThat(cost.amplification()).isEmpty();
    assertThat(cost.byteAmplification()).isEmpty();
    assertThat(cost.usefulShare()).isEmpty();
    assertThat(cost.lifetimeDays()).isEmpty();
    assertThat(cost.saturation().writesPerSecond()).isEqualTo(100_000);
  }

  @Test
  void theShareOfPairsInDifferentRegionsIsThatOfCountingThem() {
    for (int nodes = 2; nodes <= 30; nodes++) {
      for (int regions = 1; regions <= nodes; regions++) {
        int different = 0;
        for (int a = 0; a < nodes; a++) {
          for (int b = 0; b < nodes; b++) {
            different += a % regions == b % regions ? 0 : 1;
          }
        }
        assertThat(new Cluster(nodes, regions).crossRegionShare())
            .isCloseTo((double) different / (nodes * (nodes - 1)), within(1e-12));
      }
    }
  }

  @Test
  void aLeaderSendsToAllItsFollowersAndMoreLeadersShareThatWork() {
    ClusterModel one = model(ReplicationStrategy.LEADER, 6, 1);
    ClusterModel two = one.with(one.replication().withCopies(3).withLeaders(2));

    assertThat(one.high().bandwidth().busiestOut()).isEqualTo(12_000 * 500 * 5);
    assertThat(one.high().busiestNodeWritesPerSecond()).isEqualTo(12_000);
    assertThat(two.high().bandwidth().busiestOut()).isEqualTo(6_000 * 500 * 2);
    assertThat(two.high().busiestNodeWritesPerSecond()).isEqualTo(6_000);
  }

  @Test
  void lazyCopiesAreWrittenAsOftenAsTheyAreMade() {
    ClusterModel model = model(ReplicationStrategy.ASYNC, 5, 1);

    ClusterCost cost = model.with(model.replication().withLazyShare(0.25)).high();

    assertThat(cost.amplification()).hasValue(1 + 4 * 0.25);
    assertThat(cost.bandwidth().transferred()).isEqualTo(12_000 * 500 * 4 * 0.25);
  }

  @Test
  void deltasSaveBytesAndNoWrites() {
    ClusterModel model = model(ReplicationStrategy.FULL, 5, 1);

    ClusterCost cost = model.with(model.replication().withDeltaShare(0.1)).high();

    assertThat(cost.amplification()).hasValue(5);
    assertThat(cost.byteAmplification().orElseThrow()).isCloseTo(1 + 4 * 0.1, within(1e-12));
    assertThat(cost.bandwidth().transferred()).isCloseTo(12_000 * 500 * 4 * 0.1, within(1e-6));
  }

  /**
   * 12 nodes in 3 regions of 4: in a mesh 8 of 11 copies cross; else 1 to the hub and 2 from it.
   */
  @Test
  void aHierarchySendsEachRecordOnceToEachRegion() {
    ClusterModel mesh = model(ReplicationStrategy.FULL, 12, 3);
    ClusterModel hierarchy = mesh.with(mesh.replication().withRouting(Routing.HIERARCHY));
    double bytes = 12_000 * 500;

    assertThat(mesh.high().bandwidth().crossRegion()).isCloseTo(bytes * 8, within(1e-3));
    assertThat(hierarchy.high().bandwidth().crossRegion()).isCloseTo(bytes * 3, within(1e-3));
    assertThat(hierarchy.high().bandwidth().inRegion()).isCloseTo(bytes * 9, within(1e-3));
    assertThat(hierarchy.high().physicalWritesPerSecond())
        .isEqualTo(mesh.high().physicalWritesPerSecond());
  }

  @Test
  void moreCopiesThanNodesAreRefused() {
    ClusterModel model = model(ReplicationStrategy.SHARDED, 3, 1);
    Replication four = model.replication().withCopies(4);

    assertThatThrownBy(() -> model.with(four))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("4 copies", "3");
  }

  @Test
  void whatMakesNoSenseIsRefusedWithItsName() {
    assertThatThrownBy(() -> new Cluster(0, 1)).hasMessageContaining("1 node or more, not 0");
    assertThatThrownBy(() -> new Cluster(3, 4)).hasMessageContaining("regions");
    assertThatThrownBy(() -> new Workload(-1, 500)).hasMessageContaining("writes a second");
    assertThatThrownBy(() -> new Workload(Double.NaN, 500)).hasMessageContaining("not NaN");
    assertThatThrownBy(() -> new Workload(1, 0)).hasMessageContaining("bytes of a record");
    assertThatThrownBy(() -> new DeviceLimits(0, 1, 1, 1, 1, 1)).hasMessageContaining("device");
    assertThatThrownBy(() -> Replication.of(ReplicationStrategy.FULL).withCopies(0.5))
        .hasMessageContaining("1 copy or more");
    assertThatThrownBy(() -> new Range(2, 1)).hasMessageContaining("range");
    assertThatThrownBy(
            () ->
                new Prices(
                    OptionalDouble.of(-1),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty()))
        .hasMessageContaining("price of a node");
    assertThatThrownBy(
            () -> new Retention(List.of(new Retention.Tier(30, 1), new Retention.Tier(7, 3))))
        .hasMessageContaining("young to old");
  }
}
