package dev.varve.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.regex.Pattern;

/** The modules of the engine, told apart by where their classes were found. */
enum Module {
  CORE("core"),
  STORE("store"),
  WASI_STREAMS("wasi-streams");

  private final String directory;

  Module(String directory) {
    this.directory = directory;
  }

  DescribedPredicate<JavaClass> classes() {
    Pattern location =
        Pattern.compile("/%1$s/target/classes/|/varve-%1$s-[^/]*\\.jar!".formatted(directory));
    return DescribedPredicate.describe(
        "in the module " + directory,
        type ->
            type.getSource()
                .filter(source -> location.matcher(source.getUri().toString()).find())
                .isPresent());
  }
}
