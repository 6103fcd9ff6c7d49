package dev.varve.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class InspectCommandTest extends CommandTest {

  @Test
  void theWorldIsPrintedAsWit() throws IOException {
    Ran ran = bare("inspect", GUESTS.resolve("everything.wasm").toString());

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).isEqualTo(Files.readString(GUESTS.resolve("everything-inspected.wit")));
  }

  @Test
  void asJsonEachImportAndExportIsALine() {
    Ran ran = bare("inspect", "--json", GUESTS.resolve("typed.wasm").toString());

    List<JsonNode> lines = ran.json();
    assertThat(lines).extracting(line -> line.get("way").asText()).startsWith("import");
    JsonNode flip =
        lines.stream()
            .filter(line -> line.get("name").asText().equals("flip"))
            .findFirst()
            .orElseThrow();
    assertThat(flip.get("way").asText()).isEqualTo("export");
    assertThat(flip.get("is").asText()).isEqualTo("function");
    assertThat(flip.get("parameters").get(0).get("type").asText())
        .isEqualTo("flags { read, write, exec }");
  }

  @Test
  void whatIsNoComponentIsRefused() {
    Ran ran = bare("inspect", GUESTS.resolve("core-module.wasm").toString());

    assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
    assertThat(ran.err()).contains("core-module.wasm").contains("core module");
  }
}
