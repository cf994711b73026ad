// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A copy of the sample site, for the demo to edit. */
record DemoSite(Path folder) {
  private static final String CONFIGURATION = "reindex.yaml";
  private static final List<String> PARTS = List.of(CONFIGURATION, "content");
  private static final String PAGE = "content/drivers/reserve.md";

  /** An edit of a page: what an editor finds there, and what stands there afterwards. */
  record Edit(String page, String before, String after) {}

  /** One sentence of one paragraph. */
  static final Edit SENTENCE =
      new Edit(
          PAGE,
          "Only one reservation at a time is possible, and no more than three a day.",
          "Only one reservation at a time is possible, and no more than five a day.");

  /** The definition of a term that many pages link to. */
  static final Edit DEFINITION =
      new Edit(
          "content/glossary/curtailment.md",
          "description: A temporary cut of a site's power on request of the grid operator.",
          "description: A temporary cut of a site's power within 60 seconds, on request of the grid"
              + " operator.");

  /** A line of the front matter. */
  static final Edit METADATA = new Edit(PAGE, "owner: driver-help", "owner: app-team");

  /**
   * @param given a site in place of the one that comes with this program
   */
  static DemoSite copy(Optional<Path> given, Path to) throws IOException {
    if (given.isPresent()) {
      copyParts(given.get(), to);
      return new DemoSite(to);
    }
    URI site = bundled();
    if (site.getScheme().equals("jar")) {
      try (FileSystem jar = FileSystems.newFileSystem(site, Map.of())) {
        copyParts(jar.provider().getPath(site).resolveSibling("."), to);
      }
    } else {
      copyParts(Path.of(site).resolveSibling("."), to);
    }
    return new DemoSite(to);
  }

  private static URI bundled() throws IOException {
    URL configuration = DemoSite.class.getResource("/demo-site/" + CONFIGURATION);
    if (configuration == null) {
      throw new FileNotFoundException(
          "this program was packaged without the sample site; name its folder with --site");
    }
    try {
      return configuration.toURI();
    } catch (URISyntaxException e) {
      throw new IOException("the sample site cannot be found at " + configuration, e);
    }
  }

  private static void copyParts(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (String part : PARTS) {
      Path source = from.resolve(part).normalize();
      if (!Files.exists(source)) {
        throw new UsageException(
            source
                + " does not exist; --site wants a folder with "
                + CONFIGURATION
                + " and content/");
      }
      Folders.copy(source, to.resolve(part));
    }
  }

  Path configuration() {
    return folder.resolve(CONFIGURATION);
  }

  /** Edits a page, as an editor would. */
  void apply(Edit edit) throws IOException {
    Path file = folder.resolve(edit.page());
    String text = Files.exists(file) ? Files.readString(file) : "";
    if (!text.contains(edit.before())) {
      throw new UsageException(
          "the demo edits "
              + edit.page()
              + " of the sample site, and found no '"
              + edit.before()
              + "' there; on a site of your own, use init and build");
    }
    Files.writeString(file, text.replace(edit.before(), edit.after()));
  }
}
