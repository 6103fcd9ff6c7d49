package dev.varve.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProofCommandsTest extends CommandTest {

  private Path proof;
  private String root;

  @BeforeEach
  void fill() throws IOException {
    Path files = directory.resolve("files");
    Files.createDirectories(files.resolve("d/empty"));
    Files.write(files.resolve("d/f"), "0123456789".repeat(1000).getBytes(StandardCharsets.UTF_8));
    Files.createSymbolicLink(files.resolve("link"), Path.of("d/f"));
    for (int i = 0; i < 30; i++) {
      Files.writeString(files.resolve("d/n" + i), "content " + i);
    }
    succeeds("import", files.toString());
    proof = directory.resolve("proof");
    root = root();
  }

  private Ran prove(String... arguments) {
    List<String> all = new ArrayList<>(List.of("prove", "-o", proof.toString()));
    all.addAll(List.of(arguments));
    return succeeds(all.toArray(String[]::new));
  }

  private Ran verify(String... arguments) {
    List<String> all = new ArrayList<>(List.of("verify-proof", "--root", root, proof.toString()));
    all.addAll(List.of(arguments));
    return bare(all.toArray(String[]::new));
  }

  private void proves(String expected, String... arguments) {
    Ran ran = verify(arguments);
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains(expected);
  }

  private void provesNothing(String why, String... arguments) {
    Ran ran = verify(arguments);
    assertThat(ran.code()).isEqualTo(ExitCode.DIFFERENT);
    assertThat(ran.err().lines()).hasSize(1);
    assertThat(ran.err()).contains(why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"varve", "json", "ics23"})
  void whatIsProvenIsVerifiedWithoutTheStore(String format) throws IOException {
    prove("--format", format, "/d/f");
    proves("/d/f: file of 10000 bytes", "/d/f");
    proves("/d/f: file of 10000 bytes");
    provesNothing("", "/d/n1");
    provesNothing("/d/f has an entry", "--absent", "/d/f");

    prove("--format", format, "--bytes", "4090..4100", "/d/f");
    proves("/d/f: bytes 4090..4100 of 10000: 30313233", "--bytes", "4090..4100", "/d/f");
    provesNothing("", "/d/f");
    Path bytes = directory.resolve("bytes");
    proves("", "--output", bytes.toString(), "--bytes", "4090..4100", "/d/f");
    assertThat(bytes).hasContent("0123456789");

    prove("--format", format, "--absent", "/d/none/x");
    proves("no entry", "--absent", "/d/none/x");
    proves("no entry");
    provesNothing("/d/none/x has no entry", "/d/none/x");

    prove("--format", format, "--absent", "/link/x");
    proves("/link/x: no entry, as /link is a symlink", "--absent", "/link/x");
    prove("--format", format, "/link");
    proves("/link: symlink to d/f", "/link");
  }

  @ParameterizedTest
  @ValueSource(strings = {"varve", "json", "ics23"})
  void anAlteredProofOrAnotherRootProvesNothing(String format) throws IOException {
    prove("--format", format, "/d/f");
    byte[] bytes = Files.readAllBytes(proof);
    for (int at : new int[] {0, 5, bytes.length / 2, bytes.length - 10}) {
      byte[] altered = bytes.clone();
      altered[at] = (byte) (altered[at] == '1' ? '2' : '1');
      Files.write(proof, altered);
      provesNothing(proof.toString(), "/d/f");
    }
    Files.write(proof, bytes);
    root = "1".repeat(64);
    provesNothing(proof.toString(), "/d/f");
    provesNothing(proof.toString());
  }

  @Test
  void oneProofIsForManyPaths() {
    prove("/d/n1", "/d/n2", "/link");

    assertThat(verify("/link", "/d/n2", "/d/n1").lines()).hasSize(3);
    provesNothing("other questions", "/d/n1", "/d/n2");
    List<JsonNode> answers = verify("--json").json();
    assertThat(answers).extracting(a -> a.get("path").asText()).contains("/d/n1", "/link");
    assertThat(answers).allMatch(a -> a.get("answer").asText().equals("present"));
  }

  @Test
  void aChainHasTheFieldsThatOthersRead() {
    JsonNode chain =
        succeeds("prove", "--format", "ics23", "--bytes", "0..5000", "/d/f").json().getFirst();

    assertThat(chain.get("root").asText()).isEqualTo(root);
    assertThat(chain.get("steps"))
        .extracting(step -> step.get("spec").asText())
        .containsExactly("smt", "smt", "content", "content");
    assertThat(chain.get("steps").get(0).has("root_at")).isFalse();
    JsonNode second = chain.get("steps").get(1);
    String above = chain.get("steps").get(0).get("value").asText();
    assertThat(second.get("root_at").asInt()).isEqualTo(9);
    assertThat(second.get("root").asText()).isEqualTo(above.substring(18));
    assertThat(chain.get("steps").get(3).get("root_at").asInt()).isEqualTo(17);
    assertThat(succeeds("prove", "--format", "ics23", "--absent", "/d/empty/x").out())
        .contains("\"type\":\"empty\"");
  }

  @Test
  void anyKeptStateCanBeProven() {
    String before = root;
    succeeds("run", FILES.toString(), "--", "write", "/d/f", "second");

    prove("--at", before, "/d/f");
    proves("file of 10000 bytes", "/d/f");
    prove("/d/f");
    root = root();
    proves("file of 6 bytes", "/d/f");
  }

  @Test
  void misuseIsNamed() {
    assertThat(fails(ExitCode.FAILED, "prove", "/none").err()).contains("--absent");
    assertThat(fails(ExitCode.FAILED, "prove", "--absent", "/d").err()).contains("has an entry");
    assertThat(fails(ExitCode.FAILED, "prove", "--bytes", "0..1", "/d").err()).contains("no file");
    assertThat(fails(ExitCode.USAGE, "prove", "--bytes", "5..1", "/d/f").err()).contains("5..1");
    assertThat(fails(ExitCode.USAGE, "prove", "--bytes", "5", "/d/f").err()).contains("range");
    assertThat(fails(ExitCode.USAGE, "prove", "/d/../d/f").err()).contains("name by name");
    assertThat(fails(ExitCode.USAGE, "prove", "/").err()).contains("root directory");
    assertThat(fails(ExitCode.USAGE, "prove", "--format", "ics23", "/d", "/d/f").err())
        .contains("one PATH");
    assertThat(bare("verify-proof", "--root", root, "/no/such/file").code())
        .isEqualTo(ExitCode.FAILED);
  }
}
