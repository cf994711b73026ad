// SPDX-License-Identifier: Apache-2.0
package dev.reindex;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the picture of the packages that the architecture describes. */
class ArchitectureTest {
  private static final String ROOT = "dev.reindex.";

  /** What each package may import of this project, besides itself. */
  private static final Map<String, List<String>> MAY_IMPORT =
      Map.ofEntries(
          entry("device", List.of()),
          entry("topology", List.of()),
          entry("model", List.of()),
          entry("text", List.of("model")),
          entry("spi", List.of("model", "text")),
          entry("build", List.of("model", "text", "spi")),
          entry("report", List.of("model", "text", "spi", "build")),
          entry("content", List.of("model", "text", "spi")),
          entry("content.glossary", List.of("model", "text", "spi", "content")),
          entry("content.links", List.of("model", "text", "spi", "content")),
          entry(
              "config",
              List.of("model", "text", "spi", "content", "content.glossary", "content.links")));

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.reindex");

  static Set<String> packages() {
    return MAY_IMPORT.keySet();
  }

  @Test
  void everyPackageStandsInThePicture() {
    Set<String> there =
        CORE.stream()
            .map(JavaClass::getPackageName)
            .map(name -> name.substring(ROOT.length()))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(there).containsExactlyInAnyOrderElementsOf(MAY_IMPORT.keySet());
  }

  @ParameterizedTest
  @MethodSource("packages")
  void importsOnlyWhatStandsToItsLeft(String name) {
    List<String> forbidden =
        MAY_IMPORT.keySet().stream()
            .filter(other -> !other.equals(name) && !MAY_IMPORT.get(name).contains(other))
            .map(other -> ROOT + other)
            .toList();

    noClasses()
        .that()
        .resideInAPackage(ROOT + name)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden.toArray(String[]::new))
        .check(CORE);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(CORE);
  }

  @Test
  void knowsNoIndexNoModelRuntimeAndNoHttp() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.lucene..", "dev.langchain4j..", "ai.onnxruntime..", "java.net.http..")
        .check(CORE);
  }

  @Test
  void valuesAndTextLogNothing() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + "model..", ROOT + "text..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.slf4j..", "java.util.logging..")
        .check(CORE);
  }

  @Test
  void readsNoClockNoEnvironmentAndNoChanceThatItWasNotGiven() {
    noClasses()
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Clock.class, "systemDefaultZone")
        .orShould()
        .callConstructor(Random.class)
        .orShould()
        .callMethod(Math.class, "random")
        .check(CORE);
  }

  @Test
  void printsNothing() {
    noClasses().should().accessField(System.class, "out").check(CORE);
    noClasses().should().accessField(System.class, "err").check(CORE);
  }

  @Test
  void guavaStaysOutOfPublicSignatures() {
    classes().that().arePublic().should(new PublicSignatures("com.google.common")).check(CORE);
  }
}
