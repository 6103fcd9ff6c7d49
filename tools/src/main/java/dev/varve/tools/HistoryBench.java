package dev.varve.tools;

import dev.varve.state.Commit;
import dev.varve.state.Retention;
import dev.varve.state.Snapshot;
import dev.varve.store.Durability;
import dev.varve.store.RocksStore;
import dev.varve.store.StoreOptions;
import dev.varve.tree.ContentTree;
import dev.varve.tree.Entry;
import dev.varve.tree.Entry.FileEntry;
import dev.varve.vfs.VfsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code varve bench history}. */
@Command(
    name = "history",
    description = {
      "Commit many blocks, prune all but the last of them, and compare the room on disk.",
      "",
      "The floor is a store into which the last state alone was written; both are compacted.",
      ""
    },
    mixinStandardHelpOptions = true)
final class HistoryBench implements Callable<Integer> {

  private static final int FILES = 10_000;
  private static final int CHANGES = 200;
  private static final int BYTES = 400;

  @Mixin private JsonOption json;

  @Option(
      names = "--blocks",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How many blocks (default: ${DEFAULT-VALUE}).")
  private int blocks;

  @Option(
      names = "--keep",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many commits are kept (default: ${DEFAULT-VALUE}).")
  private int keep;

  private final Console console;

  HistoryBench(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Figures figures = new Figures(console, json, "history");
    StoreOptions options = StoreOptions.STANDARD.withDurability(Durability.ASYNC);
    try (ScratchDirectory directory = ScratchDirectory.create()) {
      Path pruned = directory.resolve("pruned");
      Path fresh = directory.resolve("fresh");
      long start = System.nanoTime();
      try (RocksStore store = RocksStore.create(pruned, options)) {
        store.retain(Retention.keep(keep));
        Commit head = fill(store);
        figures.print("blocks, pruned as they come", blocks / seconds(start), "blocks/s");
        start = System.nanoTime();
        store.prune();
        figures.print("the last of the pruning", seconds(start), "s");
        store.compact();
        try (RocksStore other = RocksStore.create(fresh, options);
            Snapshot snapshot = store.snapshot(head.id())) {
          JavaCommit.make(other, files -> copy(snapshot, files));
          other.compact();
        }
      }
      figures.print("room on disk", size(pruned) / 1e6, "MB", size(fresh) / 1e6);
    }
    return ExitCode.OK;
  }

  /** Commits small changes to some thousand files, and makes each commit final. */
  private Commit fill(RocksStore store) {
    Random random = new Random(1);
    Commit head =
        JavaCommit.make(
            store,
            files -> {
              for (int i = 0; i < FILES; i++) {
                write(files, i, random);
              }
            });
    for (int block = 1; block < blocks; block++) {
      head =
          JavaCommit.make(
              store,
              files -> {
                for (int i = 0; i < CHANGES; i++) {
                  write(files, random.nextInt(FILES), random);
                }
              });
      store.finalize(head.id());
    }
    return head;
  }

  private static void write(VfsFiles files, int number, Random random) {
    byte[] content = new byte[number % 20 == 0 ? 20 * BYTES : BYTES];
    random.nextBytes(content);
    files.write("/file" + number, content);
  }

  private static void copy(Snapshot from, VfsFiles to) {
    for (Iterator<Entry> entries = from.tree().entries(); entries.hasNext(); ) {
      if (entries.next() instanceof FileEntry file) {
        to.write("/" + file.name(), read(file.content()));
      }
    }
  }

  private static byte[] read(ContentTree content) {
    int chunks = (int) ((content.size() + ContentTree.CHUNK - 1) / ContentTree.CHUNK);
    byte[] bytes = new byte[chunks * ContentTree.CHUNK];
    for (int i = 0; i < chunks; i++) {
      content.readChunk(i, bytes, i * ContentTree.CHUNK);
    }
    return Arrays.copyOf(bytes, (int) content.size());
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static long size(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      long size = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        size += Files.size(file);
      }
      return size;
    }
  }
}
