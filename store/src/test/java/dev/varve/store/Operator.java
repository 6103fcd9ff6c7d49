package dev.varve.store;

import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import dev.varve.state.PrunedException;
import dev.varve.state.RefName;
import dev.varve.state.Retention;
import dev.varve.vfs.Parent;
import dev.varve.vfs.SealedBlock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * A process that does everything that changes a store, for ever, until it is killed. It prints a
 * line of what it has just done: {@code head ID} whenever main has moved.
 */
final class Operator {

  /** One way to change a store. What changes a store in another way joins {@link #DEEDS}. */
  @FunctionalInterface
  interface Deed {
    void on(Operator operator) throws IOException;
  }

  private static final List<Deed> DEEDS =
      List.of(
          Operator::extend,
          Operator::extend,
          Operator::extend,
          unlessPruned(Operator::fork),
          unlessPruned(Operator::makeFinal),
          Operator::importNext,
          Operator::retain);

  /** Small, so that what is pruned or imported takes many steps, and kills fall between them. */
  private static final Steps STEPS = new Steps(4, 100_000, 100_000);

  private static final RefName SIDE = new RefName("side");

  private final RocksStore store;
  private final Snapshots snapshots;
  private final Random random = new Random();

  private Operator(RocksStore store, Path directory) {
    this.store = store;
    this.snapshots = new Snapshots(store, directory, random, System.out::println);
  }

  /**
   * Changes a store.
   *
   * @param arguments where it stands, a directory for other files, its durability, and after how
   *     many commits there is a checkpoint
   */
  public static void main(String[] arguments) throws IOException {
    StoreOptions options =
        options(Durability.valueOf(arguments[2]))
            .withCheckpointEvery(Integer.parseInt(arguments[3]));
    while (true) {
      try (RocksStore store = open(Path.of(arguments[0]), options)) {
        System.out.println("open");
        Operator operator = new Operator(store, Path.of(arguments[1]));
        operator.snapshots.goOn();
        for (int left = operator.random.nextInt(30); left > 0; left--) {
          DEEDS.get(operator.random.nextInt(DEEDS.size())).on(operator);
        }
        System.out.println("closing");
      }
    }
  }

  private static RocksStore open(Path directory, StoreOptions options) {
    Database database = new DatabaseOpening(directory, StoreOptions.MIN_CACHE_BYTES).open();
    RocksStore store = of(database, options);
    store.recover();
    return store;
  }

  /** Options with small caches. */
  static StoreOptions options(Durability durability) {
    return new StoreOptions(durability, StoreOptions.MIN_CACHE_BYTES);
  }

  /** A store that works in small steps. */
  static RocksStore of(Database database, StoreOptions options) {
    return new RocksStore(database, options, STEPS);
  }

  /** A deed on commits that the pruning in the background may take away meanwhile. */
  private static Deed unlessPruned(Deed deed) {
    return operator -> {
      try {
        deed.on(operator);
      } catch (PrunedException e) {
        System.out.println("pruned meanwhile");
      }
    };
  }

  private void extend() {
    SealedBlock block = next();
    System.out.println("extending");
    System.out.println("head " + store.commit(block, RefName.MAIN).id());
  }

  private SealedBlock next() {
    Commit head = store.ref(RefName.MAIN).orElse(null);
    return block(head == null ? Parent.NONE : store.parent(head.id()));
  }

  private void importNext() throws IOException {
    snapshots.write(next());
    snapshots.begin();
  }

  /** Commits some blocks beside the head, and lets another ref name them. */
  private void fork() {
    Commit head = store.ref(RefName.MAIN).orElse(null);
    if (head == null || head.parent().isEmpty() || store.commit(head.parent()).isEmpty()) {
      return;
    }
    if (head.height() - 1 < finalHeight()) {
      return;
    }
    Hash tip = head.parent();
    for (int i = 0; i < 3; i++) {
      tip = store.commit(block(store.parent(tip))).id();
    }
    Hash before = store.refs().getOrDefault(SIDE, Hash.EMPTY);
    store.moveRef(SIDE, before, tip);
    System.out.println("forked");
  }

  private long finalHeight() {
    return store.finalized().flatMap(store::commit).map(Commit::height).orElse(0L);
  }

  private void makeFinal() {
    Commit head = store.ref(RefName.MAIN).orElse(null);
    if (head != null) {
      store
          .ancestor(head.id(), head.height() - random.nextInt(3))
          .ifPresent(commit -> store.finalize(commit.id()));
      System.out.println("final");
    }
  }

  private void retain() {
    store.retain(Retention.keep(1 + random.nextInt(6)));
    System.out.println("retained");
  }

  /** A small block most of the time, and one of several batches now and then. */
  private SealedBlock block(Parent parent) {
    byte[] data = new byte[random.nextInt(6) == 0 ? 3_000_000 : 30_000];
    random.nextBytes(data);
    byte[] line = ("block " + parent.height() + "\n").getBytes(StandardCharsets.UTF_8);
    return Blocks.on(
        parent,
        List.of(
            files -> files.append("/log", line),
            files -> {
              files.createDirectories("/data/" + random.nextInt(3));
              for (int i = 0; i < 30; i++) {
                files.write("/data/small" + random.nextInt(300), new byte[] {(byte) i, 1});
              }
              files.write("/large" + random.nextInt(2), data);
              if (random.nextInt(10) == 0) {
                files.delete("/log");
              }
            }));
  }
}
