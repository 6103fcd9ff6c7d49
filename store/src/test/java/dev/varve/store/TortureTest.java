package dev.varve.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.state.Retention;
import dev.varve.vfs.SealedBlock;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An {@link Operator} is killed at random moments, in as many rounds as the property {@code
 * varve.kill.rounds} says. Run with {@code -Dvarve.kill.rounds=200}, it takes some minutes.
 */
class TortureTest {

  private static final int ROUNDS = Integer.getInteger("varve.kill.rounds", 6);
  private static final String HEAD = "head ";

  @TempDir Path directory;
  private final Random random = new Random();
  private final Set<Hash> replayed = new HashSet<>();

  /** What was under way when the process was killed, and how often. */
  private final Map<String, Integer> moments = new TreeMap<>();

  @Test
  void aKilledStoreIsWholeGoesOnAndLeaksNothing() throws Exception {
    try (RocksStore store = RocksStore.create(store())) {
      store.retain(Retention.keep(4));
    }
    Files.createDirectory(files());
    Hash head = Hash.EMPTY;
    for (int round = 0; round < ROUNDS; round++) {
      Hash printed = runAndKill(head);
      checkAsItWasLeft();
      head = checkRecovered(printed);
    }
    assertThat(replayed).isNotEmpty();
    System.out.println(ROUNDS + " rounds, " + replayed.size() + " commits replayed, " + moments);
  }

  private Path store() {
    return directory.resolve("store");
  }

  private Path files() {
    return directory.resolve("files");
  }

  /** Gives the last head that the process printed before it was killed. */
  private Hash runAndKill(Hash before) throws Exception {
    Durability durability = random.nextBoolean() ? Durability.SYNC : Durability.ASYNC;
    int checkpointEvery = random.nextBoolean() ? 1 : 2 + random.nextInt(9);
    Process process =
        ChildJvm.start(
            Operator.class,
            files(),
            store().toString(),
            files().toString(),
            durability.name(),
            String.valueOf(checkpointEvery));
    Hash head = before;
    try (BufferedReader output = process.inputReader()) {
      assertThat(output.readLine()).isEqualTo("open");
      for (int more = 1 + random.nextInt(25); more > 0; more--) {
        String line = output.readLine();
        assertThat(line).isNotNull().doesNotContain("Exception in thread");
        head = head(line, head);
      }
      Thread.sleep(random.nextInt(random.nextBoolean() ? 4 : 30));
      process.toHandle().destroyForcibly(); // the process's own method closes its output as well
      for (String line = readLine(output); line != null; line = readLine(output)) {
        head = head(line, head);
      }
      assertThat(process.waitFor()).isNotZero();
      return head;
    } finally {
      process.destroyForcibly();
    }
  }

  private static Hash head(String line, Hash before) {
    boolean whole = line.startsWith(HEAD) && line.length() == HEAD.length() + 2 * Hash.BYTES;
    return whole ? Hash.fromHex(line.substring(HEAD.length())) : before;
  }

  private static String readLine(BufferedReader output) {
    try {
      return output.readLine();
    } catch (IOException e) {
      return null;
    }
  }

  /** Checks what all that was published needs, before anything is mended. */
  private void checkAsItWasLeft() {
    try (Database database = RawRows.open(store())) {
      count("commits", Meta.pending(database) != null);
      count("imports", ImportRow.get(database) != null);
      count("droppings", new CommitRows(database).hasDropped());
      count("absorptions", Meta.absorbing(database) != null);
      Consistency.check(database);
      checkSound(database);
    }
  }

  private void count(String moment, boolean met) {
    moments.merge(moment, met ? 1 : 0, Integer::sum);
  }

  private static void checkSound(Database database) {
    try (Fsck fsck = Fsck.of(database)) {
      FsckReport report = fsck.check(damage -> {});
      assertThat(report.damages()).isEmpty();
      assertThat(report.leaks()).isEmpty();
    }
  }

  private Hash checkRecovered(Hash printed) throws IOException {
    Database database = RawRows.open(store());
    try (RocksStore store = Operator.of(database, Operator.options(Durability.SYNC))) {
      store.recover();
      Commit head = store.ref(RefName.MAIN).orElse(null);
      if (head != null) {
        assertThat(List.of(head.id(), head.parent())).contains(printed);
      }
      if (random.nextBoolean()) {
        new Snapshots(store, files(), random, line -> {}).goOn();
      }
      store.prune();
      Consistency.checkExact(database, Set.of());
      checkSound(database);
      replay(store);
      return store.ref(RefName.MAIN).map(Commit::id).orElse(Hash.EMPTY);
    }
  }

  private void replay(RocksStore store) {
    Commit head = store.ref(RefName.MAIN).orElse(null);
    if (head == null) {
      return;
    }
    try (Stream<Commit> history = store.history(head.id())) {
      history
          .takeWhile(commit -> !replayed.contains(commit.id()))
          .filter(Commit::hasJournals)
          .filter(commit -> isThere(store, commit.parent()))
          .forEach(
              commit -> {
                SealedBlock again = Blocks.replay(store, commit);
                assertThat(again.id()).isEqualTo(commit.id());
                assertThat(again.root()).isEqualTo(commit.root());
                assertThat(Contents.read(store.parent(commit.id()).tree()))
                    .isEqualTo(Contents.read(again.tree()));
                replayed.add(commit.id());
              });
    }
  }

  private static boolean isThere(RocksStore store, Hash parent) {
    return parent.isEmpty() || store.commit(parent).isPresent();
  }
}
