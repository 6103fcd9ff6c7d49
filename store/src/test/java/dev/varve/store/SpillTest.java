package dev.varve.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.state.Replay;
import dev.varve.state.Snapshot;
import dev.varve.tree.ContentTree;
import dev.varve.tree.Entry;
import dev.varve.vfs.Parent;
import dev.varve.vfs.SealedBlock;
import dev.varve.vfs.VfsFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpillTest {

  private static final long SIZE = 320L << 20;
  private static final int WRITE = 1 << 16;

  /** Writes, commits and folds again what is more than the heap holds once, let alone twice. */
  static final class Writer {

    private Writer() {}

    public static void main(String[] arguments) {
      StoreOptions options = StoreOptions.STANDARD.withDurability(Durability.ASYNC);
      try (RocksStore store = RocksStore.create(Path.of(arguments[0]), options)) {
        SealedBlock block = Blocks.on(Parent.NONE, List.of(Writer::write));
        Commit commit = store.commit(block, RefName.MAIN);
        System.out.print(Replay.fold(Parent.NONE, store.journal(commit.id())).root());
      }
    }

    private static void write(VfsFiles files) {
      files.write("/large", new byte[0]);
      for (long at = 0; at < SIZE; at += WRITE) {
        byte[] data = new byte[WRITE];
        Arrays.fill(data, filling(at));
        files.append("/large", data);
      }
    }

    private static byte filling(long at) {
      return (byte) (at / WRITE % 251 + 1);
    }
  }

  @Test
  void anExecutionWritesMoreThanTheHeapHolds(@TempDir Path directory) throws Exception {
    assertThat(SIZE).isGreaterThan(ChildJvm.HEAP_BYTES);
    Path temporary = Files.createDirectory(directory.resolve("temporary"));
    Path path = directory.resolve("store");
    Process child = ChildJvm.start(Writer.class, temporary, path.toString());
    String printed = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(child.waitFor()).as(printed).isZero();
    try (RocksStore store = RocksStore.open(path)) {
      Commit head = store.ref(RefName.MAIN).orElseThrow();
      assertThat(printed).isEqualTo(head.root().toString());
      checkContent(store, head);
    }
    assertThat(spillFiles(temporary)).isEmpty();
  }

  private static void checkContent(RocksStore store, Commit head) {
    try (Snapshot snapshot = store.snapshot(head.id())) {
      ContentTree content = ((Entry.FileEntry) snapshot.tree().entries().next()).content();
      assertThat(content.size()).isEqualTo(SIZE);
      byte[] chunk = new byte[ContentTree.CHUNK];
      for (long at = 0; at < SIZE; at += 97 * ContentTree.CHUNK) {
        content.readChunk(at / ContentTree.CHUNK, chunk, 0);
        assertThat(chunk).containsOnly(Writer.filling(at));
      }
    }
  }

  private static List<Path> spillFiles(Path temporary) throws IOException {
    try (var files = Files.list(temporary)) {
      return files.filter(file -> file.getFileName().toString().contains("spill")).toList();
    }
  }
}
