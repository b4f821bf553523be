package org.gradus;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.Externalizable;
import java.io.ObjectInputStream;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** The packages of this module, in the order of the data's flow: each uses only those before it. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.gradus");
  private static final List<String> ORDER =
      List.of(
          "random",
          "storage",
          "picture",
          "kernel",
          "kernel.vector",
          "download",
          "optimizee.data",
          "optimizee",
          "optimizee.network",
          "optimizee.quadratic",
          "optimizee.features",
          "optimizee.features.vector",
          "optimizee.style.drawn",
          "optimizee.style",
          "optimizer",
          "optimizer.baseline",
          "optimizer.learned",
          "optimizer.learned.vector",
          "dl4j",
          "search",
          "unroll",
          "metatrain",
          "checkpoint",
          "evaluation",
          "report",
          "config",
          "run",
          "sweep",
          "replay");

  @Test
  void packagesUseOnlyThoseBeforeThem() {
    classes()
        .that()
        .resideOutsideOfPackage("org.gradus")
        .should(useOnlyPackagesBeforeTheirOwn())
        .check(CLASSES);
  }

  private static ArchCondition<JavaClass> useOnlyPackagesBeforeTheirOwn() {
    return new ArchCondition<>("use only Gradus's packages before their own in " + ORDER) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        int own = ORDER.indexOf(name(type));
        if (own < 0) {
          events.add(SimpleConditionEvent.violated(type, type + " is in no package of the order"));
        }
        type.getDirectDependenciesFromSelf().stream()
            .filter(dependency -> isGradus(dependency.getTargetClass().getBaseComponentType()))
            .filter(
                dependency ->
                    ORDER.indexOf(name(dependency.getTargetClass().getBaseComponentType())) > own)
            .forEach(
                dependency ->
                    events.add(
                        SimpleConditionEvent.violated(dependency, dependency.getDescription())));
      }
    };
  }

  private static boolean isGradus(JavaClass type) {
    return type.getPackageName().startsWith("org.gradus.");
  }

  private static String name(JavaClass type) {
    return type.getPackageName().replaceFirst("^org\\.gradus\\.", "");
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("org.gradus.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void nothingKnowsOfSparkOrTheCommandLine() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "scala..", "picocli..")
        .check(CLASSES);
  }

  @Test
  void vectorCodeIsLoadedByNameAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..vector")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.gradus..vector", "jdk.incubator..")
        .because("a JVM without the incubator module must not meet it")
        .check(CLASSES);
  }

  @Test
  void randomnessHasOneSource() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.gradus.random")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Random.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ThreadLocalRandom.class)
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("java.util.random")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(StrictMath.class, "random")
        .check(CLASSES);
  }

  @Test
  void nothingPrints() {
    noClasses().should(GeneralCodingRules.ACCESS_STANDARD_STREAMS).check(CLASSES);
  }

  @Test
  void nothingEndsTheVirtualMachine() {
    noClasses()
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(CLASSES);
  }

  @Test
  void whatIsReadBecomesNoObjectOfAClassThatItNames() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ObjectInputStream.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Externalizable.class)
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("com.esotericsoftware..", "org.yaml..", "com.thoughtworks.xstream..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.beans.XMLDecoder")
        .orShould()
        .dependOnClassesThat()
        // its zip files hold Java's serialized objects
        .haveFullyQualifiedName("org.deeplearning4j.util.ModelSerializer")
        .orShould()
        .callMethodWhere(
            DescribedPredicate.describe(
                "it makes Jackson name classes",
                call -> call.getName().matches("(activate|enable|set)DefaultTyping.*")))
        .orShould()
        .dependOnClassesThat()
        .haveSimpleName("JsonTypeInfo")
        .check(CLASSES);
  }

  @Test
  void onlyWhoChecksItsClassesReadsTheJsonOfDeeplearning4j() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("org.gradus.optimizee.network.NetworkJson")
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "it reads a network's JSON or YAML",
                call ->
                    call.getTargetOwner().getPackageName().startsWith("org.deeplearning4j")
                        && call.getName().matches("from(Json|Yaml|JSON|YAML).*")))
        .check(CLASSES);
  }
}
