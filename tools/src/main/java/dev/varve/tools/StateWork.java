package dev.varve.tools;

import com.google.common.collect.ImmutableSortedMap;
import dev.varve.state.RefName;
import dev.varve.state.Store;
import dev.varve.store.Durability;
import dev.varve.store.RocksStore;
import dev.varve.store.StoreOptions;
import dev.varve.vfs.Block;
import dev.varve.vfs.DescriptorFlag;
import dev.varve.vfs.Execution;
import dev.varve.vfs.ExecutionSpec;
import dev.varve.vfs.OpenFlag;
import dev.varve.vfs.VfsFiles;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * What executions ask of the state, on a store of {@value #FILES} small files and one of 16 MiB
 * that was opened anew. The time is that of the execution, its seal and its commit.
 *
 * @param kind what it is
 * @param work does it
 */
record StateWork(String kind, Consumer<Execution> work) {

  private static final int FILES = 10_000;
  private static final int SOME = 2_000;
  private static final int CHUNK = 4_096;
  private static final int CHUNKS = 4_096;

  static final List<StateWork> ALL =
      List.of(
          files("lookup", files -> times(50_000, i -> files.stat("/d/1"))),
          files("entry read", files -> times(FILES, i -> files.stat("/d/" + i))),
          files("entries listed", files -> files.list("/d")),
          files("entry made", files -> times(SOME, i -> files.write("/new" + i, new byte[0]))),
          files("entry removed", files -> times(SOME, i -> files.delete("/d/" + i))),
          files("entry renamed", files -> times(SOME, i -> files.rename("/d/" + i, "/r" + i))),
          files(
              "file written, 64 bytes",
              files -> times(SOME, i -> files.write("/n" + i, new byte[64]))),
          files(
              "file changed, 64 bytes",
              files -> times(SOME, i -> files.write("/d/" + i, bytes(64)))),
          data(
              "write of 64 bytes",
              (e, fd) -> times(100_000, i -> e.write(fd, 64L * i, bytes(64), 0, 64))),
          files("write of 16 MiB", files -> files.write("/w", bytes(CHUNK * CHUNKS))),
          data("chunk read", (e, fd) -> e.read(fd, 0, new byte[CHUNK * CHUNKS], 0, CHUNK * CHUNKS)),
          data(
              "chunk changed",
              (e, fd) -> times(CHUNKS, i -> e.write(fd, (long) CHUNK * i, bytes(1), 0, 1))),
          data(
              "size changed",
              (e, fd) -> times(50_000, i -> e.setSize(fd, (long) CHUNK * CHUNKS + i % 9))));

  /** Work on an open file. */
  @FunctionalInterface
  private interface OnFile {
    void in(Execution execution, int fd);
  }

  private static StateWork files(String kind, Consumer<VfsFiles> work) {
    return new StateWork(kind, execution -> work.accept(VfsFiles.of(execution)));
  }

  private static StateWork data(String kind, OnFile work) {
    return new StateWork(
        kind,
        execution -> {
          int fd =
              execution.openAt(
                  execution.preopens().getFirst(),
                  true,
                  "data",
                  EnumSet.noneOf(OpenFlag.class),
                  EnumSet.of(DescriptorFlag.READ, DescriptorFlag.WRITE));
          work.in(execution, fd);
          execution.close(fd);
        });
  }

  private static void times(int count, IntConsumer work) {
    for (int i = 0; i < count; i++) {
      work.accept(i);
    }
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 31 + 1);
    }
    return bytes;
  }

  /** Makes the store on which all work is done. */
  static void prepare(Path path) {
    try (Store store = RocksStore.create(path, options())) {
      JavaCommit.make(
          store,
          files -> {
            files.createDirectories("/d");
            for (int i = 0; i < FILES; i++) {
              files.write("/d/" + i, bytes(64));
            }
            files.write("/data", bytes(CHUNK * CHUNKS));
          });
    }
  }

  private static StoreOptions options() {
    return StoreOptions.STANDARD.withDurability(Durability.ASYNC);
  }

  /**
   * Does the work on the store that was prepared, in a commit of its own on that one.
   *
   * @param round tells it from others
   */
  FuelTime once(Path path, int round) {
    ExecutionSpec spec = ExecutionSpec.STANDARD.withTime(ExecutionSpec.STANDARD_TIME + round);
    try (Store store = RocksStore.open(path, options())) {
      long start = System.nanoTime();
      try (Block block = Block.on(Selector.parent(store, RefName.MAIN.text()))) {
        long fuel;
        try (Execution execution = block.begin(spec)) {
          work.accept(execution);
          fuel = execution.finish().seal().fuel();
        }
        store.commit(block.seal(ImmutableSortedMap.of()));
        return new FuelTime(System.nanoTime() - start, fuel);
      }
    }
  }
}
