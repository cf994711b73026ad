// SPDX-License-Identifier: Apache-2.0
package dev.reindex.langchain4j;

import static dev.reindex.langchain4j.RemoteSetup.embedded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reindex.spi.EmbeddingOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The instruction before a query earns its place: the page that is meant ranks higher with it. */
@Tag("slow")
class QueryInstructionTest {
  /** Questions as people type them, and the page of the glossary that answers each. */
  private static final String QUESTIONS =
      """
      how do I roll out a release to a few users first -> canary-deployment
      switch traffic between two identical environments -> blue-green-deployment
      deliberately breaking things in production to test resilience -> chaos-engineering
      calling an operation twice gives the same result -> idempotence
      store desired state in git and reconcile -> gitops
      run code in the kernel without changing it -> ebpf
      never trust, always verify -> zero-trust-architecture
      permissions by user role -> role-based-access-control
      add more machines to handle load -> horizontal-scaling
      adding memory and cpu to one server -> vertical-scaling
      both sides of a connection prove their identity -> mutual-transport-layer-security
      smallest deployable unit in kubernetes -> pod
      helper container next to the main one -> sidecar-container
      manage who talks to whom between services, retries, encryption -> service-mesh
      how do services find each other -> service-discovery
      entry point for outside traffic into cluster -> ingress
      software that distributes requests over servers -> load-balancer
      server that is created new instead of patched -> immutable-infrastructure
      describe servers in files under version control -> infrastructure-as-code
      rules for compliance written as code -> policy-as-code
      application that keeps data between sessions -> stateful-apps
      one big codebase deployed as a whole -> monolithic-apps
      many small independent services -> microservices-architecture
      pay per invocation, no servers to manage -> serverless
      merging code often with automated tests -> continuous-integration
      software is always ready to release -> continuous-delivery
      program that runs virtual machines -> hypervisor
      physical server without virtualization -> bare-metal-machine
      computing near the users instead of in a central data centre -> edge-computing
      test earlier in the lifecycle -> shift-left
      security responsibility in every step of devops -> devsecops
      apply software engineering to operations -> site-reliability-engineering
      internal tools for developers self service -> platform-engineering
      binary format for running code in the browser -> webassembly
      several customers share one installation -> multitenancy
      understand a system's state from its outputs -> observability
      system recovers from failure by itself -> self-healing
      block unwanted network traffic -> firewall
      proof that a public key belongs to someone -> digital-certificate
      publish and subscribe to streams of events -> event-streaming
      finding and fixing bugs -> debugging
      track history of source changes -> version-control
      k8s -> kubernetes
      RBAC -> role-based-access-control
      mTLS -> mutual-transport-layer-security
      FaaS -> function-as-a-service
      template from which containers start -> container-image
      hiding details behind a simple interface -> abstraction
      components that depend strongly on each other -> tightly-coupled-architecture
      moving an application from one cloud to another without changes -> portability
      """;

  private record Passage(String page, float[] vector) {}

  private record Question(String text, String page) {}

  @Test
  void theMeanReciprocalRankIsHigherWithTheInstruction() throws Exception {
    try (OnnxEmbedder embedder =
        new OnnxEmbedder(new LocalEncoder(), 2, 510, OptionalDouble.empty())) {
      List<Passage> passages = passages(embedder);
      double plain = 0;
      double instructed = 0;
      List<Question> questions =
          QUESTIONS
              .lines()
              .map(line -> line.split(" -> "))
              .map(parts -> new Question(parts[0], "content/en/" + parts[1] + ".md"))
              .toList();
      for (Question question : questions) {
        plain +=
            reciprocalRank(passages, embedder.embed(List.of(question.text())).get(0), question);
        instructed += reciprocalRank(passages, embedder.embedQuery(question.text()), question);
      }

      assertThat(instructed / questions.size())
          .as("mean reciprocal rank over %d passages", passages.size())
          .isGreaterThan(plain / questions.size())
          .isGreaterThan(0.6);
    }
  }

  private static double reciprocalRank(
      List<Passage> passages, EmbeddingOutcome outcome, Question question) {
    float[] query = embedded(outcome).vector();
    Map<String, Double> best = new HashMap<>();
    for (Passage passage : passages) {
      best.merge(passage.page(), dot(passage.vector(), query), Math::max);
    }
    double wanted = best.get(question.page());
    return 1.0 / best.values().stream().filter(score -> score >= wanted).count();
  }

  private static List<Passage> passages(OnnxEmbedder embedder) throws Exception {
    List<String> pages = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    Corpora.documents("cncf-glossary-en")
        .forEach(
            (path, text) -> {
              for (String section : text.replaceFirst("(?s)^---\n.*?\n---\n", "").split("\n## ")) {
                if (!path.contains("_") && !section.isBlank()) {
                  pages.add(path);
                  texts.add(section.strip());
                }
              }
            });
    List<Passage> passages = new ArrayList<>();
    List<EmbeddingOutcome> outcomes = embedder.embed(texts);
    for (int i = 0; i < texts.size(); i++) {
      // A section over the window is left out: this is no test of chunking.
      if (outcomes.get(i) instanceof EmbeddingOutcome.Embedded made) {
        passages.add(new Passage(pages.get(i), made.vector()));
      }
    }
    assertThat(passages.stream().map(Passage::page).collect(Collectors.toSet()))
        .hasSizeGreaterThan(80);
    return passages;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
