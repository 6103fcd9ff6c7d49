package dev.varve.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import dev.varve.journal.BlockJournal;
import dev.varve.journal.Bytes;
import dev.varve.journal.Event;
import dev.varve.journal.EventLog;
import dev.varve.journal.Journal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** {@code run --witness}, {@code replay --witness} and {@code rerun}. */
class WitnessCommandsTest extends CommandTest {

  private static final String CONTRACT = LEDGER.toString();

  private Path witness;
  private Path journal;
  private String base;

  /** Makes two commits, with a witness for the second. */
  private void recordSecond() {
    ledger("mint", "alice", "100");
    base = root();
    witness = directory.resolve("witness");
    journal = directory.resolve("journal");
    succeeds(
        "run", "--witness", witness.toString(), CONTRACT, "--", "transfer", "alice", "bob", "30");
    succeeds("journal", "export", "main", journal.toString());
  }

  private String[] onWitness(String... command) {
    String[] all = Arrays.copyOf(command, command.length + 4);
    System.arraycopy(
        new String[] {"--witness", witness.toString(), "--root", base}, 0, all, command.length, 4);
    return all;
  }

  @Test
  void aRunWithAWitnessCommitsTheSame() {
    recordSecond();
    String id = succeeds("log", "--json").json().getFirst().get("commit").asText();
    store = directory.resolve("other");
    succeeds("init");
    ledger("mint", "alice", "100");
    ledger("transfer", "alice", "bob", "30");

    assertThat(succeeds("log", "--json").json().getFirst().get("commit").asText()).isEqualTo(id);
  }

  @Test
  void aJournalReplaysOnAWitnessWithoutAStore() {
    recordSecond();
    String after = root();

    Ran ran = bare(onWitness("replay", journal.toString()));
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("root " + after + "  same");
  }

  @Test
  void aComponentRunsAgainOnAWitnessWithoutAStore() {
    recordSecond();
    String after = root();

    Ran ran = bare(onWitness("rerun", CONTRACT, "--journal", journal.toString()));
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("execution 0").contains("root " + after + "  same");
  }

  @Test
  void anAlteredWitnessIsAnError() throws IOException {
    recordSecond();
    byte[] bytes = Files.readAllBytes(witness);
    bytes[bytes.length / 2] ^= 1;
    Files.write(witness, bytes);

    Ran rerun = bare(onWitness("rerun", CONTRACT, "--journal", journal.toString()));
    assertThat(rerun.code()).isEqualTo(ExitCode.FAILED);
    assertThat(rerun.err()).containsAnyOf("offset", "the witness has no");
    assertThat(rerun.out()).doesNotContain("root");
  }

  @Test
  void theWitnessOfAnotherRootIsAnError() {
    recordSecond();
    base = root();

    Ran ran = bare(onWitness("replay", journal.toString()));
    assertThat(ran.code()).isNotZero();
    assertThat(ran.out() + ran.err()).containsAnyOf("the witness has no node", "base root");
  }

  @Test
  void aComponentRunsAgainFromAStore() throws IOException {
    Path input = write("input", "some input".getBytes(StandardCharsets.UTF_8));
    succeeds(
        "run",
        "--stdin",
        input.toString(),
        "--env",
        "K=V",
        "--seed",
        "7",
        CONTRACT,
        "--",
        "mint",
        "alice",
        "100");

    Ran ran = succeeds("rerun", "--stdin", input.toString(), "--json", CONTRACT);
    assertThat(ran.json().getFirst().get("same").asBoolean()).isTrue();
    assertThat(ran.json().getLast().get("root").asText()).isEqualTo(root());
    assertThat(fails(ExitCode.FAILED, "rerun", CONTRACT).err()).contains("--stdin");
  }

  @Test
  void aCallIsMadeAgain() {
    String typed = GUESTS.resolve("typed.wasm").toString();
    succeeds("run", "--invoke", "note(\"hello\")", typed);

    assertThat(succeeds("rerun", typed).out()).contains("same");
  }

  @Test
  void aComponentThatTheBlockDidNotRunIsRefused() {
    ledger("mint", "alice", "100");

    assertThat(fails(ExitCode.FAILED, "rerun", FILES.toString()).err())
        .contains("no execution of the block ran it");
  }

  @Test
  void whereTheRunsPartIsTold() throws IOException {
    ledger("mint", "alice", "100");
    journal = directory.resolve("journal");
    succeeds("journal", "export", "main", journal.toString());
    Path other = directory.resolve("other");
    Journal made = JournalFile.read(journal).journals().getFirst();
    EventLog log = new EventLog();
    for (Event event : made) {
      log.append(event instanceof Event.WriteEvent write ? altered(write) : event);
    }
    Journal told = Journal.of(made.header(), log, made.seal());
    try (OutputStream out = Files.newOutputStream(other)) {
      new BlockJournal(ImmutableList.of(told), JournalFile.read(journal).seal()).writeTo(out);
    }

    Ran ran = varve("rerun", CONTRACT, "--journal", other.toString());
    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DIFFERENT);
    assertThat(ran.out()).contains("DIFFERENT: execution 0, event ");
  }

  private static Event.WriteEvent altered(Event.WriteEvent write) {
    byte[] data = write.data().toArray();
    data[0] ^= 1;
    return new Event.WriteEvent(write.node(), write.offset(), Bytes.copyOf(data));
  }
}
