package dev.varve.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import com.google.common.primitives.Bytes;
import dev.varve.merkle.CorruptionException;
import dev.varve.merkle.Name;
import dev.varve.tree.Entry.FileEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class DirectoryUpdateTest {

  private final NodeMap nodes = new NodeMap();
  private final Random random = new Random(11);

  private EntryChange write(int file) {
    byte[] bytes = new byte[1 + random.nextInt(120)];
    random.nextBytes(bytes);
    Name name = NaiveState.name(file);
    return new EntryChange(
        name, new FileEntry(name, random.nextInt(1000), NaiveState.content(bytes)));
  }

  private List<EntryChange> writes(int from, int to) {
    List<EntryChange> changes = new ArrayList<>();
    for (int i = from; i < to; i++) {
      changes.add(write(i));
    }
    return changes;
  }

  @Test
  void manyChangesAtOnceAreTheSameAsFewAtATime() {
    DirectoryTree tree = DirectoryTree.EMPTY.with(writes(0, 4_000));
    Map<Name, EntryChange> changes = new LinkedHashMap<>();
    for (int i = 0; i < 3_000; i++) {
      int file = random.nextInt(5_000);
      Name name = NaiveState.name(file);
      changes.put(name, i % 3 == 0 ? new EntryChange(name, null) : write(file));
    }
    DirectoryTree atOnce = tree.with(changes.values());
    DirectoryTree inParts = tree;
    for (List<EntryChange> part : Lists.partition(ImmutableList.copyOf(changes.values()), 50)) {
      inParts = inParts.with(part);
    }
    assertThat(atOnce).isEqualTo(inParts);
    ImmutableList<Entry> entries = ImmutableList.copyOf(atOnce.entries());
    assertThat(ImmutableList.copyOf(inParts.entries())).isEqualTo(entries);
    assertThat(atOnce.root()).isEqualTo(NaiveState.root(entries));
  }

  @Test
  void whatWasOverwrittenInMemoryIsStoredAsIfItHadBeenWrittenOnce() {
    NodeMap base = new NodeMap();
    DirectoryTree stored = base.reload(DirectoryTree.EMPTY.with(writes(0, 600)));
    DirectoryTree fresh = DirectoryTree.EMPTY.with(writes(0, 600));
    Map<Name, EntryChange> last = new LinkedHashMap<>();
    for (EntryChange change : writes(0, 600)) {
      last.put(change.name(), change);
    }
    for (int round = 0; round < 40; round++) {
      List<EntryChange> changes = new ArrayList<>();
      for (int file = random.nextInt(20); file < 600; file += 1 + random.nextInt(40)) {
        changes.add(write(file));
      }
      stored = stored.with(changes);
      fresh = fresh.with(changes);
    }
    stored = stored.with(last.values());
    fresh = fresh.with(last.values());
    DirectoryTree once = DirectoryTree.EMPTY.with(last.values());
    NodeMap expected = new NodeMap();
    once.store(expected, expected);
    for (DirectoryTree tree : List.of(stored, fresh)) {
      NodeMap actual = new NodeMap();
      assertThat(actual.reload(tree)).isEqualTo(once);
      assertThat(actual.rows).usingRecursiveComparison().isEqualTo(expected.rows);
    }
  }

  @Test
  void anEntryOnItsOwnCanBeOverwrittenByOneOfAnySize() {
    Name name = NaiveState.name(1);
    DirectoryTree tree = DirectoryTree.EMPTY.with(List.of(write(1)));
    for (int size : new int[] {1_000, 100_000, 3}) {
      byte[] bytes = new byte[size];
      random.nextBytes(bytes);
      FileEntry entry = new FileEntry(name, size, NaiveState.content(bytes));
      tree = tree.with(List.of(new EntryChange(name, entry)));
      assertThat(tree.get(name)).isEqualTo(entry);
      assertThat(tree.root()).isEqualTo(NaiveState.root(List.of(entry)));
      assertThat(nodes.reload(tree)).isEqualTo(tree);
    }
  }

  @Test
  void whatStandsBesideAChangeIsCheckedWhenItIsRead() {
    DirectoryTree tree = DirectoryTree.EMPTY.with(writes(0, 9));
    RootReference reference = tree.store(nodes, nodes);
    byte[] row = nodes.rows.values().iterator().next();
    Name damaged = NaiveState.name(4);
    int at = Bytes.indexOf(row, damaged.toBytes());
    row[at + damaged.length() + 3] ^= 1;

    List<EntryChange> beside = List.of(write(5));
    DirectoryTree after = DirectoryTree.stored(reference, nodes).with(beside);
    assertThat(after).isEqualTo(tree.with(beside));
    assertThatThrownBy(() -> after.get(damaged)).isInstanceOf(CorruptionException.class);
    assertThatThrownBy(() -> after.with(List.of(write(4))))
        .isInstanceOf(CorruptionException.class)
        .hasMessageContaining("the leaf hash");
  }

  @Test
  void eachPartIsDoneOnceByWhateverThreads() {
    for (int count : new int[] {0, 3, 5_000}) {
      AtomicIntegerArray done = new AtomicIntegerArray(count);
      Parts.forEach(count, count, done::getAndIncrement);
      for (int part = 0; part < count; part++) {
        assertThat(done.get(part)).isEqualTo(1);
      }
    }
  }

  @Test
  void ofPartsThatFailTheFirstTellsWhy() {
    for (int changes : new int[] {10, 10_000}) {
      IllegalStateException[] thrown = new IllegalStateException[16];
      assertThatThrownBy(
              () ->
                  Parts.forEach(
                      16,
                      changes,
                      part -> {
                        if (part > 6) {
                          thrown[part] = new IllegalStateException("part " + part);
                          throw thrown[part];
                        }
                      }))
          .isSameAs(thrown[7]);
    }
  }
}
