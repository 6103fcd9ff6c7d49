package dev.varve.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.vfs.Parent;
import dev.varve.vfs.SealedBlock;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that commits blocks is killed at random moments. The property {@code varve.kill.rounds}
 * says how often.
 */
class StoreKillTest {

  private static final int ROUNDS = Integer.getInteger("varve.kill.rounds", 5);

  /** Commits blocks for ever and prints the id of each when its commit has returned. */
  static final class Committer {

    private Committer() {}

    public static void main(String[] arguments) {
      StoreOptions options = StoreOptions.STANDARD.withDurability(Durability.valueOf(arguments[1]));
      try (RocksStore store = RocksStore.open(Path.of(arguments[0]), options)) {
        System.out.println("open");
        while (true) {
          Commit head = store.ref(RefName.MAIN).orElse(null);
          Parent parent = head == null ? Parent.NONE : store.parent(head.id());
          System.out.println(store.commit(block(parent), RefName.MAIN).id());
        }
      }
    }

    /** A small block most of the time, and one of several batches now and then. */
    private static SealedBlock block(Parent parent) {
      Random random = new Random(parent.height());
      byte[] data = new byte[parent.height() % 8 == 3 ? 3_000_000 : 20_000];
      random.nextBytes(data);
      return Blocks.on(
          parent,
          List.of(
              files ->
                  files.append(
                      "/log", ("block " + parent.height() + "\n").getBytes(StandardCharsets.UTF_8)),
              files -> {
                files.createDirectories("/data/" + random.nextInt(5));
                for (int i = 0; i < 20; i++) {
                  files.write("/data/small" + random.nextInt(500), new byte[] {(byte) i, 1});
                }
                files.write("/data/large" + random.nextInt(3), data);
              }));
    }
  }

  @Test
  void aKilledSynchronousWriterLeavesItsLastCommitWhole(
      @TempDir Path directory, @TempDir Path temporary) throws Exception {
    killAndCheck(directory, temporary, Durability.SYNC, ROUNDS);
  }

  @Test
  void aKilledAsynchronousWriterLeavesItsLastCommitWhole(
      @TempDir Path directory, @TempDir Path temporary) throws Exception {
    killAndCheck(directory, temporary, Durability.ASYNC, (ROUNDS + 1) / 2);
  }

  private static void killAndCheck(
      Path directory, Path temporary, Durability durability, int rounds) throws Exception {
    RocksStore.create(directory).close();
    Random random = new Random();
    Set<Hash> replayed = new HashSet<>();
    for (int round = 0; round < rounds; round++) {
      Hash last = runAndKill(directory, temporary, durability, random);
      try (RocksStore store = RocksStore.open(directory)) {
        Commit head = store.ref(RefName.MAIN).orElseThrow();
        assertThat(List.of(head.id(), head.parent())).contains(last);
        replayAll(store, head.id(), replayed);
      }
      checkNothingUnpublished(directory);
    }
    assertThat(replayed).hasSizeGreaterThan(rounds);
  }

  /** Gives the last id that the process printed before it was killed. */
  private static Hash runAndKill(
      Path directory, Path temporary, Durability durability, Random random) throws Exception {
    Process process =
        ChildJvm.start(Committer.class, temporary, directory.toString(), durability.name());
    try (BufferedReader output = process.inputReader()) {
      assertThat(output.readLine()).isEqualTo("open");
      String last = output.readLine();
      for (int more = random.nextInt(12); more > 0; more--) {
        last = output.readLine();
      }
      Thread.sleep(random.nextInt(30));
      process.toHandle().destroyForcibly(); // the process's own method closes its output as well
      for (String line = last; line != null; line = readLine(output)) {
        last = line;
      }
      assertThat(process.waitFor()).isNotZero();
      return Hash.fromHex(last);
    } finally {
      process.destroyForcibly();
    }
  }

  /** The next line that was written whole, or null. */
  private static String readLine(BufferedReader output) {
    try {
      String line = output.readLine();
      return line == null || line.length() < 2 * Hash.BYTES ? null : line;
    } catch (IOException e) {
      return null;
    }
  }

  private static void replayAll(RocksStore store, Hash head, Set<Hash> replayed) {
    try (Stream<Commit> history = store.history(head)) {
      history
          .takeWhile(commit -> !replayed.contains(commit.id()))
          .forEach(
              commit -> {
                SealedBlock again = Blocks.replay(store, commit);
                assertThat(again.root()).isEqualTo(commit.root());
                assertThat(again.id()).isEqualTo(commit.id());
                assertThat(Contents.read(store.snapshot(commit.id()).tree()))
                    .isEqualTo(Contents.read(again.tree()));
                replayed.add(commit.id());
              });
    }
  }

  /** Checks that no row is left of a commit that was not published. */
  private static void checkNothingUnpublished(Path directory) {
    long mark;
    try (Database database = new DatabaseOpening(directory, 1 << 20).openReadOnly()) {
      mark = Meta.mark(database).lastId();
      assertThat(Meta.pending(database)).isNull();
    }
    Set<Hash> commits = new HashSet<>();
    RawRows.read(directory, Column.COMMITS).forEach(row -> commits.add(Hash.of(row.key())));
    assertThat(RawRows.read(directory, Column.NODES))
        .allMatch(row -> BigEndian.getLong(row.key(), 0) <= mark);
    assertThat(RawRows.read(directory, Column.CHUNKS))
        .allMatch(row -> BigEndian.getLong(row.key(), 0) <= mark);
    assertThat(RawRows.read(directory, Column.JOURNALS))
        .allMatch(row -> commits.contains(Hash.of(row.key(), 0)));
  }
}
