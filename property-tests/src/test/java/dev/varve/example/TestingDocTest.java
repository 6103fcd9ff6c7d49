package dev.varve.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.varve.program.Program;
import dev.varve.program.Run;
import dev.varve.property.CheckError;
import dev.varve.property.Checks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** {@code docs/testing.md} shows code that is compiled and run, and what failures really say. */
class TestingDocTest {

  private static final Path PAGE = Path.of("..", "docs", "testing.md");
  private static final Path EXAMPLE =
      Path.of("src", "test", "java", "dev", "varve", "example", "WordsTest.java");
  private static final String CONTRACT = "../wasi-streams/src/test/resources/guests/unsteady.wasm";

  private static Run call(String... arguments) {
    return Run.Component.of(CONTRACT, List.of(arguments));
  }

  private static void assertShown(ThrowingCallable check) throws IOException {
    CheckError error = catchThrowableOfType(CheckError.class, check);
    assertThat(error).isNotNull();
    assertThat(Files.readString(PAGE)).contains(error.getMessage().indent(4));
  }

  @Test
  void thePageShowsTheExampleAsItIsCompiled() throws IOException {
    String example = Files.readString(EXAMPLE);
    assertThat(Files.readString(PAGE))
        .contains("```java\n" + example.substring(example.indexOf("import ")) + "```\n");
  }

  @Test
  void thePageShowsWhatBecomesOfAHashMap() throws IOException {
    Program program =
        Program.of(
            call("sorted-words", "one", "two"),
            call("words", "one", "two", "three", "four", "two", "five"),
            call("sorted-words", "three"));
    assertShown(() -> Checks.anotherSeedGivesTheSameEvents(program));
  }

  @Test
  void thePageShowsWhatBecomesOfTheClock() throws IOException {
    Program program =
        Program.of(call("sorted-words", "one"), call("stamp", "first"), call("stamp", "second"));
    assertShown(() -> Checks.anotherSeedAndTimeGiveTheSameEvents(program));
  }

  @Test
  void thePageShowsWhatBecomesOfEarlierCalls() throws IOException {
    Program program =
        Program.of(call("ticket", "zero"), call("ticket", "one"), call("ticket", "two"));
    assertShown(() -> Checks.theLastTwoRunsCommute(program));
  }
}
