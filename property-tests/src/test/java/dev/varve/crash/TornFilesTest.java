package dev.varve.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSortedMap;
import dev.varve.merkle.CorruptionException;
import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.state.Replay;
import dev.varve.state.Store;
import dev.varve.store.Fsck;
import dev.varve.store.FsckReport;
import dev.varve.store.RocksStore;
import dev.varve.store.StoreException;
import dev.varve.vfs.Block;
import dev.varve.vfs.Execution;
import dev.varve.vfs.ExecutionSpec;
import dev.varve.vfs.Parent;
import dev.varve.vfs.SealedBlock;
import dev.varve.vfs.VfsFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A store with a file that ends too early. Where that is the end of the log, as after a power cut,
 * it opens at one of its commits, and all of that is whole; what is missing elsewhere is refused
 * when it is looked at, at the latest.
 */
class TornFilesTest {

  private static final int BLOCKS = 6;
  private static final int CUTS = 8;

  private static SealedBlock block(Parent parent) {
    Random random = new Random(parent.height());
    byte[] data = new byte[30_000];
    random.nextBytes(data);
    try (Block block = Block.on(parent);
        Execution execution = block.begin(ExecutionSpec.STANDARD)) {
      VfsFiles files = VfsFiles.of(execution);
      files.createDirectories("/d" + parent.height());
      files.write("/d" + parent.height() + "/data", data);
      files.append("/log", new byte[] {(byte) parent.height()});
      execution.finish();
      return block.seal(ImmutableSortedMap.of());
    }
  }

  /** Commits blocks; half of them reach the tables, the others stand in the log alone. */
  private static List<Hash> fill(Path directory) {
    List<Hash> commits = new ArrayList<>();
    Parent parent = Parent.NONE;
    try (Store store = RocksStore.create(directory)) {
      parent = commit(store, parent, commits);
    }
    try (Store store = RocksStore.open(directory)) {
      parent = store.parent(parent.id());
      while (commits.size() < BLOCKS) {
        parent = commit(store, parent, commits);
      }
      copy(directory, directory.resolveSibling("crashed"));
    }
    return commits;
  }

  private static Parent commit(Store store, Parent parent, List<Hash> commits) {
    Commit commit = store.commit(block(parent), RefName.MAIN);
    commits.add(commit.id());
    return store.parent(commit.id());
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).filter(TornFilesTest::isData).sorted().toList();
    }
  }

  private static boolean isData(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".log") || name.endsWith(".sst") || name.startsWith("MANIFEST");
  }

  @Test
  void aStoreWithATornFileGivesWhatWasCommittedOrRefuses(@TempDir Path directory)
      throws IOException {
    List<Hash> commits = fill(directory.resolve("store"));
    Path crashed = directory.resolve("crashed");
    Set<Integer> heads = new LinkedHashSet<>();
    int refused = 0;
    int number = 0;
    for (Path file : files(crashed)) {
      for (int cut = 0; cut < CUTS; cut++) {
        Path torn = directory.resolve("torn" + number++);
        copy(crashed, torn);
        try (FileChannel channel =
            FileChannel.open(
                torn.resolve(crashed.relativize(file).toString()), StandardOpenOption.WRITE)) {
          channel.truncate(channel.size() * cut / CUTS);
        }
        boolean whole = false;
        boolean log = file.toString().endsWith(".log");
        try (Store store = RocksStore.open(torn)) {
          heads.add(checked(store, commits));
          whole = true;
        } catch (StoreException | CorruptionException e) {
          refused++;
        } catch (IllegalStateException e) {
          // A cut list of tables takes whole commits away, which then are said not to be there.
          assertThat(log).isFalse();
          assertThat(e).hasMessageContaining(" is no commit of " + torn);
          refused++;
        }
        if (!whole) {
          assertThat(isSound(torn)).as("%s cut at %s of %s", file, cut, CUTS).isFalse();
        } else if (log) {
          assertThat(isSound(torn)).isTrue();
        }
      }
    }
    assertThat(heads).as("cuts of the log lose the last commits").hasSizeGreaterThan(1);
    assertThat(refused).as("cuts of a table are found").isPositive();
  }

  /** Whether a check opens the store and finds nothing. */
  private static boolean isSound(Path directory) {
    try (Fsck fsck = Fsck.open(directory)) {
      FsckReport report = fsck.check(damage -> {});
      return report.isClean() && report.leaks().isEmpty();
    } catch (StoreException | CorruptionException e) {
      return false;
    }
  }

  /** Which commit is the head, all of whose history is whole; -1 if there is none. */
  private static int checked(Store store, List<Hash> commits) {
    Commit head = store.ref(RefName.MAIN).orElse(null);
    if (head == null) {
      return -1;
    }
    int index = commits.indexOf(head.id());
    assertThat(index).isNotNegative();
    Parent parent = Parent.NONE;
    for (Hash id : commits.subList(0, index + 1)) {
      assertThat(Replay.fold(parent, store.journal(id)).id()).isEqualTo(id);
      parent = store.parent(id);
    }
    return index;
  }
}
