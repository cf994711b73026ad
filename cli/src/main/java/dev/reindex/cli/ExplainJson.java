// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import dev.reindex.lucene.Explanation;
import dev.reindex.lucene.Explanation.Chunk;
import dev.reindex.lucene.Explanation.Collision;
import dev.reindex.lucene.Explanation.Dependant;
import dev.reindex.lucene.Explanation.Dependants;
import dev.reindex.lucene.Explanation.OfChunk;
import dev.reindex.lucene.Explanation.OfDocument;
import dev.reindex.lucene.Explanation.OfTerm;
import dev.reindex.lucene.Explanation.ResolvedDependency;
import dev.reindex.model.Dependency;
import dev.reindex.model.IndexDocument;
import dev.reindex.model.Pending;
import dev.reindex.model.Provenance;
import dev.reindex.model.Recipe;
import dev.reindex.model.Term;
import dev.reindex.model.TermForm;
import dev.reindex.report.ReportJson;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An explanation as one JSON document. */
final class ExplainJson {
  private ExplainJson() {}

  static ObjectNode of(Explanation explanation) {
    ObjectNode json = ReportJson.object();
    switch (explanation) {
      case OfDocument document -> add(json.put("kind", "document"), document);
      case OfChunk chunk -> {
        add(json.put("kind", "chunk"), chunk.chunk());
        json.put("title", chunk.title());
        recipe(json, chunk.recipe());
      }
      case OfTerm term -> add(json.put("kind", "term"), term);
      case Explanation.Unknown unknown ->
          throw new IllegalArgumentException("nothing is named " + unknown.what());
    }
    return json;
  }

  private static void add(ObjectNode json, OfDocument document) {
    json.put("document", document.document().term())
        .put("source", document.document().source())
        .put("path", document.document().path())
        .put("title", document.title())
        .put("language", document.language());
    if (document.pending().isPresent()) {
      Pending pending = document.pending().get();
      json.putObject("pending")
          .put("failure", pending.failure())
          .put("sinceBuild", pending.sinceBuild());
    } else {
      json.putNull("pending");
    }
    json.put("chunkCount", document.chunkCount());
    ArrayNode chunks = json.putArray("chunks");
    document.chunks().forEach(chunk -> add(chunks.addObject(), chunk));
    json.put("termCount", document.termCount());
    ArrayNode terms = json.putArray("terms");
    document.terms().forEach(term -> whole(terms.addObject(), term));
    if (document.term().isPresent()) {
      add(json.putObject("term"), document.term().get());
    } else {
      json.putNull("term");
    }
    json.set("dependants", dependants(document.dependants()));
    recipe(json, document.recipe());
  }

  private static void add(ObjectNode json, Chunk chunk) {
    IndexDocument document = chunk.document();
    Provenance provenance = chunk.provenance();
    json.put("chunk", document.id().hex())
        .put("document", document.source().term())
        .put("language", document.language())
        .put("anchor", document.anchor())
        .put("text", document.text());
    strings(json.putArray("headingPath"), document.headingPath());
    json.putObject("written").put("build", provenance.build()).put("cause", provenance.cause());
    if (chunk.tookVectorOver()) {
      json.putNull("embedded");
    } else {
      json.putObject("embedded")
          .put("build", provenance.embeddedBuild())
          .put("cause", provenance.embeddedCause());
    }
    json.put("vectorTakenOver", chunk.tookVectorOver());
    dependencies(json.putArray("dependencies"), chunk.dependencies());
  }

  private static void add(ObjectNode json, OfTerm explained) {
    whole(json, explained.term());
    ArrayNode collisions = json.putArray("collisions");
    for (Collision collision : explained.collisions()) {
      ObjectNode node = dependency(collisions.addObject(), collision.dependency());
      terms(node.putArray("terms"), collision.others());
    }
    dependencies(json.putArray("uses"), explained.uses());
    json.put("usedByCount", explained.usedByCount());
    terms(json.putArray("usedBy"), explained.usedBy());
    json.put("mentionsIndexed", explained.mentionsIndexed());
    json.set("dependants", dependants(explained.dependants()));
  }

  private static void whole(ObjectNode json, Term term) {
    brief(json, term).put("document", term.document().term()).put("line", term.line());
    ArrayNode forms = json.putArray("forms");
    for (TermForm form : term.forms()) {
      forms
          .addObject()
          .put("text", form.text())
          .put("kind", lower(form.kind()))
          .put("caseSensitive", form.caseSensitive());
    }
    json.put("gloss", term.gloss())
        .put("links", lower(term.links()))
        .put("mentions", lower(term.mentions()));
    ArrayNode answersTo = json.putArray("answersTo");
    term.answersTo().forEach(dependency -> dependency(answersTo.addObject(), dependency));
  }

  private static ObjectNode brief(ObjectNode json, Term term) {
    return json.put("id", term.id())
        .put("preferred", term.preferred())
        .put("language", term.language());
  }

  private static void terms(ArrayNode array, List<Term> terms) {
    terms.forEach(term -> brief(array.addObject(), term));
  }

  private static void dependencies(ArrayNode array, List<ResolvedDependency> dependencies) {
    for (ResolvedDependency resolved : dependencies) {
      ObjectNode node = dependency(array.addObject(), resolved.dependency());
      if (resolved.term().isPresent()) {
        brief(node.putObject("term"), resolved.term().get());
      } else {
        node.putNull("term");
      }
      if (resolved.flow().isPresent()) {
        node.put("flow", lower(resolved.flow().get()));
      } else {
        node.putNull("flow");
      }
    }
  }

  private static ObjectNode dependency(ObjectNode node, Dependency dependency) {
    return node.put("kind", lower(dependency.kind())).put("name", dependency.name());
  }

  private static ObjectNode dependants(Dependants dependants) {
    ObjectNode json =
        ReportJson.object()
            .put("documentCount", dependants.documentCount())
            .put("chunkCount", dependants.chunkCount());
    kinds(json, dependants.chunksByKind());
    ArrayNode documents = json.putArray("documents");
    for (Dependant dependant : dependants.documents()) {
      ObjectNode node =
          documents
              .addObject()
              .put("document", dependant.document().term())
              .put("chunkCount", dependant.chunkCount());
      kinds(node, dependant.chunksByKind());
    }
    return json;
  }

  private static void kinds(ObjectNode json, Map<Dependency.Kind, Long> counts) {
    ObjectNode node = json.putObject("chunksByKind");
    for (Dependency.Kind kind : Dependency.Kind.values()) {
      node.put(lower(kind), counts.getOrDefault(kind, 0L));
    }
  }

  private static void recipe(ObjectNode json, Optional<Recipe> recipe) {
    if (recipe.isEmpty()) {
      json.putNull("recipe");
      return;
    }
    ObjectNode node = json.putObject("recipe");
    recipe.get().stages().forEach((stage, words) -> node.put(stage.label(), words));
  }

  private static void strings(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
