package org.gradus;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.File;
import java.io.FileInputStream;
import java.io.ObjectInputStream;
import org.junit.jupiter.api.Test;

/** The packages of this module: each uses only those before it, and common. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.gradus.spark", "org.gradus.cli");
  private static final DescribedPredicate<JavaClass> OUTSIDE_CLI =
      DescribedPredicate.not(JavaClass.Predicates.resideInAPackage("org.gradus.cli"));

  @Test
  void packagesUseOnlyThoseBeforeThem() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("wire")
        .definedBy("org.gradus.spark.wire")
        .layer("session")
        .definedBy("org.gradus.spark.session")
        .layer("storage")
        .definedBy("org.gradus.spark.storage")
        .layer("input")
        .definedBy("org.gradus.spark.input")
        .layer("episodes")
        .definedBy("org.gradus.spark.episodes")
        .layer("evaluation")
        .definedBy("org.gradus.spark.evaluation")
        .layer("sweep")
        .definedBy("org.gradus.spark.sweep")
        .layer("metrics")
        .definedBy("org.gradus.spark.metrics")
        .layer("cli")
        .definedBy("org.gradus.cli")
        .whereLayer("wire")
        .mayOnlyBeAccessedByLayers(
            "session", "storage", "input", "episodes", "evaluation", "sweep", "cli")
        .whereLayer("session")
        .mayOnlyBeAccessedByLayers("storage", "input", "episodes", "evaluation", "sweep", "cli")
        .whereLayer("storage")
        .mayOnlyBeAccessedByLayers("input", "episodes", "evaluation", "sweep", "cli")
        .whereLayer("input")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("episodes")
        .mayOnlyBeAccessedByLayers("evaluation", "sweep", "cli")
        .whereLayer("evaluation")
        .mayOnlyBeAccessedByLayers("sweep", "cli")
        .whereLayer("sweep")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("metrics")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .ensureAllClassesAreContainedInArchitecture()
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("org.gradus.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyTheCommandLineKnowsPicocli() {
    noClasses()
        .that(OUTSIDE_CLI)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandLinePrints() {
    noClasses().that(OUTSIDE_CLI).should(GeneralCodingRules.ACCESS_STANDARD_STREAMS).check(CLASSES);
  }

  @Test
  void onlyTheCommandLineEndsTheVirtualMachine() {
    noClasses()
        .that(OUTSIDE_CLI)
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(CLASSES);
  }

  /** Spark's own messages apart, which authentication protects. */
  @Test
  void whatIsReadBecomesNoObjectOfAClassThatItNames() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ObjectInputStream.class)
        .orShould()
        .callMethodWhere(
            DescribedPredicate.describe(
                "it has Spark keep objects in files",
                call ->
                    call.getTargetOwner().getPackageName().startsWith("org.apache.spark")
                        && call.getName()
                            .matches("objectFile|saveAsObjectFile|checkpoint|setCheckpointDir")))
        .orShould()
        .callMethodWhere(
            DescribedPredicate.describe(
                "it makes Jackson name classes",
                call -> call.getName().matches("(activate|enable|set)DefaultTyping.*")))
        .check(CLASSES);
  }

  @Test
  void kryoIsForTheWireAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.gradus.spark.wire")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.esotericsoftware..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("org.gradus.spark.wire")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.nio.file..",
            "org.apache.hadoop..",
            "org.gradus.storage",
            "org.gradus.spark.storage")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(File.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(FileInputStream.class)
        .check(CLASSES);
  }
}
