package dev.varve.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.journal.BlockJournal;
import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.state.Replay;
import dev.varve.vfs.Parent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What any version has written is read for ever: see {@link Golden}. */
class GoldenTest {

  @TempDir Path temporary;

  private static InputStream resource(int format, String kind) {
    String name = "/golden/format-" + format + "." + kind;
    return Objects.requireNonNull(GoldenTest.class.getResourceAsStream(name), name);
  }

  private static List<String> lines(int format, String kind) throws IOException {
    try (InputStream in = resource(format, "txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith(kind + " "))
          .toList();
    }
  }

  private Path unpacked(int format) throws IOException {
    Path store = temporary.resolve("store");
    try (InputStream in = resource(format, "zip")) {
      Golden.unpack(in, store);
    }
    return store;
  }

  @Test
  void thePresentFormatHasGoldenFiles() throws IOException {
    assertThat(lines(Meta.FORMAT, "commit")).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aGoldenStoreOpensWithItsRootsReplaysAndGoesOn(int format) throws IOException {
    Path path = unpacked(format);
    try (Fsck fsck = Fsck.open(path)) {
      assertThat(fsck.check(damage -> {}).damages()).isEmpty();
    }
    try (RocksStore store = RocksStore.openReadOnly(path)) {
      check(store, format);
    }
    try (RocksStore store = RocksStore.open(path)) {
      check(store, format);
      Commit head = store.ref(RefName.MAIN).orElseThrow();
      Commit next = store.commit(Golden.next(store.parent(head.id())), RefName.MAIN);
      assertThat(lines(format, "next")).containsExactly("next " + next.id());
    }
  }

  private static void check(RocksStore store, int format) throws IOException {
    for (String line : lines(format, "commit")) {
      Commit commit = store.commit(Golden.hash(line, 1)).orElseThrow();
      assertThat(commit.root()).isEqualTo(Golden.hash(line, 2));
      assertThat(Blocks.replay(store, commit).id()).isEqualTo(commit.id());
    }
    assertThat(
            store.refs().entrySet().stream()
                .map(ref -> "ref %s %s".formatted(ref.getKey(), ref.getValue())))
        .containsExactlyElementsOf(lines(format, "ref"));
    Hash head = store.ref(RefName.MAIN).orElseThrow().id();
    Stream<String> files =
        Contents.read(store.snapshot(head).tree()).entrySet().stream()
            .map(file -> "file " + file.getKey() + " " + file.getValue());
    assertThat(files).containsExactlyElementsOf(lines(format, "file"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aGoldenJournalReplaysToItsRoot(int format) throws IOException {
    String first = lines(format, "commit").getFirst();
    try (InputStream in = resource(format, "journal")) {
      BlockJournal journal = BlockJournal.readFrom(in);
      assertThat(Replay.fold(Parent.NONE, journal).root()).isEqualTo(Golden.hash(first, 2));
      assertThat(journal.commitId()).isEqualTo(Golden.hash(first, 1));
    }
  }
}
