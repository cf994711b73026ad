// SPDX-License-Identifier: Apache-2.0
package dev.reindex.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {
  @Test
  void numbersOfOneSizeLieInProportion() {
    Scale scale = Scale.of(List.of(0.0, 30.0, 340.0));

    assertThat(scale).isEqualTo(new Scale(false, 0, 400));
    assertThat(scale.at(100)).isEqualTo(0.25);
    assertThat(scale.ticks()).containsExactly(0.0, 200.0, 400.0);
  }

  @Test
  void numbersOfManySizesLieByTheirPowersOfTen() {
    Scale scale = Scale.of(List.of(0.0, 20.0, 90_000.0));

    assertThat(scale).isEqualTo(new Scale(true, 10, 100_000));
    assertThat(scale.at(0)).isZero();
    assertThat(scale.at(1_000)).isCloseTo(0.5, within(1e-9));
    assertThat(scale.ticks()).containsExactly(10.0, 100.0, 1_000.0, 10_000.0, 100_000.0);
  }

  @Test
  void theSmallestNumberIsSeenToo() {
    assertThat(Scale.of(List.of(10.0, 1_000.0)).at(10)).isPositive();
  }

  @Test
  void nothingIsAnAxisToo() {
    assertThat(Scale.of(List.of()).at(0)).isZero();
    assertThat(Scale.of(List.of(0.0)).ticks()).containsExactly(0.0, 1.0);
  }

  @Test
  void ticksAreShort() {
    assertThat(Ticks.bytes(0)).isEqualTo("0 B");
    assertThat(Ticks.bytes(200_000)).isEqualTo("200 kB");
    assertThat(Ticks.count(2_500)).isEqualTo("2.5 k");
    assertThat(Ticks.ratio(0.1)).isEqualTo("0.1");
    assertThat(Ticks.count(0.1)).isEmpty();
  }
}
