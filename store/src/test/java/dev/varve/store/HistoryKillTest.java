package dev.varve.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.state.Retention;
import dev.varve.vfs.Parent;
import dev.varve.vfs.SealedBlock;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that commits, forks, drops and prunes is killed at random moments, in as many rounds as
 * the property {@code varve.kill.rounds} says.
 */
class HistoryKillTest {

  private static final int ROUNDS = Integer.getInteger("varve.kill.rounds", 5);
  private static final RefName SIDE = new RefName("side");
  private static final int DEPTH = 4;

  /** Small, so that what is pruned takes many steps, and kills fall between them. */
  private static final int STEP_ROWS = 20;

  /** Does everything that changes a store, for ever, and prints each new head of main. */
  static final class Operator {

    /** One way to change a store. What changes a store in another way joins this list. */
    @FunctionalInterface
    interface Deed {
      void on(RocksStore store, Random random);
    }

    private static final List<Deed> DEEDS =
        List.of(Operator::extend, Operator::extend, Operator::fork, Operator::makeFinal);

    private Operator() {}

    public static void main(String[] arguments) {
      Random random = new Random();
      try (RocksStore store = open(Path.of(arguments[0]))) {
        System.out.println("open");
        while (true) {
          DEEDS.get(random.nextInt(DEEDS.size())).on(store, random);
        }
      }
    }

    static RocksStore open(Path directory) {
      Database database = new DatabaseOpening(directory, StoreOptions.MIN_CACHE_BYTES).open();
      RocksStore store =
          new RocksStore(
              database,
              new StoreOptions(Durability.ASYNC, StoreOptions.MIN_CACHE_BYTES),
              STEP_ROWS);
      store.recover();
      return store;
    }

    private static void extend(RocksStore store, Random random) {
      Commit head = store.ref(RefName.MAIN).orElse(null);
      Parent parent = head == null ? Parent.NONE : store.parent(head.id());
      System.out.println(store.commit(block(parent, random), RefName.MAIN).id());
    }

    /** Commits some blocks beside the head, and lets another ref name them. */
    private static void fork(RocksStore store, Random random) {
      Commit head = store.ref(RefName.MAIN).orElse(null);
      if (head == null || head.parent().isEmpty() || store.commit(head.parent()).isEmpty()) {
        return;
      }
      if (head.height() - 1 < finalHeight(store)) {
        return;
      }
      Hash tip = head.parent();
      for (int i = 0; i < 3; i++) {
        tip = store.commit(block(store.parent(tip), random)).id();
      }
      Hash before = store.refs().getOrDefault(SIDE, Hash.EMPTY);
      store.moveRef(SIDE, before, tip);
    }

    private static long finalHeight(RocksStore store) {
      return store.finalized().flatMap(store::commit).map(Commit::height).orElse(0L);
    }

    private static void makeFinal(RocksStore store, Random random) {
      Commit head = store.ref(RefName.MAIN).orElse(null);
      if (head != null) {
        store
            .ancestor(head.id(), head.height() - random.nextInt(3))
            .ifPresent(commit -> store.finalize(commit.id()));
      }
    }

    private static SealedBlock block(Parent parent, Random random) {
      byte[] data = new byte[random.nextInt(10) == 0 ? 1_000_000 : 30_000];
      random.nextBytes(data);
      byte[] line = ("block " + parent.height() + "\n").getBytes(StandardCharsets.UTF_8);
      return Blocks.on(
          parent,
          files -> {
            files.append("/log", line);
            files.createDirectories("/data/" + random.nextInt(3));
            for (int i = 0; i < 30; i++) {
              files.write("/data/small" + random.nextInt(300), new byte[] {(byte) i, 1});
            }
            files.write("/large" + random.nextInt(2), data);
            if (random.nextInt(10) == 0) {
              files.delete("/log");
            }
          });
    }
  }

  @Test
  void aKilledStoreIsWholeAndGoesOnWithWhatItWasRemoving(
      @TempDir Path directory, @TempDir Path temporary) throws Exception {
    try (RocksStore store = RocksStore.create(directory)) {
      store.retain(Retention.keep(DEPTH));
    }
    Random random = new Random();
    for (int round = 0; round < ROUNDS; round++) {
      Hash printed = runAndKill(directory, temporary, random);
      check(directory, printed);
    }
  }

  private static Hash runAndKill(Path directory, Path temporary, Random random) throws Exception {
    Process process = ChildJvm.start(Operator.class, temporary, directory.toString());
    try (BufferedReader output = process.inputReader()) {
      assertThat(output.readLine()).isEqualTo("open");
      String last = output.readLine();
      for (int more = random.nextInt(25); more > 0; more--) {
        last = output.readLine();
      }
      Thread.sleep(random.nextInt(30));
      process.toHandle().destroyForcibly();
      for (String line = last; line != null; line = readLine(output)) {
        last = line;
      }
      assertThat(process.waitFor()).isNotZero();
      return Hash.fromHex(last);
    } finally {
      process.destroyForcibly();
    }
  }

  private static String readLine(BufferedReader output) {
    try {
      String line = output.readLine();
      return line == null || line.length() < 2 * Hash.BYTES ? null : line;
    } catch (IOException e) {
      return null;
    }
  }

  private static void check(Path directory, Hash printed) {
    try (Database database = RawRows.open(directory)) {
      Consistency.check(database);
    }
    try (Database database = RawRows.open(directory)) {
      RocksStore store = new RocksStore(database, StoreOptions.STANDARD, STEP_ROWS);
      store.recover();
      Commit head = store.ref(RefName.MAIN).orElseThrow();
      assertThat(List.of(head.id(), head.parent())).contains(printed);
      store.prune();
      Consistency.checkExact(database, Set.of());
      replay(store, head);
      store.close();
    }
  }

  private static void replay(RocksStore store, Commit head) {
    try (Stream<Commit> history = store.history(head.id())) {
      history
          .filter(commit -> store.commit(commit.parent()).isPresent())
          .forEach(
              commit -> {
                SealedBlock again = Blocks.replay(store, commit);
                assertThat(again.id()).isEqualTo(commit.id());
                assertThat(Contents.read(store.parent(commit.id()).tree()))
                    .isEqualTo(Contents.read(again.tree()));
              });
    }
  }
}
