package org.gradus;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/** The packages of this module, in the order of the data's flow: each uses only those before it. */
@AnalyzeClasses(packages = "org.gradus", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final List<String> ORDER =
      List.of(
          "random",
          "storage",
          "optimizee",
          "optimizee.quadratic",
          "optimizer",
          "optimizer.baseline",
          "optimizer.learned",
          "unroll",
          "metatrain",
          "checkpoint",
          "evaluation",
          "report",
          "config",
          "run");

  @ArchTest
  static final ArchRule PACKAGES_USE_THOSE_BEFORE_THEM =
      ArchRuleDefinition.classes().should(useOnlyPackagesBeforeTheirOwn());

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

  @ArchTest
  static final ArchRule NO_CYCLES = slices().matching("org.gradus.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NO_CLUSTER_AND_NO_COMMAND_LINE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "scala..", "picocli..");

  @ArchTest
  static final ArchRule ONE_SOURCE_OF_RANDOMNESS =
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
          .callMethod(StrictMath.class, "random");

  @ArchTest
  static final ArchRule NO_PRINTING =
      noClasses().should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);

  @ArchTest
  static final ArchRule NO_EXIT =
      noClasses()
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class);
}
