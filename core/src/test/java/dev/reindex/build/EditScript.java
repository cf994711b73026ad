// SPDX-License-Identifier: Apache-2.0
package dev.reindex.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.model.Metadata;
import dev.reindex.model.RawDocument;
import dev.reindex.model.SourceId;
import dev.reindex.model.TermFlow;
import dev.reindex.spi.SourceChange;
import dev.reindex.text.ContextRenderer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A script of edits and builds on a {@link SiteTester}, a line a step, so that one that fails can
 * be made smaller, written to a file and run again:
 *
 * <pre>
 *   write PATH TAB line TAB line …      remove PATH      rename PATH PATH
 *   set KEY VALUE                       model, analysis, chunking, links, mentions, depth, stats …
 *   fail KIND [PATH]                    embedder, poison, page, broken, folder; until the next heal
 *   heal
 *   build                               and demand the clean state, unless something fails
 *   changes PATH …                      build with what these pages are now
 *   stop N                              build, and interrupt it after so many documents
 *   crash N                             build with a commit after each document, and break it off
 * </pre>
 *
 * At the end everything is healed and built, and must be as a build from nothing makes it.
 */
final class EditScript {
  private static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private static final String BROKEN = "!broken";

  private final SiteTester site = new SiteTester();
  private boolean failing;

  static void run(List<String> steps) throws IOException {
    EditScript script = new EditScript();
    for (String step : steps) {
      script.step(step);
    }
    script.heal();
    script.site.buildExactly();
    assertThat(script.site.build().committed()).as("a second build writes").isFalse();
  }

  private void step(String step) throws IOException {
    String[] words = step.split(" ", 2);
    String rest = words.length > 1 ? words[1] : "";
    switch (words[0]) {
      case "write" -> {
        String[] parts = rest.split("\t", -1);
        site.page(parts[0], List.of(parts).subList(1, parts.length).toArray(String[]::new));
      }
      case "remove" -> site.remove(rest);
      case "rename" -> {
        String[] paths = rest.split(" ");
        if (site.pages.containsKey(paths[0])) {
          site.rename(paths[0], paths[1]);
        }
      }
      case "set" -> set(rest.split(" ", 2));
      case "fail" -> fail(rest.split(" ", 2));
      case "heal" -> heal();
      case "build" -> {
        if (failing) {
          site.build();
        } else {
          site.buildExactly();
        }
      }
      case "changes" -> site.build(changes(rest.split(" ")));
      case "stop" -> stop(Integer.parseInt(rest));
      case "crash" -> crash(Integer.parseInt(rest));
      default -> throw new IllegalArgumentException("no step: " + step);
    }
  }

  private void set(String[] setting) {
    switch (setting[0]) {
      case "model" -> site.model = setting[1];
      case "analysis" -> site.index.analysis = setting[1];
      case "chunking" -> site.chunking = setting[1];
      case "context" -> site.context = ContextRenderer.Mode.valueOf(setting[1]);
      case "stats" -> site.stats = Boolean.parseBoolean(setting[1]);
      case "links" -> glossary(TermFlow.valueOf(setting[1]), site.glossary.mentions(), 0);
      case "mentions" -> glossary(site.glossary.links(), TermFlow.valueOf(setting[1]), 0);
      case "depth" ->
          glossary(site.glossary.links(), site.glossary.mentions(), Integer.parseInt(setting[1]));
      default -> throw new IllegalArgumentException("no setting: " + setting[0]);
    }
  }

  private void glossary(TermFlow links, TermFlow mentions, int depth) {
    site.glossary = new SiteGlossary(links, mentions, depth == 0 ? site.glossary.depth() : depth);
  }

  private void fail(String[] failure) {
    failing = true;
    switch (failure[0]) {
      case "embedder" -> site.embedderIsDown = true;
      case "poison" -> site.poison.add(failure[1]);
      case "page" -> site.unreadablePages.add(failure[1]);
      case "broken" -> site.page(failure[1], BROKEN);
      case "folder" -> site.unreadableFolders.add(failure[1]);
      default -> throw new IllegalArgumentException("no failure: " + failure[0]);
    }
  }

  private void heal() {
    failing = false;
    site.embedderIsDown = false;
    site.poison.clear();
    site.unreadablePages.clear();
    site.unreadableFolders.clear();
    for (String path : List.copyOf(site.pages.keySet())) {
      if (Objects.requireNonNull(site.pages.get(path)).startsWith(BROKEN)) {
        site.page(path, "mended <alpha>");
      }
    }
  }

  private BuildRequest changes(String[] paths) {
    List<SourceChange> changes = new ArrayList<>();
    for (String path : paths) {
      SourceId id = new SourceId("site", path);
      changes.add(
          site.pages.containsKey(path)
              ? new SourceChange.Upsert(
                  RawDocument.of(id, Objects.requireNonNull(site.pages.get(path)), Metadata.EMPTY))
              : new SourceChange.Delete(id));
    }
    return BuildRequest.changes(changes);
  }

  private void stop(int documents) throws IOException {
    AtomicInteger left = new AtomicInteger(documents);
    site.build(
        BuildRequest.scan(), BuildOptions.DEFAULT.withCancelled(() -> left.decrementAndGet() < 0));
  }

  /** As if the process ended: what was committed by then stays. */
  private void crash(int documents) throws IOException {
    site.checkpointEvery = Duration.ofSeconds(1);
    site.tick = Duration.ofSeconds(10);
    AtomicInteger left = new AtomicInteger(documents);
    try {
      site.build(
          BuildRequest.scan(),
          BuildOptions.DEFAULT.withCancelled(
              () -> {
                if (left.decrementAndGet() < 0) {
                  throw new Broken();
                }
                return false;
              }));
    } catch (Broken e) {
      // As was wanted.
    } finally {
      site.checkpointEvery = Duration.ofMinutes(5);
      site.tick = Duration.ZERO;
    }
  }
}
