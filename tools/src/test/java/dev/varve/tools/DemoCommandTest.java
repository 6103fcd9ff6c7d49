package dev.varve.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DemoCommandTest extends CommandTest {

  private static final Pattern ROOT = Pattern.compile("root +([0-9a-f]{64})");

  @Test
  void theDemoHoldsAndItsRootsAreThoseOfTheReadme() throws IOException {
    CommandTest.Ran demo = bare("demo", "--store", directory.resolve("demo").toString());

    assertThat(demo.code()).as(demo.out() + demo.err()).isZero();
    assertThat(demo.out()).contains("it left no trace").contains("caught: ");
    List<String> roots =
        ROOT.matcher(demo.out()).results().map((MatchResult m) -> m.group(1)).distinct().toList();
    assertThat(roots).hasSize(3);
    assertThat(Files.readString(Path.of("..", "README.md"))).contains(roots);
  }
}
