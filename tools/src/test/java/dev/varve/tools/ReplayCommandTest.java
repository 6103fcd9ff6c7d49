package dev.varve.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayCommandTest extends CommandTest {

  private Path exported(String commit, String name) {
    Path file = directory.resolve(name);
    succeeds("journal", "export", commit, file.toString());
    return file;
  }

  @Test
  void everyCommitReplays() {
    ledger("mint", "alice", "100");
    ledger("transfer", "alice", "bob", "30");

    assertThat(succeeds("replay").out()).contains("same");
    List<JsonNode> all = succeeds("replay", "--all", "--json").json();
    assertThat(all).extracting(one -> one.get("height").asInt()).containsExactly(1, 2);
    assertThat(all).allSatisfy(one -> assertThat(one.get("same").asBoolean()).isTrue());
  }

  @Test
  void theJournalShowsWhatTheGuestDid() {
    ledger("mint", "alice", "100");

    assertThat(succeeds("journal", "show", "main").out()).contains("accounts").contains("alice");
    List<JsonNode> json = succeeds("journal", "show", "main", "--json").json();
    assertThat(json.size()).isGreaterThan(5);
  }

  @Test
  void anExportedJournalReplaysInAnotherStoreOfTheSameHistory() {
    ledger("mint", "alice", "100");
    Path first = exported("main", "first");
    ledger("mint", "alice", "1");
    Path second = exported("main", "second");

    store = directory.resolve("other");
    succeeds("init");
    assertThat(succeeds("replay", first.toString()).out()).contains("same");
    assertThat(fails(ExitCode.FAILED, "replay", second.toString()).err()).contains("does not have");
  }

  @Test
  void anAlteredJournalIsCaughtAndLocated() throws IOException {
    ledger("mint", "alice", "100");
    Path file = exported("main", "journal");
    byte[] bytes = Files.readAllBytes(file);
    int offset = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("mint alice 100\n");
    bytes[offset + 3] ^= 1;
    Path altered = write("altered", bytes);
    Path cut = write("cut", Arrays.copyOf(bytes, bytes.length - 1));

    assertThat(fails(ExitCode.FAILED, "replay", altered.toString()).err()).contains("offset");
    assertThat(fails(ExitCode.FAILED, "replay", cut.toString()).err()).contains("offset");
    assertThat(succeeds("replay", file.toString()).out()).contains("same");
  }

  @Test
  void twoHistoriesPartAtAnEvent() {
    ledger("mint", "alice", "100");
    Path ours = exported("main", "ours");
    store = directory.resolve("other");
    succeeds("init");
    ledger("mint", "alice", "200");

    assertThat(succeeds("replay", ours.toString()).out())
        .contains("parts from commit")
        .contains("execution 0");
  }

  @Test
  void whatIsNeitherAFileNorACommitIsSaidSo() {
    ledger("mint", "alice", "100");

    assertThat(fails(ExitCode.FAILED, "replay", "none").err())
        .contains("no file none")
        .contains("no ref 'none'");
  }

  @Test
  void whereHistoriesPartIsToldInJsonToo() {
    ledger("mint", "alice", "100");
    Path ours = exported("main", "ours");
    store = directory.resolve("other");
    succeeds("init");
    ledger("mint", "alice", "200");

    JsonNode told = succeeds("replay", "--json", ours.toString()).json().getFirst();
    assertThat(told.get("same").asBoolean()).isTrue();
    assertThat(told.get("parts").asText()).contains("execution 0");
  }
}
