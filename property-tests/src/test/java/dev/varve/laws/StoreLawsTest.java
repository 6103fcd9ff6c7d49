package dev.varve.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.property.Forks;
import dev.varve.state.Commit;
import dev.varve.state.MemoryStore;
import dev.varve.state.Replay;
import dev.varve.state.Store;
import dev.varve.store.RocksStore;
import dev.varve.vfs.Parent;
import dev.varve.vfs.SealedBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Stores keep trees of blocks alike, whether blocks are sealed before or after their parents. */
class StoreLawsTest {

  @Provide
  Arbitrary<Forks> forks() {
    return Forks.any();
  }

  @Property(tries = 15, edgeCases = EdgeCasesMode.NONE)
  void aStoreInMemoryAndOneOnDiskKeepTheSame(@ForAll("forks") Forks forks) throws IOException {
    List<SealedBlock> sealed = forks.seal();
    Path directory = Files.createTempDirectory("forks");
    try {
      try (Store memory = new MemoryStore();
          Store disk = RocksStore.create(directory)) {
        for (SealedBlock block : sealed) {
          Commit commit = memory.commit(block);
          assertThat(disk.commit(block)).isEqualTo(commit);
          assertThat(commit.id()).isEqualTo(block.id());
        }
        assertSame(memory, sealed);
        assertSame(disk, sealed);
      }
      try (Store reopened = RocksStore.open(directory)) {
        assertSame(reopened, sealed);
      }
    } finally {
      delete(directory);
    }
  }

  private static void assertSame(Store store, List<SealedBlock> sealed) {
    for (SealedBlock block : sealed) {
      Parent parent =
          block.parent().id().isEmpty() ? Parent.NONE : store.parent(block.parent().id());
      assertThat(parent.tree()).isEqualTo(block.parent().tree());
      assertThat(store.journal(block.id())).isEqualTo(block.journal());
      assertThat(Replay.fold(parent, store.journal(block.id())).root()).isEqualTo(block.root());
      assertThat(store.parent(block.id()).tree().root()).isEqualTo(block.root());
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
