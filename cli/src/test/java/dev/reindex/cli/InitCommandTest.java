// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.config.Configuration;
import dev.reindex.content.links.UrlSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitCommandTest {
  @TempDir Path folder;
  private CommandTester site = new CommandTester(Path.of(""));

  @BeforeEach
  void isInAFolder() {
    site = new CommandTester(folder);
  }

  @Test
  void writesAConfigurationThatBuilds() throws Exception {
    site.write("content/page.md", "Some words.");

    assertThat(site.run("init").exits(ExitCode.OK).out())
        .contains("Wrote " + folder.resolve("reindex.yaml"))
        .contains("pages in content");

    Configuration configuration = Configuration.load(folder.resolve("reindex.yaml"));
    assertThat(configuration.sources().get(0).root()).contains(folder.resolve("content"));
    assertThat(site.run("plan", "--json").exits(ExitCode.OK).json().at("/documents/added").asLong())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "hugo.toml, content, content, HUGO",
    "mkdocs.yml, docs, docs, MKDOCS",
    "docusaurus.config.js, docs, docs, DOCUSAURUS",
    "_config.yml, docs, '', JEKYLL",
    "package.json, docs, docs, PLAIN"
  })
  void tellsTheSiteGeneratorByItsFiles(
      String sign, String pages, String root, UrlSettings.Layout layout) throws Exception {
    site.write(sign, "");
    site.write(pages + "/page.md", "Some words.");

    site.run("init").exits(ExitCode.OK);

    Configuration configuration = Configuration.load(folder.resolve("reindex.yaml"));
    assertThat(configuration.sources().get(0).root()).contains(folder.resolve(root).normalize());
    assertThat(configuration.sources().get(0).urls().layout()).isEqualTo(layout);
  }

  @Test
  void takesTheFolderItselfWhereThereIsNoUsualOne() throws IOException {
    site.write("page.md", "Some words.");
    site.write("node_modules/thing/README.md", "Not ours.");

    assertThat(site.run("init").exits(ExitCode.OK).out()).contains("pages in the folder itself");

    assertThat(site.run("plan", "--json").json().at("/documents/added").asLong()).isEqualTo(1);
  }

  @Test
  void aFolderMayBeNamed() throws IOException {
    Files.createDirectories(folder.resolve("site/docs"));

    assertThat(site.run("init", "site", "--json").exits(ExitCode.OK).json().at("/root").asString())
        .isEqualTo("docs");

    assertThat(folder.resolve("site/reindex.yaml")).exists();
  }

  @Test
  void neverOverwrites() throws IOException {
    site.write("reindex.yaml", "precious");

    site.run("init").exits(ExitCode.USAGE).saysInOneLine("is there already");

    assertThat(folder.resolve("reindex.yaml")).hasContent("precious");
  }

  @Test
  void wantsAFolderThatExists() {
    site.run("init", "nowhere").exits(ExitCode.USAGE).saysInOneLine("nowhere is no folder");
  }
}
