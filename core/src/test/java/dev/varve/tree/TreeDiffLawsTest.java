package dev.varve.tree;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import dev.varve.journal.Bytes;
import dev.varve.tree.Entry.DirectoryEntry;
import dev.varve.tree.Entry.FileEntry;
import dev.varve.tree.Entry.SymlinkEntry;
import dev.varve.tree.ModelState.DirectoryItem;
import dev.varve.tree.ModelState.FileItem;
import dev.varve.tree.ModelState.Item;
import dev.varve.tree.ModelState.LinkItem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

class TreeDiffLawsTest {

  @Property(tries = 60)
  void itIsWhatComparingFullListingsFinds(
      @ForAll Random random,
      @ForAll @IntRange(max = 120) int size,
      @ForAll @IntRange(max = 40) int steps) {
    ModelState before = ModelState.empty().after(size, random);
    ModelState after = before.after(steps, random);
    List<String> expected =
        ModelState.paths(before, after).stream()
            .filter(
                path ->
                    !Objects.equals(
                        ModelState.alone(before.at(path)), ModelState.alone(after.at(path))))
            .toList();

    List<PathChange> changes = changes(before.tree(), after.tree());

    assertThat(changes).extracting(PathChange::path).isEqualTo(expected);
    for (PathChange change : changes) {
      assertThat(item(change.before())).isEqualTo(ModelState.alone(before.at(change.path())));
      assertThat(item(change.after())).isEqualTo(ModelState.alone(after.at(change.path())));
      assertThat(ImmutableList.copyOf(change.chunks()))
          .isEqualTo(ranges(bytes(before.at(change.path())), bytes(after.at(change.path()))));
    }
  }

  @Property(tries = 60)
  void appliedToTheFirstStateItGivesTheSecond(
      @ForAll Random random,
      @ForAll @IntRange(max = 120) int size,
      @ForAll @IntRange(max = 40) int steps) {
    ModelState before = ModelState.empty().after(size, random);
    DirectoryTree after = before.after(steps, random).tree();

    ModelState applied = before.after(0, random);
    for (PathChange change : changes(before.tree(), after)) {
      apply(applied, change);
    }

    assertThat(applied.tree()).isEqualTo(after);
  }

  @Property(tries = 40)
  void whereTheTreesAreStoredMakesNoDifference(
      @ForAll Random random,
      @ForAll @IntRange(max = 120) int size,
      @ForAll @IntRange(max = 40) int steps) {
    ModelState model = ModelState.empty().after(size, random);
    DirectoryTree before = model.tree();
    DirectoryTree after = model.after(steps, random).tree();
    List<PathChange> expected = changes(before, after);
    NodeMap one = new NodeMap();
    NodeMap other = new NodeMap();

    assertThat(changes(one.reload(before), after)).isEqualTo(expected);
    assertThat(changes(before, other.reload(after))).isEqualTo(expected);
    assertThat(changes(one.reload(before), other.reload(after))).isEqualTo(expected);
  }

  @Property(tries = 40)
  void turnedRoundItTellsTheSameTheOtherWay(
      @ForAll Random random, @ForAll @IntRange(max = 80) int size) {
    DirectoryTree before = ModelState.empty().after(size, random).tree();
    DirectoryTree after = ModelState.empty().after(size, random).tree();

    assertThat(changes(after, before))
        .isEqualTo(
            changes(before, after).stream()
                .map(
                    c -> new PathChange(c.path(), /* before= */ c.after(), /* after= */ c.before()))
                .toList());
  }

  @Property(tries = 150)
  void chunksOfTwoContentsDifferWhereTheirBytesDo(
      @ForAll @Size(max = 6) List<@IntRange(max = 700) Integer> first,
      @ForAll @Size(max = 6) List<@IntRange(max = 700) Integer> second,
      @ForAll @IntRange(max = 5) int spare) {
    byte[] before = sparse(first, 0);
    byte[] after = sparse(second, spare);
    NodeMap nodes = new NodeMap();

    PathChange change =
        new PathChange("/f", file(before), nodes.reload(directory(after)).get(NaiveState.name(0)));

    assertThat(ImmutableList.copyOf(change.chunks())).isEqualTo(ranges(before, after));
  }

  private static byte[] sparse(List<Integer> chunks, int spare) {
    int last = chunks.stream().mapToInt(i -> i + 1).max().orElse(0);
    byte[] bytes = new byte[(last + 100 * spare) * ContentTree.CHUNK];
    for (int chunk : chunks) {
      bytes[chunk * ContentTree.CHUNK + chunk] = 1;
    }
    return bytes;
  }

  private static FileEntry file(byte[] bytes) {
    return new FileEntry(NaiveState.name(0), 1, NaiveState.content(bytes));
  }

  private static DirectoryTree directory(byte[] bytes) {
    return DirectoryTree.EMPTY.with(List.of(new EntryChange(NaiveState.name(0), file(bytes))));
  }

  private static List<PathChange> changes(DirectoryTree before, DirectoryTree after) {
    return ImmutableList.copyOf(TreeDiff.between(before, after));
  }

  private static void apply(ModelState state, PathChange change) {
    Entry after = change.after();
    if (after == null) {
      state.remove(change.path());
      return;
    }
    Item old = state.at(change.path());
    state.put(
        change.path(),
        switch (after) {
          case FileEntry file ->
              new FileItem(file.mtime(), Bytes.copyOf(patched(bytes(old), file, change)));
          case DirectoryEntry directory ->
              new DirectoryItem(
                  directory.mtime(), old instanceof DirectoryItem d ? d.items() : new TreeMap<>());
          case SymlinkEntry link -> new LinkItem(link.mtime(), link.target());
        });
  }

  /** The old bytes, cut or grown, with the new ones in the chunks that the change tells of. */
  private static byte[] patched(byte[] old, FileEntry file, PathChange change) {
    byte[] target = NaiveState.bytes(file.content());
    byte[] bytes = Arrays.copyOf(old, target.length);
    change
        .chunks()
        .forEachRemaining(
            range -> {
              int start = (int) Math.min(range.start(), bytes.length);
              int end = (int) Math.min(range.end(bytes.length), bytes.length);
              System.arraycopy(target, start, bytes, start, end - start);
            });
    return bytes;
  }

  private static byte[] bytes(@Nullable Item item) {
    return item instanceof FileItem file ? file.bytes().toArray() : new byte[0];
  }

  private static @Nullable Item item(@Nullable Entry entry) {
    return switch (entry) {
      case null -> null;
      case FileEntry file ->
          new FileItem(file.mtime(), Bytes.copyOf(NaiveState.bytes(file.content())));
      case DirectoryEntry directory -> new DirectoryItem(directory.mtime(), new TreeMap<>());
      case SymlinkEntry link -> new LinkItem(link.mtime(), link.target());
    };
  }

  private static List<ChunkRange> ranges(byte[] before, byte[] after) {
    int size = Math.max(before.length, after.length);
    int chunks = (size + ContentTree.CHUNK - 1) / ContentTree.CHUNK;
    byte[] one = Arrays.copyOf(before, chunks * ContentTree.CHUNK);
    byte[] other = Arrays.copyOf(after, chunks * ContentTree.CHUNK);
    List<ChunkRange> ranges = new ArrayList<>();
    for (int i = 0; i < chunks; i++) {
      int from = i * ContentTree.CHUNK;
      int to = from + ContentTree.CHUNK;
      if (Arrays.equals(one, from, to, other, from, to)) {
        continue;
      }
      ChunkRange last = ranges.isEmpty() ? null : ranges.getLast();
      if (last != null && last.last() == i - 1) {
        ranges.set(ranges.size() - 1, new ChunkRange(last.first(), i));
      } else {
        ranges.add(new ChunkRange(i, i));
      }
    }
    return ranges;
  }
}
