package dev.varve.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiffCommandTest extends CommandTest {

  private String head() {
    return succeeds("log", "--json", "-n", "1").json().getFirst().get("commit").asText();
  }

  private void files(String... arguments) {
    List<String> all = new ArrayList<>(List.of("run", FILES.toString(), "--time", "7", "--"));
    all.addAll(List.of(arguments));
    succeeds(all.toArray(String[]::new));
  }

  @Test
  void aDiffTellsWhatWasAddedRemovedAndChanged() {
    files("mkdir", "/d");
    files("write", "/d/kept", "one");
    files("write", "/d/gone", "two");
    String before = head();
    files("write", "/d/kept", "three");
    files("rm", "/d/gone");
    files("symlink", "d/kept", "/link");

    assertThat(succeeds("diff", before, "main").lines())
        .containsExactlyInAnyOrder(
            "changed  file      /d/kept  size 3 to 5  bytes 0..5",
            "removed  file      /d/gone  size 3",
            "added    symlink   /link  -> d/kept");
    assertThat(succeeds("diff", before, "main", "/d/kept").lines()).hasSize(1);
    assertThat(succeeds("diff", before, "main", "d").lines()).hasSize(2);
    assertThat(succeeds("diff", "main", before, "/link").lines())
        .containsExactly("removed  symlink   /link  -> d/kept");
  }

  @Test
  void aDiffAsJsonHasBothEntriesAndTheChunks() throws Exception {
    byte[] bytes = new byte[10 * 4096];
    succeeds("import", write("a/f", bytes).getParent().toString());
    String before = head();
    bytes[0] = 1;
    bytes[3 * 4096] = 1;
    bytes[4 * 4096] = 1;
    succeeds("import", write("a/f", bytes).getParent().toString());

    JsonNode change =
        succeeds("diff", "--json", before, "main").json().stream()
            .filter(line -> line.get("path").asText().equals("/f"))
            .findFirst()
            .orElseThrow();

    assertThat(change.get("change").asText()).isEqualTo("changed");
    assertThat(change.get("chunks").toString()).isEqualTo("[[0,0],[3,4]]");
    assertThat(change.get("before").get("kind").asText()).isEqualTo("file");
    assertThat(change.get("before").get("root")).isNotEqualTo(change.get("after").get("root"));
  }

  @Test
  void equalStatesHaveNoDiff() {
    files("write", "/f", "one");
    files("write", "/f", "one");

    assertThat(succeeds("diff", "main", "main").out()).isEmpty();
    assertThat(succeeds("diff", "--exit-code", "main", root()).out()).isEmpty();
  }

  @Test
  void theExitCodeTellsOfADifferenceWhereAsked() {
    files("write", "/f", "one");

    assertThat(succeeds("diff", EMPTY_ROOT, "main").lines())
        .containsExactly("added    file      /f  size 3");
    assertThat(varve("diff", "--exit-code", EMPTY_ROOT, "main").code())
        .isEqualTo(ExitCode.DIFFERENT);
  }

  @Test
  void whatIsInNeitherStateIsSaidSo() {
    files("write", "/f", "one");

    assertThat(fails(ExitCode.FAILED, "diff", "main", "main", "/none").err())
        .contains("/none", "neither");
    assertThat(fails(ExitCode.FAILED, "diff", "main", "other").err()).contains("other");
    assertThat(fails(ExitCode.USAGE, "diff", "main").err()).contains("B");
  }
}
