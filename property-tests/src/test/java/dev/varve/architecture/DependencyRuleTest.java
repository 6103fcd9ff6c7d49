package dev.varve.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import org.junit.jupiter.api.Test;

/** A rule over no classes fails, so each module is known to have been looked at. */
class DependencyRuleTest {
  /** What every module may use. */
  private static final DescribedPredicate<JavaClass> PLATFORM =
      resideInAnyPackage("java..", "com.google.common..", "org.jspecify..");

  @Test
  void coreDependsOnNoOtherModuleNoStoreAndNoRuntime() {
    mayDependOn(Module.CORE, resideInAnyPackage("com.fasterxml.jackson.."));
  }

  @Test
  void storeDependsOnCoreRocksDbAndMicrometer() {
    mayDependOn(
        Module.STORE,
        Module.CORE.classes().or(resideInAnyPackage("org.rocksdb..", "io.micrometer..")));
  }

  @Test
  void wasiStreamsDependsOnCoreAndEndiveAndSeesNoStore() {
    mayDependOn(Module.WASI_STREAMS, Module.CORE.classes().or(resideInAnyPackage("run.endive..")));
  }

  private static void mayDependOn(Module module, DescribedPredicate<JavaClass> others) {
    classes()
        .that(module.classes())
        .should()
        .onlyDependOnClassesThat(elementsAre(module.classes().or(PLATFORM).or(others)))
        .check(EngineClasses.ALL);
  }

  /** An array belongs where its elements do. */
  private static DescribedPredicate<JavaClass> elementsAre(DescribedPredicate<JavaClass> allowed) {
    return DescribedPredicate.describe(
        "are primitive or " + allowed.getDescription(),
        type ->
            type.getBaseComponentType().isPrimitive() || allowed.test(type.getBaseComponentType()));
  }
}
