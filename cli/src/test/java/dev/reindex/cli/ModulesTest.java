// SPDX-License-Identifier: Apache-2.0
package dev.reindex.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Holds the picture of the modules; the packages of the core are held there. */
class ModulesTest {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.reindex");

  @Test
  void adaptersDoNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAPackage("dev.reindex.lucene..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.reindex.langchain4j..", "dev.reindex.cli..", "dev.langchain4j..")
        .check(ALL);
    noClasses()
        .that()
        .resideInAPackage("dev.reindex.langchain4j..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.reindex.lucene..", "dev.reindex.cli..", "org.apache.lucene..")
        .check(ALL);
  }

  @Test
  void nothingKnowsTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.reindex.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.reindex.cli..", "picocli..", "me.tongfei..")
        .check(ALL);
  }

  @Test
  void onlyTheCommandLinePrints() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.reindex.cli..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(ALL);
  }
}
