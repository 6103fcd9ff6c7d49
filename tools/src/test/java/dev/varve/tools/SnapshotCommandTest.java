package dev.varve.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@code varve snapshot}. */
class SnapshotCommandTest extends CommandTest {

  private Path file;
  private String id;

  private void export() throws IOException {
    ledger("mint", "alice", "100");
    byte[] large = new byte[3_000_000];
    new Random(1).nextBytes(large);
    write("host/large", large);
    succeeds("import", directory.resolve("host").toString(), "/host");
    file = directory.resolve("snapshot");
    JsonNode told = snapshot("export", "--json", file.toString()).json().getFirst();
    id = told.get("commit").asText();
    assertThat(told.get("bytes").asLong()).isEqualTo(Files.size(file));
    store = directory.resolve("other");
    succeeds("init");
  }

  private Ran ran(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "snapshot";
    all[1] = arguments[0];
    all[2] = "--store";
    all[3] = store.toString();
    System.arraycopy(arguments, 1, all, 4, arguments.length - 1);
    return bare(all);
  }

  private Ran snapshot(String... arguments) {
    Ran ran = ran(arguments);
    assertThat(ran.code()).as(ran.err()).isZero();
    return ran;
  }

  private Ran refused(String... arguments) {
    Ran ran = ran(arguments);
    assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
    assertThat(ran.err().lines()).hasSizeLessThanOrEqualTo(2);
    return ran;
  }

  @Test
  void anImportMakesTheCommitAndGoesOn() throws IOException {
    export();

    Ran ran = snapshot("import", "--commit", id, "--json", file.toString());
    assertThat(ran.json().getFirst().get("commit").asText()).isEqualTo(id);
    assertThat(succeeds("cat", "/accounts/alice").out()).contains("100");
    assertThat(succeeds("log", "--json").json()).hasSize(1);
    ledger("mint", "bob", "1");
    assertThat(succeeds("replay", "--all").out()).contains("imported").contains("same");
    assertThat(snapshot("import", file.toString()).out()).contains("was there already");
    Path again = directory.resolve("again");
    snapshot("export", "--at", id, again.toString());
    assertThat(again).hasSameBinaryContentAs(file);
  }

  @Test
  void anotherCommitIsRefused() throws IOException {
    export();

    assertThat(refused("import", "--commit", "1".repeat(64), file.toString()).err())
        .contains("has the commit " + id);
  }

  @Test
  void aBadPartIsNamedAndTheImportGoesOnFromThere() throws IOException {
    export();
    byte[] bytes = Files.readAllBytes(file);
    byte[] bad = bytes.clone();
    bad[bad.length - 900_000] ^= 1;
    Path altered = write("altered", bad);
    Path cut = write("cut", Arrays.copyOf(bytes, bytes.length - 1_000));

    assertThat(refused("import", altered.toString()).err()).contains("part 2: offset");
    assertThat(refused("import", cut.toString()).err()).contains("ends too early");
    Ran last = snapshot("import", file.toString());
    assertThat(last.err()).contains("going on after");
    assertThat(last.out()).contains(id);
  }

  @Test
  void anImportIsGivenUp() throws IOException {
    export();
    byte[] bytes = Files.readAllBytes(file);
    Path cut = write("cut", Arrays.copyOf(bytes, bytes.length - 1_000));
    refused("import", cut.toString());

    assertThat(ledger("mint", "bob", "1").err()).contains("varve snapshot abandon");
    assertThat(snapshot("abandon").out()).contains("gave up");
    assertThat(ledger("mint", "bob", "1").code()).isZero();
    assertThat(refused("import", file.toString()).err()).contains("name another with --ref");
  }
}
