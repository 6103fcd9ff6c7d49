package dev.varve.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookingCommandsTest extends CommandTest {

  private String commitOf(int height) {
    return succeeds("log", "--json").json().stream()
        .filter(commit -> commit.get("height").asInt() == height)
        .findFirst()
        .orElseThrow()
        .get("commit")
        .asText();
  }

  private void fill() {
    String files = FILES.toString();
    succeeds("run", files, "--", "mkdir", "/d");
    succeeds("run", files, "--", "write", "/d/f", "one");
    succeeds("run", files, "--", "symlink", "d/f", "/link");
    succeeds("run", files, "--", "write", "/d/f", "second");
  }

  @Test
  void theRootOfAnEmptyStoreIsZeros() {
    assertThat(succeeds("root").out()).isEqualTo(EMPTY_ROOT + "\n");
    assertThat(succeeds("log").out()).isEmpty();
    assertThat(succeeds("ls").out()).isEmpty();
  }

  @Test
  void theLogIsNewestFirstAndLinked() {
    fill();
    List<JsonNode> log = succeeds("log", "--json").json();

    assertThat(log).extracting(commit -> commit.get("height").asInt()).containsExactly(4, 3, 2, 1);
    for (int i = 0; i + 1 < log.size(); i++) {
      assertThat(log.get(i).get("parent")).isEqualTo(log.get(i + 1).get("commit"));
    }
    assertThat(log.getFirst().get("root").asText()).isEqualTo(root());
    assertThat(succeeds("log", "-n", "2").lines()).hasSize(2);
  }

  @Test
  void everyKeptStateCanBeLookedInto() {
    fill();
    String second = commitOf(2);
    String root =
        succeeds("log", "--json").json().stream()
            .filter(commit -> commit.get("height").asInt() == 2)
            .findFirst()
            .orElseThrow()
            .get("root")
            .asText();

    assertThat(succeeds("cat", "/d/f").out()).isEqualTo("second");
    assertThat(succeeds("cat", "/d/f", "--at", second).out()).isEqualTo("one");
    assertThat(succeeds("cat", "/d/f", "--at", root).out()).isEqualTo("one");
    assertThat(succeeds("cat", "/d/f", "--at", "main").out()).isEqualTo("second");
    assertThat(succeeds("cat", "/link").out()).isEqualTo("second");
    assertThat(succeeds("ls", "--at", EMPTY_ROOT).out()).isEmpty();
  }

  @Test
  void aListingNamesWhatIsThere() {
    fill();

    assertThat(succeeds("ls").lines()).containsExactlyInAnyOrder("d/", "link");
    assertThat(succeeds("ls", "-R").lines()).containsExactlyInAnyOrder("d/", "d/f", "link");
    assertThat(succeeds("ls", "/d").lines()).containsExactly("f");
    assertThat(succeeds("ls", "/d/f").lines()).containsExactly("/d/f");
    assertThat(succeeds("ls", "-l", "/").out()).contains("link -> d/f");
    assertThat(succeeds("ls", "-R", "--json").json())
        .extracting(entry -> entry.get("path").asText() + ":" + entry.get("kind").asText())
        .containsExactlyInAnyOrder("/d:directory", "/d/f:file", "/link:symlink");
  }

  @Test
  void aStatTellsWhatTheStateKnows() {
    fill();

    JsonNode file = succeeds("stat", "--json", "/d/f").json().getFirst();
    assertThat(file.get("size").asLong()).isEqualTo(6);
    assertThat(file.get("root").asText()).matches("[0-9a-f]{64}");
    assertThat(succeeds("stat", "--json", "/link").json().getFirst().get("target").asText())
        .isEqualTo("d/f");
    assertThat(succeeds("stat", "--json", "/").json().getFirst().get("root").asText())
        .isEqualTo(root());
  }

  @Test
  void whatIsNotThereIsSaidSo() {
    fill();

    assertThat(fails(ExitCode.FAILED, "cat", "/none").err()).contains("/none");
    assertThat(fails(ExitCode.FAILED, "cat", "/d").err()).contains("varve ls");
    assertThat(fails(ExitCode.FAILED, "cat", "/d/f/g").err()).contains("no directory");
    assertThat(fails(ExitCode.FAILED, "stat", "/" + "x".repeat(256)).err()).contains("255");
    assertThat(fails(ExitCode.FAILED, "ls", "--at", "1".repeat(64)).err()).contains("1111");
    assertThat(fails(ExitCode.FAILED, "root", "other").err()).contains("main");
    assertThat(fails(ExitCode.FAILED, "root", "UPPER").err()).contains("cannot name a ref");
  }

  @Test
  void namesCannotWriteControlCharactersToTheTerminal() {
    String name = "a\u001b[2J\nb\\";
    String shown = "a\\u{1b}[2J\\u{a}b\\u{5c}";
    succeeds("run", FILES.toString(), "--", "write", "/" + name, "x");
    succeeds("run", "--label", "k=\u001b", FILES.toString(), "--", "symlink", name, "/link");

    assertThat(succeeds("ls").lines()).containsExactlyInAnyOrder(shown, "link");
    assertThat(succeeds("ls", "-l", "-R").out()).contains("link -> " + shown);
    assertThat(succeeds("stat", "/" + name).lines()).contains("path   /" + shown);
    assertThat(succeeds("journal", "show").out()).contains(shown).doesNotContain("\u001b");
    assertThat(succeeds("log").out()).contains("k=\\u{1b}");
    assertThat(fails(ExitCode.FAILED, "cat", "/\u001b").err()).contains("/\\u{1b}: ");
    assertThat(succeeds("stat", "--json", "/" + name).json().getFirst().get("path").asText())
        .isEqualTo("/" + name);
  }

  @Test
  void aNegativeCountIsMisuse() {
    assertThat(fails(ExitCode.USAGE, "log", "-n", "-1").err()).contains("-1");
  }
}
