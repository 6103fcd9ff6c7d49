package dev.varve.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {

  private static final Path README = Path.of("..", "README.md");
  private static final Path PROGRAM =
      Path.of("src", "test", "java", "dev", "varve", "example", "FirstProgram.java");
  private static final Path LEDGER =
      Path.of("src", "main", "resources", "dev", "varve", "tools", "ledger.wasm");

  @Test
  void theReadmeShowsTheFirstProgramAsItIsCompiled() throws Exception {
    String program = Files.readString(PROGRAM);
    String shown = program.substring(program.indexOf("import "));

    assertThat(Files.readString(README)).contains("```java\n" + shown + "```\n");
  }

  @Test
  void theFirstProgramCommitsAndReplaysToOneRoot(@TempDir Path directory) throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      FirstProgram.main(directory.resolve("store").toString(), LEDGER.toString());
    } finally {
      System.setOut(before);
    }

    List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).isEqualTo("alice 100");
    assertThat(lines.get(1)).matches("root [0-9a-f]{64}");
    assertThat(lines.get(2)).isEqualTo(lines.get(1).replace("root", "replayed"));
  }
}
