package dev.varve.store;

import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.sync.SnapshotImport;
import dev.varve.sync.SnapshotReader;
import dev.varve.sync.SnapshotWriter;
import dev.varve.vfs.SealedBlock;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;

/** Imports that are left, gone on with, given up or finished as it comes. */
final class Snapshots {

  private final RocksStore store;
  private final Path file;
  private final Random random;
  private final Consumer<String> log;

  /** Into {@code store}, of a file in {@code directory}; {@code log} is told of each step. */
  Snapshots(RocksStore store, Path directory, Random random, Consumer<String> log) {
    this.store = store;
    this.file = directory.resolve("snapshot");
    this.random = random;
    this.log = log;
  }

  /** Writes what the block would be as a commit into the file. */
  void write(SealedBlock block) throws IOException {
    Path unfinished = file.resolveSibling("unfinished");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
      new SnapshotWriter(Commit.of(block), block.tree()).writeTo(out);
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Goes on with the import that is under way, or gives it up; does nothing if there is none. */
  void goOn() throws IOException {
    if (store.importUnderWay().isPresent() && random.nextInt(3) == 0) {
      store.abandonImport();
      log.accept("abandoned");
    }
    while (store.importUnderWay().isPresent()) {
      begin();
    }
  }

  /** Begins to import the file, or goes on with it; leaves it now and then. */
  void begin() throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      SnapshotReader reader = new SnapshotReader(in);
      try (SnapshotImport taking = store.importSnapshot(reader.header())) {
        log.accept("importing from " + taking.taken());
        if (take(reader, taking)) {
          log.accept("head " + taking.finish(RefName.MAIN).id());
        }
      }
    }
    goOn();
  }

  private boolean take(SnapshotReader reader, SnapshotImport taking) throws IOException {
    long begin = 0;
    for (byte[] part = reader.next(); part != null; part = reader.next()) {
      int known = (int) Math.clamp(taking.taken() - begin, 0L, (long) part.length);
      if (known < part.length) {
        taking.add(Arrays.copyOfRange(part, known, part.length));
        log.accept("imported to " + taking.taken());
        if (random.nextInt(8) == 0) {
          return false;
        }
      }
      begin += part.length;
    }
    return true;
  }
}
