package dev.varve.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.state.Snapshot;
import dev.varve.state.StaleRefException;
import dev.varve.sync.SnapshotException;
import dev.varve.sync.SnapshotHeader;
import dev.varve.sync.SnapshotImport;
import dev.varve.sync.SnapshotReader;
import dev.varve.sync.SnapshotWriter;
import dev.varve.vfs.Parent;
import dev.varve.vfs.SealedBlock;
import dev.varve.vfs.VfsFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits that come from another store. */
class SnapshotImportTest {

  @TempDir Path directory;
  private RocksStore source;
  private Commit head;

  @BeforeEach
  void makeSource() {
    source = RocksStore.create(directory.resolve("source"));
    source.commit(Blocks.on(Parent.NONE, SnapshotImportTest::fill), RefName.MAIN);
    head = commit(source, "more");
  }

  @AfterEach
  void closeSource() {
    source.close();
  }

  private static void fill(VfsFiles files) {
    Random random = new Random(1);
    byte[] large = new byte[5_000_000];
    random.nextBytes(large);
    files.write("/large", large);
    files.createDirectories("/a/b/c");
    for (int i = 0; i < 1_200; i++) {
      files.write("/a/b/" + i, Arrays.copyOf(large, i));
    }
    files.symlink("/link", "a/b");
  }

  private static Commit commit(RocksStore store, String name) {
    Commit parent = store.ref(RefName.MAIN).orElseThrow();
    SealedBlock block =
        Blocks.on(store.parent(parent.id()), files -> files.write("/a/" + name, new byte[] {1}));
    return store.commit(block, RefName.MAIN);
  }

  private static List<byte[]> parts(RocksStore store, Commit commit) {
    List<byte[]> parts = new ArrayList<>();
    try (Snapshot snapshot = store.snapshot(commit.id())) {
      SnapshotWriter writer = new SnapshotWriter(commit, snapshot.tree());
      for (byte[] part = writer.next(); part != null; part = writer.next()) {
        parts.add(part);
      }
    }
    return parts;
  }

  private RocksStore target() {
    return RocksStore.create(directory.resolve("target"));
  }

  private RocksStore reopened() {
    return RocksStore.open(directory.resolve("target"));
  }

  private Commit importAll(RocksStore target) {
    try (SnapshotImport taking = target.importSnapshot(SnapshotHeader.of(head))) {
      parts(source, head).forEach(taking::add);
      return taking.finish(RefName.MAIN);
    }
  }

  @Test
  void anImportedCommitIsThatCommitAndHistoryGoesOnWithEqualIds() {
    try (RocksStore target = target()) {
      Commit imported = importAll(target);
      assertThat(imported.id()).isEqualTo(head.id());
      assertThat(target.ref(RefName.MAIN)).contains(imported);
      try (Snapshot here = target.snapshot(head.id());
          Snapshot there = source.snapshot(head.id())) {
        assertThat(Contents.read(here.tree())).isEqualTo(Contents.read(there.tree()));
      }
      assertThat(commit(target, "next").id()).isEqualTo(commit(source, "next").id());
      assertThat(target.history(target.ref(RefName.MAIN).orElseThrow().id())).hasSize(2);
    }
  }

  @Test
  void everyStoreExportsTheSameBytes() {
    try (RocksStore target = target()) {
      Commit imported = importAll(target);
      assertThat(
              Arrays.deepEquals(parts(target, imported).toArray(), parts(source, head).toArray()))
          .isTrue();
      assertThat(SnapshotHeader.of(imported).encode()).isEqualTo(SnapshotHeader.of(head).encode());
    }
  }

  @Test
  void anImportThatWasLeftGoesOnAfterTheStoreIsOpenedAgain() {
    List<byte[]> parts = parts(source, head);
    assertThat(parts).hasSizeGreaterThan(4);
    target().close();
    long taken = 0;
    for (byte[] part : parts) {
      try (RocksStore target = reopened();
          SnapshotImport taking = target.importSnapshot(SnapshotHeader.of(head))) {
        assertThat(taking.taken()).isEqualTo(taken);
        taking.add(part);
        taken += part.length;
        if (part == parts.getLast()) {
          assertThat(taking.finish(RefName.MAIN).id()).isEqualTo(head.id());
        }
      }
    }
    try (RocksStore target = reopened();
        Snapshot here = target.snapshot(head.id());
        Snapshot there = source.snapshot(head.id())) {
      assertThat(Contents.read(here.tree())).isEqualTo(Contents.read(there.tree()));
    }
  }

  @Test
  void aBadPartIsRefusedAndTheRightOneTakenAfterIt() {
    try (RocksStore target = target();
        SnapshotImport taking = target.importSnapshot(SnapshotHeader.of(head))) {
      Random random = new Random(3);
      for (byte[] part : parts(source, head)) {
        long begin = taking.taken();
        byte[] bad = part.clone();
        bad[random.nextInt(bad.length)] ^= 4;
        assertThatThrownBy(() -> taking.add(bad))
            .isInstanceOf(SnapshotException.class)
            .hasMessageContaining("offset");
        int known = (int) (taking.taken() - begin);
        taking.add(Arrays.copyOfRange(part, known, part.length));
      }
      assertThat(taking.finish(null).root()).isEqualTo(head.root());
    }
  }

  @Test
  void anExportGoesOnWhereAReceiverIs() {
    try (Snapshot snapshot = source.snapshot(head.id())) {
      List<byte[]> parts = parts(source, head);
      SnapshotWriter rest = new SnapshotWriter(head, snapshot.tree());
      rest.skip(parts.get(0).length + (long) parts.get(1).length);
      assertThat(rest.next()).isEqualTo(parts.get(2));
      assertThatThrownBy(() -> new SnapshotWriter(head, snapshot.tree()).skip(1))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void noOtherCommitIsMadeUntilTheImportIsGivenUp() {
    try (RocksStore target = target()) {
      SealedBlock block = Blocks.on(Parent.NONE, files -> files.write("/x", new byte[1]));
      try (SnapshotImport taking = target.importSnapshot(SnapshotHeader.of(head))) {
        taking.add(parts(source, head).getFirst());
        assertThatThrownBy(() -> target.commit(block))
            .isInstanceOf(StoreException.class)
            .hasMessageContaining("varve snapshot abandon");
      }
      assertThat(target.importUnderWay()).contains(SnapshotHeader.of(head));
      assertThat(target.abandonImport()).isTrue();
      assertThat(target.abandonImport()).isFalse();
      target.commit(block, RefName.MAIN);
    }
    assertThat(RawRows.read(directory.resolve("target"), Column.NODES)).hasSize(1);
    assertThat(RawRows.read(directory.resolve("target"), Column.CHUNKS)).isEmpty();
  }

  @Test
  void whatAnImportedCommitLacksIsSaid() {
    try (RocksStore target = target()) {
      importAll(target);
      assertThat(target.commit(head.id()).orElseThrow().hasJournals()).isFalse();
      assertThat(source.commit(head.id()).orElseThrow().hasJournals()).isTrue();
      assertThatThrownBy(() -> target.journal(head.id())).hasMessageContaining("was imported");
      assertThatThrownBy(() -> target.importSnapshot(SnapshotHeader.of(head)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("already");
    }
    try (Fsck fsck = Fsck.open(directory.resolve("target"))) {
      assertThat(fsck.check(damage -> {}).damages()).isEmpty();
    }
  }

  @Test
  void aRefThatStandsElsewhereIsNotMoved() {
    try (RocksStore target = target()) {
      target.commit(Blocks.on(Parent.NONE, files -> files.write("/x", new byte[1])), RefName.MAIN);
      try (SnapshotImport taking = target.importSnapshot(SnapshotHeader.of(head))) {
        parts(source, head).forEach(taking::add);
        assertThatThrownBy(() -> taking.finish(RefName.MAIN)).isInstanceOf(StaleRefException.class);
        assertThat(taking.finish(new RefName("other")).id()).isEqualTo(head.id());
      }
    }
  }

  @Test
  void anEmptyStateHasNoParts() {
    try (RocksStore empty = RocksStore.create(directory.resolve("empty"));
        RocksStore target = target()) {
      Commit commit = empty.commit(Blocks.on(Parent.NONE, files -> {}), RefName.MAIN);
      assertThat(parts(empty, commit)).isEmpty();
      try (SnapshotImport taking = target.importSnapshot(SnapshotHeader.of(commit))) {
        assertThat(taking.finish(RefName.MAIN).id()).isEqualTo(commit.id());
      }
    }
  }

  @Test
  void aStreamIsTakenApartAndWhatIsNoneRefused() throws IOException {
    try (Snapshot snapshot = source.snapshot(head.id())) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      new SnapshotWriter(head, snapshot.tree()).writeTo(out);
      byte[] stream = out.toByteArray();
      SnapshotReader reader = new SnapshotReader(new ByteArrayInputStream(stream));
      assertThat(reader.header().id()).isEqualTo(head.id());
      for (byte[] part : parts(source, head)) {
        assertThat(reader.next()).isEqualTo(part);
      }
      assertThat(reader.next()).isNull();
      assertThat(reader.bytes()).isEqualTo(stream.length);

      for (int length : new int[] {0, 10, 15, 16, 19, 30, 130}) {
        byte[] cut = Arrays.copyOf(stream, length);
        assertThatThrownBy(() -> new SnapshotReader(new ByteArrayInputStream(cut)))
            .isInstanceOf(SnapshotException.class);
      }
      SnapshotReader cut =
          new SnapshotReader(new ByteArrayInputStream(Arrays.copyOf(stream, 1_000)));
      assertThatThrownBy(cut::next)
          .isInstanceOf(SnapshotException.class)
          .hasMessageContaining("part 0");
    }
  }

  @Test
  void whatHasBecomeFinalMeanwhileIsNotForked() {
    try (RocksStore target = target()) {
      Commit first = target.commit(Blocks.on(Parent.NONE, files -> {}), RefName.MAIN);
      SealedBlock second = Blocks.on(target.parent(first.id()), files -> {});
      Commit tip = target.commit(second, RefName.MAIN);
      Commit third = target.commit(Blocks.on(target.parent(tip.id()), files -> {}), RefName.MAIN);
      SealedBlock fork =
          Blocks.on(target.parent(first.id()), files -> files.write("/x", new byte[1]));
      Commit other = Commit.of(fork);
      try (SnapshotImport taking = target.importSnapshot(SnapshotHeader.of(other))) {
        taking.add(new SnapshotWriter(other, fork.tree()).next());
        target.finalize(third.id());
        assertThatThrownBy(() -> taking.finish(null))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("is final");
      }
      assertThat(target.abandonImport()).isTrue();
    }
  }
}
