package dev.varve.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The core specification's tests of fixed-width vectors, from the folder of {@link
 * OfficialCoreTest}.
 */
class OfficialVectorsTest {
  private static boolean hasVectors(Path script) {
    return script.getFileName().toString().startsWith("simd_");
  }

  private static List<String> wrong(Rewriter rewriter, Path script) throws IOException {
    List<CoreScript.Outcome> outcomes =
        CoreScript.run(script, module -> rewriter.rewrite(module).bytes());
    List<String> wrong = new ArrayList<>();
    for (CoreScript.Outcome outcome : outcomes) {
      if (!outcome.right()) {
        wrong.add(script.getFileName() + " " + outcome);
      }
    }
    System.out.printf(
        "%-45s %6d commands, %6d as the specification says%n",
        script.getFileName(), outcomes.size(), outcomes.size() - wrong.size());
    return wrong;
  }

  @ParameterizedTest
  @CsvSource({"whole", "tiny"})
  void loweredTheyAnswerAsTheSpecificationSays(String sizes) throws IOException {
    Rewriter rewriter =
        Rewriter.plain(sizes.equals("tiny") ? SplitSizes.TINY : SplitSizes.STANDARD);
    List<String> wrong = new ArrayList<>();
    int scripts = 0;
    for (Path script : OfficialCoreTest.scripts()) {
      if (hasVectors(script)) {
        scripts++;
        wrong.addAll(wrong(rewriter, script));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(scripts).isGreaterThan(50);
  }
}
