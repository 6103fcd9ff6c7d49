package dev.varve.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterators;
import dev.varve.merkle.CorruptionException;
import dev.varve.merkle.Name;
import dev.varve.tree.Entry.DirectoryEntry;
import dev.varve.tree.Entry.FileEntry;
import dev.varve.tree.Entry.SymlinkEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TreeDiffTest {

  private static final Name DIR = Name.of("dir");

  private final NodeMap nodes = new NodeMap();

  private static Entry file(Name name, int length, int mtime) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 7);
    return new FileEntry(name, mtime, NaiveState.content(bytes));
  }

  private static DirectoryTree files(int count, int mtime) {
    List<EntryChange> changes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      changes.add(new EntryChange(NaiveState.name(i), file(NaiveState.name(i), 64, mtime)));
    }
    return DirectoryTree.EMPTY.with(changes);
  }

  private static DirectoryTree with(DirectoryTree tree, Entry entry) {
    return tree.with(List.of(new EntryChange(entry.name(), entry)));
  }

  private static DirectoryTree without(DirectoryTree tree, Name name) {
    return tree.with(List.of(new EntryChange(name, null)));
  }

  private int loads(DirectoryTree before, DirectoryTree after) {
    DirectoryTree storedBefore = nodes.reload(before);
    DirectoryTree storedAfter = nodes.reload(after);
    nodes.loads = 0;
    TreeDiff.between(storedBefore, storedAfter).forEachRemaining(change -> {});
    return nodes.loads;
  }

  @Test
  void equalStatesAreNotRead() {
    DirectoryTree tree = files(5_000, 1);
    assertThat(loads(tree, tree)).isZero();
  }

  @Test
  void whatIsReadGrowsWithTheLogarithmOfTheState() {
    for (int count : new int[] {100, 1_000, 20_000}) {
      DirectoryTree before = files(count, 1);
      int levels = 2 + (int) (Math.log(count) / Math.log(16));
      assertThat(loads(before, with(before, file(NaiveState.name(50), 64, 2))))
          .isLessThanOrEqualTo(2 * levels);
      assertThat(loads(before, without(before, NaiveState.name(50))))
          .isLessThanOrEqualTo(2 * levels);
    }
  }

  @Test
  void whatIsReadGrowsWithTheChange() {
    DirectoryTree before = files(20_000, 1);
    DirectoryTree after = before;
    for (int i = 0; i < 10; i++) {
      after = with(after, file(NaiveState.name(1_000 * i), 64, 2));
    }
    assertThat(loads(before, after)).isBetween(20, 10 * 10);
  }

  @Test
  void aSingleEntryAgainstManyReadsNoMoreThanWhatDiffers() {
    DirectoryTree many = files(17, 1);
    DirectoryTree bucket = files(16, 1);
    assertThat(loads(bucket, many)).isLessThanOrEqualTo(5);
    assertThat(loads(many, bucket)).isLessThanOrEqualTo(5);
  }

  @Test
  void anEqualDirectoryWithAnotherTimeIsNotRead() {
    DirectoryTree inner = files(3_000, 1);
    DirectoryTree before = with(DirectoryTree.EMPTY, new DirectoryEntry(DIR, 1, inner));
    DirectoryTree after = with(DirectoryTree.EMPTY, new DirectoryEntry(DIR, 2, inner));

    assertThat(loads(before, after)).isEqualTo(2);
    assertThat(ImmutableList.copyOf(TreeDiff.between(before, after)))
        .extracting(PathChange::path)
        .containsExactly("/dir");
  }

  @Test
  void ofADirectoryWhereOnlyWhatLiesBelowHasChangedNothingIsTold() {
    DirectoryTree inner = files(3, 1);
    DirectoryTree before = with(DirectoryTree.EMPTY, new DirectoryEntry(DIR, 1, inner));
    DirectoryTree changed = with(inner, new SymlinkEntry(NaiveState.name(1), 1, "there"));
    DirectoryTree after = with(DirectoryTree.EMPTY, new DirectoryEntry(DIR, 1, changed));

    PathChange change = Iterators.getOnlyElement(TreeDiff.between(before, after));

    assertThat(change.path()).isEqualTo("/dir/name-1");
    assertThat(change.before()).isInstanceOf(FileEntry.class);
    assertThat(change.after()).isInstanceOf(SymlinkEntry.class);
  }

  @Test
  void aDirectoryThatIsAddedComesBeforeAllThatLiesInIt() {
    DirectoryTree after = with(DirectoryTree.EMPTY, new DirectoryEntry(DIR, 1, files(40, 1)));

    List<PathChange> changes = ImmutableList.copyOf(TreeDiff.between(DirectoryTree.EMPTY, after));

    assertThat(changes).hasSize(41).allMatch(change -> change.before() == null);
    assertThat(changes.getFirst().path()).isEqualTo("/dir");
    assertThat(changes).extracting(PathChange::path).contains("/dir/name-7");
  }

  @Test
  void oneEntryComparesAlone() {
    DirectoryTree before = with(files(3, 1), new DirectoryEntry(DIR, 1, files(3, 1)));
    DirectoryTree after = with(files(3, 2), new DirectoryEntry(DIR, 2, files(2, 1)));

    assertThat(ImmutableList.copyOf(TreeDiff.at("/a/b", before.get(DIR), after.get(DIR))))
        .extracting(PathChange::path)
        .containsExactly("/a/b/dir", "/a/b/dir/name-2");
    assertThat(TreeDiff.at("", before.get(DIR), before.get(DIR)).hasNext()).isFalse();
    assertThat(TreeDiff.at("", null, null).hasNext()).isFalse();
  }

  @Test
  void directoriesLieInEachOtherToAnyDepth() {
    DirectoryTree before = files(1, 1);
    DirectoryTree after = files(1, 2);
    for (int i = 0; i < 5_000; i++) {
      before = with(before, new DirectoryEntry(DIR, 1, before));
      after = with(after, new DirectoryEntry(DIR, 1, after));
    }
    Iterator<PathChange> changes = TreeDiff.between(before, after);

    assertThat(changes.next().path()).endsWith("/name-0");
    assertThat(Iterators.size(changes)).isEqualTo(5_000);
  }

  @Test
  void oneChunkOfATerabyteIsFoundAtOnce() {
    long size = 1L << 40;
    byte[] chunk = new byte[ContentTree.CHUNK];
    chunk[9] = 1;
    TreeMap<Long, byte[]> chunks = new TreeMap<>();
    chunks.put(5L, chunk.clone());
    chunks.put(1L << 20, chunk.clone());
    chunks.put((1L << 28) - 1, chunk.clone());
    ContentTree content = ContentTree.EMPTY.with(size, chunks);
    chunk[9] = 2;
    ContentTree changed = content.with(size, new TreeMap<>(Map.of(1L << 20, chunk)));
    DirectoryTree before = nodes.reload(with(DirectoryTree.EMPTY, new FileEntry(DIR, 1, content)));
    DirectoryTree after = nodes.reload(with(DirectoryTree.EMPTY, new FileEntry(DIR, 1, changed)));
    nodes.loads = 0;

    PathChange change = Iterators.getOnlyElement(TreeDiff.between(before, after));

    assertThat(ImmutableList.copyOf(change.chunks()))
        .containsExactly(new ChunkRange(1L << 20, 1L << 20));
    assertThat(nodes.loads).isLessThanOrEqualTo(2 + 2 * 7);
  }

  @Test
  void aFileThatOnlyGrewSharesWhatItHad() {
    byte[] bytes = new byte[100 * ContentTree.CHUNK];
    Arrays.fill(bytes, (byte) 3);
    ContentTree small = NaiveState.content(bytes);
    ContentTree large = small.with(1L << 40, new TreeMap<>(Map.of(1L << 20, new byte[4096])));
    PathChange grown =
        new PathChange("/f", new FileEntry(DIR, 1, small), new FileEntry(DIR, 1, large));

    assertThat(grown.chunks().hasNext()).isFalse();
  }

  @Test
  void aDamagedNodeIsNamed() {
    DirectoryTree before = nodes.reload(files(1_000, 1));
    DirectoryTree after = nodes.reload(with(files(1_000, 1), file(NaiveState.name(3), 64, 2)));
    byte[] other = nodes.rows.get(1L);
    assertThat(nodes.kinds.get(1L)).isEqualTo(NodeKind.BUCKET);
    nodes.rows.replaceAll((id, row) -> nodes.kinds.get(id) == NodeKind.BUCKET ? other : row);

    assertThatThrownBy(() -> TreeDiff.between(before, after).forEachRemaining(change -> {}))
        .isInstanceOf(CorruptionException.class)
        .hasMessageContaining("BUCKET");
  }

  @Test
  void rangesTellTheirBytes() {
    ChunkRange range = new ChunkRange(1, 2);
    assertThat(range.start()).isEqualTo(4096);
    assertThat(range.end(100_000)).isEqualTo(3 * 4096);
    assertThat(range.end(3 * 4096)).isEqualTo(3 * 4096);
    assertThat(range.end(2 * 4096 + 1)).isEqualTo(2 * 4096 + 1);
    assertThat(new ChunkRange((1L << 51) - 1, (1L << 51) - 1).end(Long.MAX_VALUE))
        .isEqualTo(Long.MAX_VALUE);
    assertThatThrownBy(() -> new ChunkRange(2, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
