package org.gradus;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;

/** The packages of this module: each uses only those before it, and common. */
@AnalyzeClasses(
    packages = {"org.gradus.spark", "org.gradus.cli"},
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final DescribedPredicate<JavaClass> OUTSIDE_CLI =
      DescribedPredicate.not(JavaClass.Predicates.resideInAPackage("org.gradus.cli"));

  @ArchTest
  static final ArchRule PACKAGES_USE_THOSE_BEFORE_THEM =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("wire")
          .definedBy("org.gradus.spark.wire")
          .layer("session")
          .definedBy("org.gradus.spark.session")
          .layer("storage")
          .definedBy("org.gradus.spark.storage")
          .layer("episodes")
          .definedBy("org.gradus.spark.episodes")
          .layer("evaluation")
          .definedBy("org.gradus.spark.evaluation")
          .layer("cli")
          .definedBy("org.gradus.cli")
          .whereLayer("wire")
          .mayOnlyBeAccessedByLayers("session", "storage", "episodes", "evaluation", "cli")
          .whereLayer("session")
          .mayOnlyBeAccessedByLayers("storage", "episodes", "evaluation", "cli")
          .whereLayer("storage")
          .mayOnlyBeAccessedByLayers("episodes", "evaluation", "cli")
          .whereLayer("episodes")
          .mayOnlyBeAccessedByLayers("evaluation", "cli")
          .whereLayer("evaluation")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .ensureAllClassesAreContainedInArchitecture();

  @ArchTest
  static final ArchRule NO_CYCLES = slices().matching("org.gradus.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule PICOCLI_ONLY_IN_CLI =
      noClasses().that(OUTSIDE_CLI).should().dependOnClassesThat().resideInAPackage("picocli..");

  @ArchTest
  static final ArchRule ONLY_CLI_PRINTS =
      noClasses().that(OUTSIDE_CLI).should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);

  @ArchTest
  static final ArchRule ONLY_CLI_EXITS =
      noClasses()
          .that(OUTSIDE_CLI)
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class);
}
