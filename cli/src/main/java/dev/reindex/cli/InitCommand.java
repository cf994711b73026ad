// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.config.Configuration;
import dev.reindex.config.Configurations;
import dev.reindex.report.ReportJson;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes a configuration to start from. */
@Command(
    name = "init",
    header = "Write a commented reindex.yaml.",
    description = {
      "Writes a commented reindex.yaml for a site. The folder of the pages and the site generator"
          + " are filled in where they can be told: content/ and docs/, Hugo, Docusaurus, MkDocs"
          + " and Jekyll. A file that is there is never overwritten."
    },
    footer = {"  reindex init", "  reindex init ~/my-site"})
final class InitCommand extends Subcommand {
  /** Lines of the sample that the layout of the site fills in. */
  private static final String ROOT = "    root: content\n";

  private static final String EXCLUDE = "    exclude: []\n";
  private static final String URLS =
      "    # urls: {layout: hugo, contentRoot: content, defaultLanguage: en}\n";

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      defaultValue = ".",
      description = "The folder of the site. Default: this one.")
  Path folder = Path.of(".");

  InitCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws IOException {
    Path site = console().folder().resolve(folder).normalize();
    if (!Files.isDirectory(site)) {
      throw new UsageException(site + " is no folder; name the folder of your site");
    }
    Path file = site.resolve(Configuration.FILE_NAME);
    SiteLayout layout = SiteLayout.of(site);
    try {
      Files.writeString(file, sample(layout), StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw new UsageException(file + " is there already; edit it, or move it away first");
    }
    if (options().json) {
      printJson(
          ReportJson.object()
              .put("file", file.toString())
              .put("root", layout.root())
              .put("layout", layout.generator().orElse(null)));
    } else if (!options().quiet) {
      out().println("Wrote " + file);
      out()
          .println(
              "  pages in "
                  + (layout.root().equals(SiteLayout.HERE) ? "the folder itself" : layout.root())
                  + layout.generator().map(name -> ", laid out as for " + name).orElse(""));
      out().println("Look it over, then run 'reindex build'.");
    }
    return ExitCode.OK;
  }

  /** The sample of the configuration, with what can be told of the site. */
  static String sample(SiteLayout layout) {
    boolean here = layout.root().equals(SiteLayout.HERE);
    String sample = fill(Configurations.sample(), ROOT, "    root: " + layout.root() + "\n");
    if (here) {
      // What generators and package managers put beside the pages.
      sample = fill(sample, EXCLUDE, "    exclude: [\"node_modules/\", \"vendor/\", \"_site/\"]\n");
    }
    if (layout.generator().isPresent()) {
      String contentRoot = here ? "" : ", contentRoot: " + layout.root();
      sample =
          fill(
              sample, URLS, "    urls: {layout: " + layout.generator().get() + contentRoot + "}\n");
    }
    return sample;
  }

  private static String fill(String sample, String line, String replacement) {
    if (!sample.contains(line)) {
      throw new IllegalStateException(
          "the sample configuration has no line '" + line.strip() + "'");
    }
    return sample.replace(line, replacement);
  }
}
