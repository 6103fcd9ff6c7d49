package dev.varve.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import dev.varve.state.MemoryStore;
import dev.varve.state.Replay;
import dev.varve.state.Store;
import dev.varve.vfs.Parent;
import dev.varve.vfs.SealedBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RocksStoreLawsTest {

  @Provide
  Arbitrary<List<BlockProgram>> programs() {
    return BlockProgram.programs();
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void aStoreOnDiskAnswersAsOneInMemoryBeforeAndAfterReopening(
      @ForAll("programs") List<BlockProgram> programs) throws IOException {
    Path directory = Files.createTempDirectory("laws");
    try (MemoryStore memory = new MemoryStore()) {
      List<Commit> commits = new ArrayList<>();
      try (RocksStore disk = RocksStore.create(directory, small())) {
        for (BlockProgram program : programs) {
          Commit commit = memory.commit(program.seal(parent(memory, commits, program)));
          SealedBlock onDisk = program.seal(parent(disk, commits, program));
          assertThat(disk.commit(onDisk)).isEqualTo(commit);
          commits.add(commit);
        }
        assertSame(disk, memory, commits);
      }
      try (RocksStore disk = RocksStore.open(directory, small())) {
        assertSame(disk, memory, commits);
        for (Commit commit : commits) {
          Parent parent = commit.parent().isEmpty() ? Parent.NONE : disk.parent(commit.parent());
          assertThat(Replay.fold(parent, disk.journal(commit.id())).id()).isEqualTo(commit.id());
        }
      }
    } finally {
      delete(directory);
    }
  }

  private static StoreOptions small() {
    return new StoreOptions(Durability.ASYNC, StoreOptions.MIN_CACHE_BYTES);
  }

  /** The parent that the program picks: none, or one of the commits before. */
  private static Parent parent(Store store, List<Commit> commits, BlockProgram program) {
    int back = program.parent() + 1;
    return back > commits.size()
        ? Parent.NONE
        : store.parent(commits.get(commits.size() - back).id());
  }

  private static void assertSame(Store disk, Store memory, List<Commit> commits) {
    for (Commit commit : commits) {
      Hash id = commit.id();
      assertThat(disk.commit(id)).contains(commit);
      assertThat(disk.commitWithRoot(commit.root()))
          .isEqualTo(memory.commitWithRoot(commit.root()));
      assertThat(disk.history(id)).containsExactlyElementsOf(memory.history(id).toList());
      assertThat(disk.journal(id)).isEqualTo(memory.journal(id));
      assertThat(disk.snapshot(id).root()).isEqualTo(commit.root());
      assertThat(Contents.read(disk.snapshot(id).tree()))
          .isEqualTo(Contents.read(memory.snapshot(id).tree()));
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
