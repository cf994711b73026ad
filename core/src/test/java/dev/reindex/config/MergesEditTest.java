// SPDX-License-Identifier: Apache-2.0
package dev.reindex.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reindex.config.ConfiguredMerges.Policy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MergesEditTest {
  private static final ConfiguredMerges LOG =
      new ConfiguredMerges(Policy.LOG_BYTE_SIZE, 14, 0.4, 2_048, 20, 25, 10);
  private static final ConfiguredMerges TIERED =
      new ConfiguredMerges(Policy.TIERED, 8, 2, 5_120.5, 33, 25, 10);
  private static final String SITE = "version: 1\nsources:\n  - {name: docs, root: content}\n";

  @TempDir Path folder;

  private Path file(String text) throws Exception {
    return Files.writeString(folder.resolve("reindex.yaml"), text);
  }

  private String edited(String text, ConfiguredMerges merges) throws Exception {
    Path file = file(text);
    MergesEdit.write(file, merges);
    return Files.readString(file);
  }

  @Test
  void theSectionIsAddedAtTheEnd() throws Exception {
    assertThat(edited(SITE, LOG))
        .isEqualTo(
            SITE
                + """

                index:
                  merges:
                    policy: log-byte-size
                    factor: 14
                    floorMegabytes: 0.4
                    ceilingMegabytes: 2048
                """);
  }

  @Test
  void valuesAreReplacedWhereTheyStandAndMissingOnesAdded() throws Exception {
    String before =
        SITE
            + """
            index:  # how it is written
                merges:
                    # tried in May
                    factor: 10   # ten
                    policy:   "log-byte-size"
                    ceilingMegabytes: 4096
            commit: {everySeconds: 5}
            """;

    assertThat(edited(before, TIERED))
        .isEqualTo(
            SITE
                + """
                index:  # how it is written
                    merges:
                        # tried in May
                        floorMegabytes: 2
                        deletesPercent: 33
                        factor: 8   # ten
                        policy:   tiered
                        ceilingMegabytes: 5120.5
                commit: {everySeconds: 5}
                """);
  }

  @Test
  void aShareOfDeletesThatMattersNoMoreStays() throws Exception {
    String before = SITE + "index:\n  merges:\n    policy: tiered\n    deletesPercent: 33\n";

    String after = edited(before, LOG);

    assertThat(after).contains("deletesPercent: 33\n").contains("policy: log-byte-size\n");
    assertThat(Configuration.load(folder.resolve("reindex.yaml")).merges().factor()).isEqualTo(14);
  }

  /** Files of many shapes, none of which has the section. */
  static Stream<String> shapes() {
    return Stream.of(
        SITE,
        SITE.stripTrailing(),
        "\uFEFF" + SITE,
        SITE.replace("\n", "\r\n"),
        "# größer 🦊 als\n" + SITE + "# the end",
        "---\n" + SITE,
        SITE + "\n\n\n",
        Configurations.sample(),
        SITE + "# index:\n#   merges:\n#     factor: 3\n");
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void everyOtherByteStaysAsItIs(String before) throws Exception {
    String once = edited(before, TIERED);
    assertThat(once).startsWith(before);
    Configuration read = Configuration.load(folder.resolve("reindex.yaml"));
    assertThat(read.merges()).isEqualTo(TIERED);
    boolean windows = before.contains("\r\n");
    assertThat(once.replace("\r\n", "").contains("\n")).isEqualTo(!windows);

    // Back and forth, now that the section is there.
    String there = edited(once, LOG);
    assertThat(there).startsWith(before);
    assertThat(Configuration.load(folder.resolve("reindex.yaml")).merges().factor()).isEqualTo(14);
    assertThat(edited(there, TIERED)).isEqualTo(once);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void aSectionBeforeAllElseIsEditedInPlace(String rest) throws Exception {
    if (rest.startsWith("\uFEFF") || rest.startsWith("---")) {
      return;
    }
    String end = rest.contains("\r\n") ? "\r\n" : "\n";
    String head = String.join(end, "# 🦊 first", "index:", "  merges:", "    factor: 3 # so", "");

    String after = edited(head + rest, TIERED);

    assertThat(after).endsWith("    factor: 8 # so" + end + rest);
    assertThat(after).startsWith("# 🦊 first" + end + "index:" + end + "  merges:" + end);
    assertThat(Configuration.load(folder.resolve("reindex.yaml")).merges()).isEqualTo(TIERED);
  }

  @Test
  void whatIsWrittenInOneLineIsRefusedAndStays() throws Exception {
    for (String section :
        new String[] {
          "index: {merges: {factor: 3}}\n",
          "index:\n  merges: {factor: 3}\n",
          "index:\n  merges:\n    factor: &f 3\n"
        }) {
      Path file = file(SITE + section);
      assertThatThrownBy(() -> MergesEdit.write(file, TIERED))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageMatching(".*reindex.yaml:\\d+:\\d+: .*cannot be edited in place; .*");
      assertThat(file).hasContent(SITE + section);
    }
  }

  @Test
  void aWholeFileInOneLineIsRefused() throws Exception {
    String flow = "{version: 1, sources: [{name: docs, root: content}]}\n";
    Path file = file(flow);
    assertThatThrownBy(() -> MergesEdit.write(file, TIERED)).hasMessageContaining("in place");
    assertThat(file).hasContent(flow);
  }

  @Test
  void aBrokenFileIsNotEdited() throws Exception {
    Path file = file(SITE + "indx: 3\n");
    assertThatThrownBy(() -> MergesEdit.write(file, LOG)).hasMessageContaining("did you mean");
    assertThat(file).hasContent(SITE + "indx: 3\n");
  }

  @Test
  void nothingIsLeftBesideTheFileAndItsRightsStay() throws Exception {
    Path file = file(SITE);
    Set<PosixFilePermission> rights = PosixFilePermissions.fromString("rw-r-----");
    Files.setPosixFilePermissions(file, rights);

    MergesEdit.write(file, LOG);

    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(rights);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aLinkStaysALink() throws Exception {
    Path file = file(SITE);
    Path link = Files.createSymbolicLink(folder.resolve("link.yaml"), file);

    MergesEdit.write(link, LOG);

    assertThat(link).isSymbolicLink();
    assertThat(Configuration.load(file).merges().factor()).isEqualTo(14);
  }
}
