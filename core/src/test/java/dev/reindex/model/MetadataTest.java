// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetadataTest {
  @Test
  void theOrderOfKeysAndTheWayANumberIsWrittenDoNotMatter() {
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("b", Map.of("y", 1, "x", List.of(true, 2.50)));
    written.put("a", "text");
    Map<String, Object> otherwise = new LinkedHashMap<>();
    otherwise.put("a", "text");
    otherwise.put("b", Map.of("x", List.of(true, new BigDecimal("2.5")), "y", 1L));
    assertThat(Metadata.of(written)).isEqualTo(Metadata.of(otherwise));
    assertThat(Metadata.of(written).digest()).isEqualTo(Metadata.of(otherwise).digest());
  }

  @Test
  void aNestedChangeIsAChange() {
    Metadata before = Metadata.of(Map.of("audience", Map.of("role", "operator")));
    Metadata after = Metadata.of(Map.of("audience", Map.of("role", "driver")));
    assertThat(after).isNotEqualTo(before);
    assertThat(after.digest()).isNotEqualTo(before.digest());
  }

  @Test
  void aListKeepsItsOrderAndTextIsNotANumber() {
    assertThat(Metadata.of(Map.of("t", List.of("a", "b"))).digest())
        .isNotEqualTo(Metadata.of(Map.of("t", List.of("b", "a"))).digest());
    assertThat(Metadata.of(Map.of("v", "1")).digest())
        .isNotEqualTo(Metadata.of(Map.of("v", 1)).digest());
  }

  @Test
  void leavesAreNamedByTheirPath() {
    Metadata metadata =
        Metadata.of(
            Map.of(
                "tags", List.of("b", "a", "b"),
                "audience", Map.of("role", "operator", "level", 3),
                "draft", false));
    assertThat(metadata.leaves())
        .containsExactly(
            Map.entry("audience.level", List.of("3")),
            Map.entry("audience.role", List.of("operator")),
            Map.entry("draft", List.of("false")),
            Map.entry("tags", List.of("a", "b")));
  }

  @Test
  void aNumberOfAMillionDigitsIsNotWrittenOut() {
    Metadata metadata = Metadata.of(Map.of("n", new BigDecimal("1E+999999999")));
    assertThat(metadata.leaves().get("n")).containsExactly("1E+999999999");
  }

  @Test
  void aTreeWithoutEndIsRefused() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("self", tree);
    assertThatThrownBy(() -> Metadata.of(tree)).isInstanceOf(IllegalArgumentException.class);
    List<Object> list = new ArrayList<>();
    list.add(list);
    assertThatThrownBy(() -> Metadata.of(Map.of("list", list)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
