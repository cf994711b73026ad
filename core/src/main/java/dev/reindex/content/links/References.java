// SPDX-License-Identifier: Apache-2.0
package dev.reindex.content.links;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.collect.ImmutableMap;
import dev.reindex.model.Dependency;
import dev.reindex.model.Reference;
import dev.reindex.model.SourceId;
import dev.reindex.text.Names;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the references of a document depend on. A link depends on the address that it means when a
 * document with that address could hold terms, whether there is one or not; a named term depends on
 * its name. Safe for use by several threads if the predicates are.
 */
public final class References {
  /** Counted up when the same references depend on something else than before. */
  private static final int VERSION = 1;

  private static final int REMEMBERED = 10_000;

  /** What could be found at an address: a term that is the whole page, terms in its sections. */
  private record Target(boolean page, boolean sections) {
    Target or(Target other) {
      return new Target(page || other.page, sections || other.sections);
    }
  }

  private final Map<String, UrlLayout> layouts;
  private final Predicate<SourceId> couldHoldTerms;
  private final Predicate<SourceId> isTermAsAWhole;
  private final List<String> furtherAddresses;

  /** Sites link to the same pages again and again, and each has many candidates. */
  private final Cache<String, Target> targets =
      Caffeine.newBuilder().maximumSize(REMEMBERED).executor(Runnable::run).build();

  /**
   * @param layouts by the name of the source, each of all sources
   * @param couldHoldTerms whether a document of this name, which need not exist, would hold terms.
   *     Its path is in lower case: the answer must be yes when it is for any spelling of the path,
   *     as {@link dev.reindex.content.PathGlobs#ofAnyCase} gives it
   * @param isTermAsAWhole of a document that could hold terms, whether it would be one term, so
   *     that a link to one of its sections is a link to the term; otherwise its sections or entries
   *     are the terms, and a link names them by its fragment
   */
  public References(
      Map<String, UrlLayout> layouts,
      Predicate<SourceId> couldHoldTerms,
      Predicate<SourceId> isTermAsAWhole) {
    this(layouts, couldHoldTerms, isTermAsAWhole, List.of());
  }

  /**
   * @param furtherAddresses begin the addresses at which terms are found although their paths make
   *     others, as {@code /terms}
   */
  public References(
      Map<String, UrlLayout> layouts,
      Predicate<SourceId> couldHoldTerms,
      Predicate<SourceId> isTermAsAWhole,
      List<String> furtherAddresses) {
    this.layouts = ImmutableMap.copyOf(layouts);
    this.furtherAddresses =
        furtherAddresses.stream()
            .map(each -> Addresses.address(Addresses.parts(Addresses.fold(each))))
            .toList();
    this.couldHoldTerms = couldHoldTerms;
    this.isTermAsAWhole = isTermAsAWhole;
  }

  /** Version and layouts, in words; what the predicates depend on is for their maker to say. */
  public String description() {
    StringBuilder words = new StringBuilder("references/" + VERSION);
    layouts.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            each ->
                words
                    .append(", ")
                    .append(each.getKey())
                    .append(' ')
                    .append(each.getValue().description()));
    if (!furtherAddresses.isEmpty()) {
      words.append(", terms also below ").append(String.join(" ", furtherAddresses));
    }
    return words.toString();
  }

  /** In the order of the references, each once. */
  public List<Dependency> dependencies(SourceId from, List<Reference> references) {
    Set<Dependency> dependencies = new LinkedHashSet<>();
    for (Reference reference : references) {
      switch (reference.kind()) {
        case LINK -> addLink(dependencies, from, reference.target());
        case TERM -> addName(dependencies, termName(reference.target()));
        case INCLUDE -> {
          // What is included stands in the document itself, with references of its own.
        }
      }
    }
    return List.copyOf(dependencies);
  }

  private void addLink(Set<Dependency> dependencies, SourceId from, String target) {
    Optional<String> meant = resolve(from, target);
    if (meant.isEmpty()) {
      addName(dependencies, LinkTarget.parse(target).map(LinkTarget::bareName).orElse(""));
      return;
    }
    String address = meant.get();
    int hash = address.indexOf('#');
    String page = hash < 0 ? address : address.substring(0, hash);
    Target holds = targets.get(page, this::target);
    if (holds.page() || holds.sections() && hash < 0) {
      dependencies.add(Dependency.link(page));
    }
    if (holds.sections()) {
      dependencies.add(Dependency.link(address));
    }
  }

  private Target target(String page) {
    for (String beginning : furtherAddresses) {
      if (beginning.equals("/") || (page + "/").startsWith(beginning + "/")) {
        return new Target(true, true);
      }
    }
    Target target = new Target(false, false);
    for (Map.Entry<String, UrlLayout> each : layouts.entrySet()) {
      List<String> candidates = each.getValue().candidates(page);
      if (candidates.isEmpty()) {
        // Any document could have this address.
        return new Target(true, true);
      }
      for (String path : candidates) {
        if (SourceId.pathProblem(path).isEmpty()) {
          target = target.or(target(new SourceId(each.getKey(), path)));
        }
      }
    }
    return target;
  }

  private Target target(SourceId candidate) {
    boolean holds = couldHoldTerms.test(candidate);
    boolean whole = holds && isTermAsAWhole.test(candidate);
    return new Target(whole, holds && !whole);
  }

  /** On the site of the document or, when the link names another host, on the site of that. */
  private Optional<String> resolve(SourceId from, String target) {
    UrlLayout own = layouts.get(from.source());
    Optional<String> inside = own == null ? Optional.empty() : own.resolve(from.path(), target);
    if (inside.isPresent() || LinkTarget.parse(target).filter(LinkTarget::isAbsolute).isEmpty()) {
      return inside;
    }
    return layouts.values().stream()
        .flatMap(layout -> layout.resolve(from.path(), target).stream())
        .findFirst();
  }

  private static void addName(Set<Dependency> dependencies, String name) {
    String folded = Names.fold(name);
    if (!folded.isEmpty()) {
      dependencies.add(Dependency.name(folded));
    }
  }

  /** Without the heading that a wiki link goes to, and without the extension of a document. */
  private static String termName(String target) {
    int hash = target.indexOf('#');
    boolean heading = hash >= 0 && hash < target.length() - 1;
    String page =
        !heading ? target : target.substring(hash == 0 ? 1 : 0, hash == 0 ? target.length() : hash);
    return Addresses.isFile(page) ? Addresses.withoutExtension(page) : page;
  }
}
