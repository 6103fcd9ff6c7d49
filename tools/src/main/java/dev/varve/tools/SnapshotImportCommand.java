package dev.varve.tools;

import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.state.Store;
import dev.varve.store.RocksStore;
import dev.varve.sync.SnapshotException;
import dev.varve.sync.SnapshotHeader;
import dev.varve.sync.SnapshotImport;
import dev.varve.sync.SnapshotReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code varve snapshot import}. */
@Command(
    name = "import",
    description = {
      "Make the commit that 'varve snapshot export' has written to a file.",
      "",
      "Each part is checked against the state root before anything of it is kept. An import that is"
          + " cut short goes on where it was. The commit comes without journals, and history begins"
          + " with it.",
      ""
    },
    mixinStandardHelpOptions = true)
final class SnapshotImportCommand implements Callable<Integer> {

  @Mixin private StoreOption store;
  @Mixin private JsonOption json;

  @Option(
      names = "--commit",
      paramLabel = "ID",
      description = "The commit that it must be; without it, what the file says is believed.")
  private @Nullable String expected;

  @Option(
      names = "--ref",
      paramLabel = "NAME",
      defaultValue = "main",
      description = "The ref to make, or to move from the commit's parent (default: main).")
  private String ref;

  @Parameters(index = "0", paramLabel = "FILE", description = "The exported snapshot.")
  private Path file;

  private final Console console;

  SnapshotImportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      SnapshotReader reader = reader(in);
      SnapshotHeader header = reader.header();
      checkExpected(header.id());
      try (RocksStore opened = store.openToWrite()) {
        Optional<Commit> known = opened.commit(header.id());
        if (known.isEmpty()) {
          checkRef(opened, header);
        }
        Commit commit = known.isPresent() ? known.get() : imported(opened, reader);
        tell(commit, known.isPresent(), System.nanoTime() - start);
      }
    }
    return ExitCode.OK;
  }

  private SnapshotReader reader(InputStream in) throws IOException {
    try {
      return new SnapshotReader(in);
    } catch (SnapshotException e) {
      throw new Failure(file + ": " + e.getMessage(), e);
    }
  }

  private void checkExpected(Hash id) {
    if (expected != null && !Selector.hash(expected).equals(id)) {
      throw new Failure(file + ": has the commit " + id + ", not " + expected);
    }
  }

  private void checkRef(Store opened, SnapshotHeader header) {
    opened
        .ref(new RefName(ref))
        .filter(head -> !head.id().equals(header.parent()))
        .ifPresent(
            head -> {
              throw new Failure(
                  "ref " + ref + " stands at " + head.id() + "; name another with --ref");
            });
  }

  private Commit imported(RocksStore opened, SnapshotReader reader) throws IOException {
    try (SnapshotImport target = opened.importSnapshot(reader.header());
        Progress progress = new Progress(console, "importing", Files.size(file))) {
      if (target.taken() > 0) {
        console.err().printf("going on after %.1f MB%n", target.taken() / 1e6);
      }
      long part = 0;
      try {
        long begin = 0;
        for (byte[] bytes = reader.next(); bytes != null; bytes = reader.next()) {
          long end = begin + bytes.length;
          if (end > target.taken() || target.isComplete()) {
            int known = (int) Math.clamp(target.taken() - begin, 0L, (long) bytes.length);
            add(target, known == 0 ? bytes : Arrays.copyOfRange(bytes, known, bytes.length), part);
          }
          begin = end;
          part++;
          progress.at(reader.bytes());
        }
      } catch (SnapshotException e) {
        throw new Failure(file + ": " + e.getMessage() + "; what came before it is kept", e);
      }
      if (!target.isComplete()) {
        throw new Failure(
            file + ": ends too early, after " + part + " parts; they are kept for the next import");
      }
      return target.finish(new RefName(ref));
    }
  }

  private static void add(SnapshotImport target, byte[] bytes, long part) {
    try {
      target.add(bytes);
    } catch (SnapshotException e) {
      throw new SnapshotException("part " + part + ": " + e.getMessage(), e);
    }
  }

  private void tell(Commit commit, boolean known, long nanos) {
    if (json.isGiven()) {
      console
          .out()
          .println(
              new Json()
                  .with("commit", commit.id())
                  .with("height", commit.height())
                  .with("root", commit.root())
                  .with("known", known)
                  .with("seconds", nanos / 1e9));
    } else {
      console
          .out()
          .printf(
              "%d  commit %s  root %s  %s%n",
              commit.height(),
              commit.id(),
              commit.root(),
              known ? "was there already" : "imported in %.1f s".formatted(nanos / 1e9));
    }
  }
}
