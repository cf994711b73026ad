// SPDX-License-Identifier: Apache-2.0
package dev.reindex.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.build.BuildListener;
import dev.reindex.build.BuildRequest;
import dev.reindex.build.ChunkPlan;
import dev.reindex.build.DocumentPlan;
import dev.reindex.model.ChunkId;
import dev.reindex.model.EmbedKey;
import dev.reindex.model.ManifestEntry;
import dev.reindex.model.SourceId;
import dev.reindex.report.BuildReport;
import dev.reindex.text.ContextRenderer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real files, the real parser, chunker and index, and scripts of edits, settings and failures drawn
 * at random. After every build without failures the index equals one that was built from nothing,
 * the texts embedded are the distinct keys that were needed and not live, and the chunks written
 * are the difference of the two clean builds. The name of a test is its seed; a failure shows the
 * script.
 */
class WorkspaceOracleTest {
  private static final int STEPS = 25;
  private static final String[] WORDS =
      "charge point tariff roaming firmware grid limit session idle fee poison meter value"
          .split(" ");

  @TempDir Path folder;
  private final List<String> script = new ArrayList<>();

  static LongStream seeds() {
    return LongStream.concat(LongStream.rangeClosed(1, 12), LongStream.of(new Random().nextLong()));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anyScriptEndsInTheCleanIndex(long seed) throws IOException {
    Random random = new Random(seed);
    SiteFolder site = new SiteFolder(folder);
    try {
      for (int page = 0; page < 6; page++) {
        site.write(randomPath(random), randomPage(random));
      }
      for (int step = 0; step < STEPS; step++) {
        edit(site, random);
        switch (random.nextInt(6)) {
          case 0, 1 -> buildExactly(site);
          case 2 -> buildWithFailingEmbedder(site, random);
          case 3 -> buildOnFailingDisk(site, random);
          default -> {}
        }
      }
      site.embedderIsDown = false;
      site.poison = "";
      buildExactly(site);
      try (Workspace workspace = site.open()) {
        assertThat(workspace.verify(1, BuildListener.NONE).equal()).isTrue();
        BuildReport again = workspace.build(BuildRequest.scan());
        assertThat(again.result().counts().chunksAdded()).isZero();
      }
    } catch (AssertionError | IOException | RuntimeException e) {
      Path replay = Files.createTempFile("reindex-oracle-" + seed, ".txt");
      Files.write(replay, script);
      throw new AssertionError(
          "seed " + seed + ", script in " + replay + ":\n" + String.join("\n", script), e);
    }
  }

  private void buildExactly(SiteFolder site) throws IOException {
    script.add("build");
    IndexState before;
    IndexState after;
    BuildReport report;
    try (Workspace workspace = site.open()) {
      before = IndexState.of(workspace);
      Set<ChunkId> planned = new HashSet<>();
      workspace.plan(
          BuildRequest.scan(),
          plan -> {
            if (plan instanceof DocumentPlan.Write write) {
              for (ChunkPlan chunk : write.chunks()) {
                planned.add(chunk.document().id());
              }
            }
          });
      site.embedded.clear();
      report = workspace.build(BuildRequest.scan());
      after = IndexState.of(workspace);
      assertThat(before.differing(after)).as("chunks written").isEqualTo(planned);
    }
    assertThat(
            report.result().counts().chunksAdded()
                + report.result().counts().chunksRewritten()
                + report.result().counts().chunksReembedded())
        .as("chunks written, as reported")
        .isEqualTo(before.differing(after).size());
    String model = site.settings().embedder().model().key();
    Set<EmbedKey> embedded = new HashSet<>();
    site.embedded.forEach(text -> embedded.add(EmbedKey.of(text, model)));
    assertThat(site.embedded).as("each text once").hasSize(embedded.size());
    if (after.pending().isEmpty()) {
      assertThat(embedded).as("keys embedded").isEqualTo(before.missing(after));
    }
    assertEqualsCleanBuild(site);
  }

  private void assertEqualsCleanBuild(SiteFolder site) throws IOException {
    List<String> embedded = List.copyOf(site.embedded);
    try (Workspace workspace = site.open()) {
      Verification verification = workspace.verify(1, BuildListener.NONE);
      assertThat(verification.differences().missing()).isEmpty();
      assertThat(verification.differences().stale()).isEmpty();
      assertThat(verification.differences().different()).isEmpty();
      assertThat(verification.equal()).isTrue();
    }
    site.embedded.clear();
    site.embedded.addAll(embedded);
  }

  private void buildWithFailingEmbedder(SiteFolder site, Random random) throws IOException {
    site.embedderIsDown = random.nextBoolean();
    site.poison = "poison";
    script.add("build, embedder " + (site.embedderIsDown ? "down" : "refuses poison"));
    try (Workspace workspace = site.open()) {
      Map<SourceId, Set<ChunkId>> before = chunks(workspace);
      BuildReport report = workspace.build(BuildRequest.scan());
      Map<SourceId, Set<ChunkId>> after = chunks(workspace);
      for (var failure : report.result().failures()) {
        SourceId id = SourceId.parse(failure.document());
        assertThat(after.getOrDefault(id, Set.of()))
            .as("the last good version of %s", id)
            .isEqualTo(before.getOrDefault(id, Set.of()));
      }
    }
    site.embedderIsDown = false;
    site.poison = "";
  }

  private static Map<SourceId, Set<ChunkId>> chunks(Workspace workspace) throws IOException {
    Map<SourceId, Set<ChunkId>> chunks = new TreeMap<>();
    try (LuceneSnapshot snapshot = workspace.snapshot();
        var rows = snapshot.rows("docs")) {
      for (var row = rows.next(); row.isPresent(); row = rows.next()) {
        Optional<ManifestEntry> entry = snapshot.entry(row.get().id());
        chunks.put(row.get().id(), Set.copyOf(entry.orElseThrow().chunks()));
      }
    }
    return chunks;
  }

  private void buildOnFailingDisk(SiteFolder site, Random random) throws IOException {
    int writes = 1 + random.nextInt(60);
    script.add("build, disk fails at operation " + writes);
    IndexState before;
    try (Workspace workspace = site.open()) {
      before = IndexState.of(workspace);
    }
    int[] left = {writes};
    IndexParts parts =
        IndexParts.of(site.settings().index())
            .withDirectories(place -> new FailingDirectory(FSDirectory.open(place), left));
    boolean failed = false;
    try (Workspace workspace = site.open(parts)) {
      workspace.build(BuildRequest.scan());
    } catch (WorkspaceException e) {
      failed = true;
      assertThat(e.kind()).isEqualTo(WorkspaceException.Kind.UNWRITABLE);
    }
    if (failed) {
      try (Workspace workspace = site.open()) {
        assertThat(IndexState.of(workspace)).as("the last commit stands").isEqualTo(before);
      }
    }
  }

  /** Takes so many writing operations, and no more. */
  private static final class FailingDirectory extends FilterDirectory {
    private final int[] left;

    FailingDirectory(Directory in, int[] left) {
      super(in);
      this.left = left;
    }

    private void spend() throws IOException {
      if (left[0]-- <= 0) {
        throw new IOException("No space left on device");
      }
    }

    @Override
    public IndexOutput createOutput(String name, IOContext context) throws IOException {
      spend();
      return super.createOutput(name, context);
    }

    @Override
    public void sync(java.util.Collection<String> names) throws IOException {
      spend();
      super.sync(names);
    }

    @Override
    public void rename(String source, String dest) throws IOException {
      spend();
      super.rename(source, dest);
    }
  }

  private void edit(SiteFolder site, Random random) throws IOException {
    List<String> paths = site.paths();
    String path = paths.isEmpty() ? randomPath(random) : paths.get(random.nextInt(paths.size()));
    switch (random.nextInt(14)) {
      case 0 -> {
        script.add("delete " + path);
        Files.deleteIfExists(site.root.resolve(path));
      }
      case 1 -> copy(site, path, randomPath(random), true);
      case 2 -> copy(site, path, randomPath(random), false);
      case 3 -> setting(site, random);
      case 4 -> {
        script.add("break " + path);
        site.write(path, "---\ntitle: [\n---\n" + randomPage(random));
      }
      case 5 -> {
        script.add("binary " + path);
        site.write(path, new byte[] {'a', 0, 'b'});
      }
      case 6, 7 -> insertParagraph(site, path, random);
      default -> {
        String target = randomPath(random);
        script.add("write " + target);
        site.write(target, randomPage(random));
      }
    }
  }

  private void copy(SiteFolder site, String from, String to, boolean move) throws IOException {
    if (Files.exists(site.root.resolve(from)) && !from.equals(to)) {
      script.add((move ? "move " : "copy ") + from + " to " + to);
      byte[] bytes = Files.readAllBytes(site.root.resolve(from));
      Files.createDirectories(Objects.requireNonNull(site.root.resolve(to).getParent()));
      site.write(to, bytes);
      if (move) {
        Files.delete(site.root.resolve(from));
      }
    }
  }

  private void insertParagraph(SiteFolder site, String path, Random random) throws IOException {
    if (Files.exists(site.root.resolve(path))) {
      String text = site.read(path);
      int at = text.isEmpty() ? 0 : random.nextInt(text.length());
      int end = text.indexOf("\n\n", at);
      script.add("insert into " + path);
      String edited =
          end < 0
              ? text + "\n\n" + sentence(random)
              : text.substring(0, end) + "\n\n" + sentence(random) + text.substring(end);
      site.write(path, edited.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  private void setting(SiteFolder site, Random random) {
    int which = random.nextInt(5);
    script.add("setting " + which);
    switch (which) {
      case 0 -> site.onChunks.add("tags");
      case 1 -> site.maxCharacters = 80 + 40 * random.nextInt(3);
      case 2 -> site.dimension = 16 + random.nextInt(2);
      case 3 -> site.analyzers.put("en", random.nextBoolean() ? "standard" : "english");
      default ->
          site.context =
              ContextRenderer.Mode.values()[random.nextInt(ContextRenderer.Mode.values().length)];
    }
  }

  private static String randomPath(Random random) {
    String name = "page" + random.nextInt(6) + (random.nextInt(5) == 0 ? ".html" : ".md");
    return random.nextBoolean() ? name : "part" + random.nextInt(2) + "/" + name;
  }

  private static String randomPage(Random random) {
    StringBuilder page = new StringBuilder();
    if (random.nextInt(3) > 0) {
      page.append("---\ntitle: ").append(word(random)).append("\n");
      page.append("tags: [").append(word(random)).append(", ").append(word(random)).append("]\n");
      page.append(random.nextInt(3) == 0 ? "lang: de\n" : "").append("---\n");
    }
    for (int section = random.nextInt(4); section >= 0; section--) {
      page.append("\n## ").append(word(random)).append("\n\n");
      for (int paragraph = random.nextInt(5); paragraph > 0; paragraph--) {
        page.append(sentence(random)).append("\n\n");
      }
    }
    return page.toString();
  }

  private static String sentence(Random random) {
    StringBuilder sentence = new StringBuilder();
    for (int i = 3 + random.nextInt(25); i > 0; i--) {
      sentence.append(word(random)).append(i % 11 == 0 ? "\n" : " ");
    }
    return sentence.toString().strip() + ".";
  }

  private static String word(Random random) {
    return WORDS[random.nextInt(WORDS.length)];
  }
}
