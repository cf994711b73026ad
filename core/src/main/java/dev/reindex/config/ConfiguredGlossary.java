// SPDX-License-Identifier: Apache-2.0
package dev.reindex.config;

import dev.reindex.content.PathGlobs;
import dev.reindex.content.glossary.TermFormat;
import dev.reindex.content.glossary.TermReader;
import dev.reindex.content.glossary.TermSettings;
import dev.reindex.content.links.References;
import dev.reindex.content.links.UrlLayout;
import dev.reindex.model.Dependency;
import dev.reindex.model.RawDocument;
import dev.reindex.model.Reference;
import dev.reindex.model.SourceDocument;
import dev.reindex.model.SourceId;
import dev.reindex.model.TermFlow;
import dev.reindex.spi.Glossary;
import dev.reindex.spi.UnreadableDocumentException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The glossary of a configuration; of several blocks that match a document the first counts. */
final class ConfiguredGlossary implements Glossary {
  private record Block(
      GlossarySettings settings, PathGlobs match, PathGlobs matchAnyCase, TermReader reader) {}

  private final List<Block> blocks = new ArrayList<>();
  private final Map<String, UrlLayout> layouts = new LinkedHashMap<>();
  private final References references;
  private final boolean followsLinks;

  ConfiguredGlossary(List<SourceSettings> sources, List<GlossarySettings> glossary) {
    for (SourceSettings source : sources) {
      layouts.put(source.name(), new UrlLayout(source.urls()));
    }
    references =
        new References(
            layouts,
            id -> blockOfAnyCase(id).isPresent(),
            id -> blockOfAnyCase(id).filter(ConfiguredGlossary::isTermAsAWhole).isPresent(),
            glossary.stream().flatMap(each -> each.addresses().stream()).toList());
    for (GlossarySettings each : glossary) {
      blocks.add(
          new Block(
              each,
              PathGlobs.of(each.match()),
              PathGlobs.ofAnyCase(each.match()),
              new TermReader(
                  new TermSettings(
                      Glossaries.termFormat(each),
                      each.links(),
                      each.mentions(),
                      each.maxGlossCharacters()),
                  this::addresses,
                  references::dependencies)));
    }
    followsLinks = glossary.stream().anyMatch(each -> each.links() != TermFlow.OFF);
  }

  private static boolean isTermAsAWhole(Block block) {
    return Glossaries.termFormat(block.settings) == TermFormat.PAGES;
  }

  private Optional<Block> block(SourceId id) {
    return blocks.stream()
        .filter(each -> each.settings.source().equals(id.source()))
        .filter(each -> each.match.matches(id.path()))
        .findFirst();
  }

  private Optional<Block> blockOfAnyCase(SourceId id) {
    return blocks.stream()
        .filter(each -> each.settings.source().equals(id.source()))
        .filter(each -> each.matchAnyCase.matches(id.path()))
        .findFirst();
  }

  private List<Dependency> addresses(SourceDocument document, String local) {
    UrlLayout layout = layouts.get(document.id().source());
    return layout == null
        ? List.of()
        : layout.addresses(document.id().path(), document.metadata()).stream()
            .map(address -> Dependency.link(UrlLayout.section(address, local)))
            .toList();
  }

  @Override
  public String description() {
    return references.description()
        + blocks.stream()
            .map(
                each ->
                    "; "
                        + each.settings.source()
                        + " "
                        + each.settings.match()
                        + " "
                        + each.reader.description())
            .collect(Collectors.joining())
        + ", depth "
        + depth();
  }

  @Override
  public Set<String> sources() {
    return blocks.stream()
        .map(each -> each.settings.source())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public boolean holds(SourceId document) {
    return block(document).isPresent();
  }

  @Override
  public Reading read(RawDocument raw, SourceDocument parsed) throws UnreadableDocumentException {
    Optional<Block> block = block(raw.id());
    return block.isEmpty()
        ? new Reading(List.of(), List.of())
        : block.get().reader().read(raw, parsed);
  }

  @Override
  public List<Dependency> dependencies(SourceId from, List<Reference> all) {
    return followsLinks && !all.isEmpty() ? references.dependencies(from, all) : List.of();
  }

  @Override
  public boolean matchesMentions() {
    return blocks.stream().map(each -> each.settings.mentions()).anyMatch(this::isMatched);
  }

  private boolean isMatched(TermFlow mentions) {
    return mentions == TermFlow.EMBED || mentions == TermFlow.INDEX;
  }

  @Override
  public int depth() {
    return blocks.stream().mapToInt(each -> each.settings.depth()).max().orElse(1);
  }
}
