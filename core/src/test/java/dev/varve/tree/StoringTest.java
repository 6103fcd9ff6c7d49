package dev.varve.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import dev.varve.merkle.Name;
import dev.varve.tree.Entry.DirectoryEntry;
import dev.varve.tree.Entry.FileEntry;
import dev.varve.tree.Entry.SymlinkEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StoringTest {

  private static final Name DIR = Name.of("dir");

  private final NodeMap nodes = new NodeMap();

  private static List<EntryChange> files(int from, int to, int mtime) {
    List<EntryChange> changes = new ArrayList<>();
    for (int i = from; i < to; i++) {
      Name name = NaiveState.name(i);
      byte[] bytes = new byte[64];
      Arrays.fill(bytes, (byte) (1 + i % 100));
      changes.add(new EntryChange(name, new FileEntry(name, mtime, NaiveState.content(bytes))));
    }
    return changes;
  }

  private static DirectoryTree with(DirectoryTree tree, Entry entry) {
    return tree.with(List.of(new EntryChange(entry.name(), entry)));
  }

  @Test
  void oneChangeAmongManyWritesOnePathOfNodes() {
    DirectoryTree tree = nodes.reload(DirectoryTree.EMPTY.with(files(0, 10_000, 1)));
    int before = nodes.rows.size();
    DirectoryTree changed = tree.with(files(77, 78, 2));
    changed.store(nodes, nodes);
    assertThat(nodes.rows.size() - before).isBetween(3, 5);
    assertThat(nodes.rows.size()).isLessThan(4_300);
  }

  @Test
  void whatIsStoredIsNotWrittenAgain() {
    DirectoryTree tree = DirectoryTree.EMPTY.with(files(0, 500, 1));
    RootReference reference = tree.store(nodes, nodes);
    int rows = nodes.rows.size();
    assertThat(tree.store(nodes, nodes)).isEqualTo(reference);
    assertThat(nodes.reload(nodes.reload(tree))).isEqualTo(tree);
    assertThat(nodes.rows).hasSize(rows);
  }

  @Test
  void aTreeThatSharesNodesKnowsThemOnceTheOtherIsStored() {
    DirectoryTree first = DirectoryTree.EMPTY.with(files(0, 2_000, 1));
    DirectoryTree second = first.with(files(5, 6, 2));
    first.store(nodes, nodes);
    int before = nodes.rows.size();
    second.store(nodes, nodes);
    assertThat(nodes.rows.size() - before).isBetween(3, 5);
    assertThat(ImmutableList.copyOf(second.entries())).hasSize(2_000);
    assertThat(ImmutableList.copyOf(first.entries())).hasSize(2_000);
  }

  @Test
  void whatStandsInATreeTwiceIsWrittenOnce() {
    byte[] bytes = new byte[3 * ContentTree.CHUNK];
    Arrays.fill(bytes, (byte) 4);
    ContentTree content = NaiveState.content(bytes);
    DirectoryTree tree = with(DirectoryTree.EMPTY, new FileEntry(NaiveState.name(0), 1, content));
    tree = with(tree, new FileEntry(NaiveState.name(1), 1, content));
    ContentTree cut = content.with(2 * ContentTree.CHUNK, new TreeMap<>());
    tree = with(tree, new FileEntry(NaiveState.name(2), 1, cut));
    DirectoryTree read = nodes.reload(tree);
    assertThat(nodes.kinds.values())
        .containsExactlyInAnyOrder(
            NodeKind.BUCKET,
            NodeKind.FILE_PAGE,
            NodeKind.FILE_PAGE,
            NodeKind.CHUNK,
            NodeKind.CHUNK,
            NodeKind.CHUNK);
    assertThat(ImmutableList.copyOf(read.entries()))
        .isEqualTo(ImmutableList.copyOf(tree.entries()));
  }

  @Test
  void aStoredTreeLetsGoOfItsNodes() {
    DirectoryTree tree = DirectoryTree.EMPTY.with(files(0, 2_000, 1));
    tree.store(nodes, nodes);
    assertThat(Objects.requireNonNull(tree.link()).fresh()).isNull();
    nodes.loads = 0;
    assertThat(tree.get(NaiveState.name(3))).isNotNull();
    assertThat(nodes.loads).isBetween(2, 4);
  }

  @Test
  void whatLiesInMemoryAloneIsWeighed() {
    assertThat(DirectoryTree.EMPTY.freshWeight(Long.MAX_VALUE)).isZero();
    byte[] large = new byte[1_000_000];
    Arrays.fill(large, (byte) 4);
    Name file = Name.of("large");
    DirectoryTree inner =
        with(
            DirectoryTree.EMPTY.with(files(0, 2_000, 1)),
            new FileEntry(file, 1, NaiveState.content(large)));
    DirectoryTree tree = with(DirectoryTree.EMPTY, new DirectoryEntry(DIR, 1, inner));
    assertThat(tree.freshWeight(Long.MAX_VALUE)).isBetween(1_300_000L, 1_700_000L);
    assertThat(tree.freshWeight(100_000)).isBetween(100_001L, 110_000L);
    tree.store(nodes, nodes);
    assertThat(tree.freshWeight(Long.MAX_VALUE)).isZero();
    DirectoryTree changed = with(tree, new DirectoryEntry(DIR, 1, inner.with(files(3, 4, 2))));
    assertThat(changed.freshWeight(Long.MAX_VALUE)).isBetween(1_000L, 20_000L);
  }

  @Test
  void aMovedDirectoryKeepsItsNodes() {
    DirectoryTree inner = DirectoryTree.EMPTY.with(files(0, 5_000, 1));
    DirectoryTree tree = nodes.reload(with(DirectoryTree.EMPTY, new DirectoryEntry(DIR, 1, inner)));
    DirectoryEntry dir = (DirectoryEntry) Objects.requireNonNull(tree.get(DIR));
    int before = nodes.rows.size();
    Name other = Name.of("other");
    DirectoryTree moved =
        tree.with(
            List.of(
                new EntryChange(DIR, null),
                new EntryChange(other, new DirectoryEntry(other, 1, dir.tree()))));
    moved = nodes.reload(moved);
    assertThat(nodes.rows.size() - before).isEqualTo(1);
    assertThat(((DirectoryEntry) Objects.requireNonNull(moved.get(other))).tree()).isEqualTo(inner);
  }

  @Test
  void directoriesLieInEachOtherToAnyDepth() {
    int depth = 5_000;
    DirectoryTree tree = DirectoryTree.EMPTY.with(files(0, 1, 1));
    for (int i = 0; i < depth; i++) {
      tree = with(tree, new DirectoryEntry(DIR, i, tree));
    }
    DirectoryTree at = nodes.reload(tree);
    assertThat(at).isEqualTo(tree);
    for (int i = 0; i < depth; i++) {
      at = ((DirectoryEntry) Objects.requireNonNull(at.get(DIR))).tree();
    }
    assertThat(at.get(DIR)).isNull();
    assertThat(at.get(NaiveState.name(0))).isNotNull();
  }

  @Test
  void aTreeSurvivesAWriterThatFails() {
    DirectoryTree tree = DirectoryTree.EMPTY.with(files(0, 3_000, 1));
    ImmutableList<Entry> entries = ImmutableList.copyOf(tree.entries());
    int[] left = {100};
    assertThatThrownBy(
            () ->
                tree.store(
                    node -> {
                      if (left[0]-- == 0) {
                        throw new IllegalStateException("full");
                      }
                      return nodes.write(node);
                    },
                    nodes))
        .hasMessage("full");
    nodes.rows.clear();
    assertThat(ImmutableList.copyOf(tree.entries())).isEqualTo(entries);
    assertThat(ImmutableList.copyOf(nodes.reload(tree).entries())).isEqualTo(entries);
  }

  @Test
  void aTreeFromAnotherSourceIsCopied() {
    NodeMap others = new NodeMap();
    byte[] large = new byte[100_000];
    Arrays.fill(large, (byte) 4);
    Name file = Name.of("large");
    DirectoryTree inner =
        with(
            DirectoryTree.EMPTY.with(files(0, 300, 1)),
            new FileEntry(file, 1, NaiveState.content(large)));
    ImmutableList<Entry> entries = ImmutableList.copyOf(inner.entries());
    DirectoryTree foreign = others.reload(inner);
    DirectoryTree tree =
        with(DirectoryTree.EMPTY.with(files(0, 50, 1)), new DirectoryEntry(DIR, 1, foreign));
    DirectoryTree own = nodes.reload(tree);
    DirectoryTree changed = nodes.reload(others.reload(own).with(files(1, 2, 9)));
    others.rows.clear();
    DirectoryEntry dir = (DirectoryEntry) Objects.requireNonNull(changed.get(DIR));
    assertThat(ImmutableList.copyOf(dir.tree().entries())).isEqualTo(entries);
    FileEntry copied = (FileEntry) Objects.requireNonNull(dir.tree().get(file));
    assertThat(NaiveState.bytes(copied.content())).isEqualTo(large);
  }

  @Test
  void aSmallFileIsReadWithItsBucket() {
    DirectoryTree tree = nodes.reload(DirectoryTree.EMPTY.with(files(0, 16, 1)));
    nodes.loads = 0;
    FileEntry file = (FileEntry) Objects.requireNonNull(tree.get(NaiveState.name(3)));
    assertThat(NaiveState.bytes(file.content())).containsOnly(4).hasSize(64);
    assertThat(nodes.loads).isEqualTo(1);
  }

  @Test
  void aDirectoryThatShrinksIsABucketAgain() {
    DirectoryTree tree = nodes.reload(DirectoryTree.EMPTY.with(files(0, 300, 1)));
    List<EntryChange> removals = new ArrayList<>();
    for (int i = 10; i < 300; i++) {
      removals.add(new EntryChange(NaiveState.name(i), null));
    }
    DirectoryTree small = tree.with(removals);
    assertThat(Objects.requireNonNull(small.link()).kind()).isEqualTo(NodeKind.BUCKET);
    assertThat(small).isEqualTo(DirectoryTree.EMPTY.with(files(0, 10, 1)));
  }

  @Test
  void anEntryTooLargeForABucketHasOneOfItsOwn() {
    Name longName = Name.of("n".repeat(255));
    DirectoryTree tree =
        with(
            DirectoryTree.EMPTY.with(files(0, 3, 1)),
            new SymlinkEntry(longName, 1, "t".repeat(4095)));
    DirectoryTree read = nodes.reload(tree);
    assertThat(read.get(longName)).isEqualTo(tree.get(longName));
    assertThat(ImmutableList.copyOf(read.entries())).hasSize(4);
  }

  @Test
  void aHugeSparseFileHasFewNodes() {
    long size = 1L << 40;
    TreeMap<Long, byte[]> chunks = new TreeMap<>();
    for (long index : new long[] {0, 1L << 27, (1L << 28) - 1}) {
      byte[] chunk = new byte[ContentTree.CHUNK];
      Arrays.fill(chunk, (byte) 5);
      chunks.put(index, chunk);
    }
    ContentTree content = ContentTree.EMPTY.with(size, chunks);
    DirectoryTree tree = nodes.reload(with(DirectoryTree.EMPTY, new FileEntry(DIR, 1, content)));
    assertThat(nodes.rows.size()).isLessThanOrEqualTo(1 + 3 + 3 * 7);
    nodes.loads = 0;
    ContentTree read = ((FileEntry) Objects.requireNonNull(tree.get(DIR))).content();
    byte[] bytes = new byte[ContentTree.CHUNK];
    read.readChunk(1L << 27, bytes, 0);
    assertThat(bytes).containsOnly(5);
    read.readChunk((1L << 27) + 1, bytes, 0);
    assertThat(bytes).containsOnly(0);
    assertThat(nodes.loads).isLessThanOrEqualTo(1 + 8 + 7);
    ContentTree cut = read.with(4096, new TreeMap<>());
    assertThat(cut.with(size, new TreeMap<>()).isHole(1L << 27)).isTrue();
    assertThat(cut).isEqualTo(NaiveState.content(filledChunk()));
  }

  private static byte[] filledChunk() {
    byte[] chunk = new byte[ContentTree.CHUNK];
    Arrays.fill(chunk, (byte) 5);
    return chunk;
  }

  @Test
  void aHoleAndWrittenZerosAreTheSameFile() {
    ContentTree hole = ContentTree.EMPTY.with(50_000, new TreeMap<>());
    assertThat(NaiveState.content(new byte[50_000])).isEqualTo(hole);
    assertThat(hole.isHole(3)).isTrue();
    assertThat(hole.root().isEmpty()).isTrue();
  }

  @Test
  void whatATruncationCutOffReadsAsZerosAfterGrowth() {
    byte[] bytes = new byte[40_000];
    Arrays.fill(bytes, (byte) 6);
    for (int kept : new int[] {0, 1, 100, 4096, 5000, 8192, 39_999}) {
      ContentTree content =
          NaiveState.content(bytes).with(kept, new TreeMap<>()).with(40_000, new TreeMap<>());
      byte[] expected = Arrays.copyOf(Arrays.copyOf(bytes, kept), 40_000);
      assertThat(NaiveState.bytes(content)).isEqualTo(expected);
      assertThat(content).isEqualTo(NaiveState.content(expected));
    }
  }

  @Test
  void bytesPastTheEndOfTheLastChunkDoNotCount() {
    TreeMap<Long, byte[]> chunks = new TreeMap<>();
    chunks.put(0L, filledChunk());
    chunks.put(1L, filledChunk());
    ContentTree content = ContentTree.EMPTY.with(7, chunks);
    assertThat(content).isEqualTo(NaiveState.content(Arrays.copyOf(filledChunk(), 7)));
  }
}
