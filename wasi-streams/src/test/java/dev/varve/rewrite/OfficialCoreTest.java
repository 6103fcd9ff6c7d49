package dev.varve.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The core specification's tests, WebAssembly/testsuite, are not part of this project: {@code
 * -Dcore.testsuite=DIR} names a folder of what {@code wasm-tools json-from-wast} makes of them, as
 * {@code docs/guests.md} tells.
 */
class OfficialCoreTest {
  private static final String FOLDER = "core.testsuite";
  private static final String ROW = "%-40s %10s %14s %10s";

  static List<Path> scripts() throws IOException {
    String folder = System.getProperty(FOLDER);
    String reason = "skipped: -D" + FOLDER + "=DIR does not name the folder of the core tests";
    if (folder == null) {
      System.out.println(reason);
    }
    assumeTrue(folder != null, reason);
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static int rights(List<CoreScript.Outcome> outcomes) {
    return (int) outcomes.stream().filter(CoreScript.Outcome::right).count();
  }

  private static boolean isScalar(Path script) {
    String name = script.getFileName().toString();
    return !name.startsWith("simd_") && !name.contains("relaxed") && !name.contains("64.json");
  }

  /**
   * @param cures if an answer may become right that was not: that of an operator on NaNs
   */
  private static int compare(Rewriter rewriter, boolean cures) throws IOException {
    List<String> differences = new ArrayList<>();
    int outcomes = 0;
    int rights = 0;
    System.out.println(ROW.formatted("file", "commands", "as specified", "plain"));
    for (Path script : scripts()) {
      if (isScalar(script)) {
        List<CoreScript.Outcome> plain = CoreScript.run(script, UnaryOperator.identity());
        List<CoreScript.Outcome> rewritten =
            CoreScript.run(script, module -> rewriter.rewrite(module).bytes());
        outcomes += plain.size();
        rights += rights(rewritten);
        System.out.println(
            ROW.formatted(script.getFileName(), plain.size(), rights(rewritten), rights(plain)));
        for (int i = 0; i < plain.size(); i++) {
          boolean right = rewritten.get(i).right() && (cures || plain.get(i).right());
          if (!right && !plain.get(i).equals(rewritten.get(i))) {
            differences.add(
                script.getFileName() + " " + plain.get(i) + " | " + rewritten.get(i).answer());
          }
        }
      }
    }
    System.out.println(outcomes + " commands, " + rights + " as the specification says");
    assertThat(differences).isEmpty();
    return outcomes;
  }

  @Test
  void splitIntoPiecesOfAFewInstructionsTheyAnswerAsBefore() throws IOException {
    assertThat(compare(Rewriter.plain(SplitSizes.TINY), false)).isGreaterThan(20_000);
  }

  @Test
  void meteredTheyAnswerAsBefore() throws IOException {
    assertThat(compare(Rewriter.metered(SplitSizes.STANDARD), true)).isGreaterThan(20_000);
  }
}
