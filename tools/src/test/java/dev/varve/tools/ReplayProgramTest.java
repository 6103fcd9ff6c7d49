package dev.varve.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReplayProgramTest extends CommandTest {

  private static final String UNSTEADY = GUESTS.resolve("unsteady.wasm").toString();
  private static final String STAMP =
      "component \"" + UNSTEADY + "\"%s arguments \"stamp\" \"x\"\n";

  private String program(String text) throws IOException {
    Path file = write("program", ("varve-program-1\n" + text).getBytes(StandardCharsets.UTF_8));
    return file.toString();
  }

  @Test
  void aProgramIsRunTwiceAndItsAnswersAreShown() throws IOException {
    Ran ran =
        succeeds(
            "replay",
            "--program",
            program("java\nmkdir \"a\"\nrmdir \"b\"\n" + STAMP.formatted("")));
    assertThat(ran.lines())
        .contains("  mkdir \"a\"  => ok", "  rmdir \"b\"  => refused no-entry", "journals same");
    assertThat(ran.lines()).filteredOn(line -> line.startsWith("root ")).hasSize(1);
  }

  @Test
  void twoProgramsThatPartAreToldWithBothSides() throws IOException {
    String file = program(STAMP.formatted("") + "against events\n" + STAMP.formatted(" time 1"));
    Ran ran = varve("replay", "--program", file);
    assertThat(ran.code()).isEqualTo(ExitCode.DIFFERENT);
    assertThat(ran.lines().getLast()).startsWith("events part at execution 0, event 2: write");
    JsonNode json = varve("replay", "--json", "--program", file).json().getFirst();
    assertThat(json.get("same").asBoolean()).isFalse();
    assertThat(json.get("parts").asText()).contains(" and write");
  }

  @Test
  void whatCannotBeRunIsSaidInALine() throws IOException {
    assertThat(fails(ExitCode.FAILED, "replay", "--program", program("mkdir \"a\"\n")).err())
        .contains("line 2");
    assertThat(fails(ExitCode.FAILED, "replay", "--program", program("java\nmkdir a\n")).err())
        .contains("line 3");
    assertThat(
            fails(ExitCode.FAILED, "replay", "--program", program("component \"none.wasm\"\n"))
                .err())
        .contains("none.wasm");
    assertThat(fails(ExitCode.FAILED, "replay", "--program", "nowhere").err()).contains("nowhere");
    assertThat(varve("replay", "--all", "--program", "x").code()).isEqualTo(ExitCode.USAGE);
  }
}
