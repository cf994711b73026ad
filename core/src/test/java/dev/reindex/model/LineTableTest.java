// SPDX-License-Identifier: Apache-2.0
package dev.reindex.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineTableTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n", "a", "a\nb", "ä\r\n\r\n日本語\n😀", "one long line one long line "})
  void decodingGivesBackWhatWasEncoded(String text) {
    LineTable table = LineTable.of(text);
    assertThat(LineTable.decode(table.encode())).isEqualTo(table);
    assertThat(table.size().bytes())
        .isEqualTo(text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length);
    assertThat(table.size().characters()).isEqualTo(text.codePointCount(0, text.length()));
  }

  @Test
  void aTableThatEndsInsideALineIsRefused() {
    byte[] encoded = LineTable.of("a line\nanother\n").encode();
    assertThatThrownBy(() -> LineTable.decode(Arrays.copyOf(encoded, encoded.length - 3)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
