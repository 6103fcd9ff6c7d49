package dev.varve.tree;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import dev.varve.merkle.Hash;
import dev.varve.merkle.Name;
import dev.varve.tree.Entry.DirectoryEntry;
import dev.varve.tree.Entry.FileEntry;
import dev.varve.tree.Entry.SymlinkEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DirectoryTreeLawsTest {

  private static final int NAMES = 60;

  @Property(tries = 150)
  void everyTreeIsWhatTheNaiveRulesSay(@ForAll("histories") List<List<EntryChange>> history) {
    DirectoryTree tree = DirectoryTree.EMPTY;
    Map<Name, Entry> model = new HashMap<>();
    for (List<EntryChange> changes : history) {
      tree = tree.with(changes);
      apply(model, changes);
      check(tree, model);
    }
  }

  @Property(tries = 150)
  void storedAndReadBackItIsTheSame(@ForAll("histories") List<List<EntryChange>> history) {
    NodeMap nodes = new NodeMap();
    DirectoryTree tree = DirectoryTree.EMPTY;
    Map<Name, Entry> model = new HashMap<>();
    for (List<EntryChange> changes : history) {
      DirectoryTree after = tree.with(changes);
      tree = nodes.reload(after);
      apply(model, changes);
      check(tree, model);
      check(after, model);
    }
  }

  @Property(tries = 100)
  void inBinaryNodesItIsTheSame(@ForAll("histories") List<List<EntryChange>> history) {
    DirectoryTree tree = DirectoryTree.EMPTY;
    Map<Name, Entry> model = new HashMap<>();
    for (List<EntryChange> changes : history) {
      DirectoryTree before = new NodeMap().reload(tree);
      Map<Hash, Preimage> seen = new HashMap<>();
      DirectoryTree recorded =
          before.recorded(
              preimage ->
                  seen.merge(
                      preimage.hash(),
                      preimage,
                      (old, now) -> now instanceof Preimage.NamedLeaf ? now : old));
      tree = tree.with(changes);
      DirectoryTree after = recorded.with(changes);
      DirectoryTree again = DirectoryTree.inPart(before.root(), known(seen)).with(changes);
      assertThat(again).isEqualTo(tree);
      check(recorded, model);
      apply(model, changes);
      check(after, model);
      check(DirectoryTree.inPart(before.root(), known(seen)).with(changes), model);
    }
  }

  private static PreimageSource known(Map<Hash, Preimage> seen) {
    return hash -> {
      Preimage preimage = seen.get(hash);
      if (preimage == null) {
        throw new WitnessException("no " + hash);
      }
      return preimage;
    };
  }

  @Property(tries = 100)
  void historyLeavesNoTrace(
      @ForAll("histories") List<List<EntryChange>> history, @ForAll Random random) {
    DirectoryTree tree = DirectoryTree.EMPTY;
    Map<Name, Entry> model = new LinkedHashMap<>();
    for (List<EntryChange> changes : history) {
      tree = tree.with(changes);
      apply(model, changes);
    }
    List<Entry> entries = new ArrayList<>(model.values());
    Collections.shuffle(entries, random);
    DirectoryTree oneByOne = DirectoryTree.EMPTY;
    for (Entry entry : entries) {
      oneByOne = oneByOne.with(List.of(new EntryChange(entry.name(), entry)));
    }
    assertThat(oneByOne.root()).isEqualTo(tree.root());
    for (Entry entry : entries) {
      assertThat(oneByOne.root())
          .isEqualTo(NaiveState.root(Lists.newArrayList(oneByOne.entries())));
      oneByOne = oneByOne.with(List.of(new EntryChange(entry.name(), null)));
    }
    assertThat(oneByOne.isEmpty()).isTrue();
  }

  @Property(tries = 200)
  void oneUpdateAfterTheOtherIsBothAtOnce(
      @ForAll("changes") List<EntryChange> before,
      @ForAll("changes") List<EntryChange> first,
      @ForAll("changes") List<EntryChange> second) {
    DirectoryTree tree = DirectoryTree.EMPTY.with(before);
    Map<Name, EntryChange> both = new HashMap<>();
    first.forEach(change -> both.put(change.name(), change));
    second.forEach(change -> both.put(change.name(), change));
    assertThat(tree.with(first).with(second)).isEqualTo(tree.with(both.values()));
  }

  @Property(tries = 100)
  void anUpdateThatChangesNothingGivesTheSameTree(@ForAll("changes") List<EntryChange> changes) {
    DirectoryTree tree = DirectoryTree.EMPTY.with(changes);
    assertThat(tree.with(changes)).isSameAs(tree);
    assertThat(tree.with(List.of())).isSameAs(tree);
    Name other = Name.of("no such name");
    assertThat(tree.with(List.of(new EntryChange(other, null)))).isSameAs(tree);
  }

  private static void apply(Map<Name, Entry> model, List<EntryChange> changes) {
    for (EntryChange change : changes) {
      Entry entry = change.entry();
      if (entry == null) {
        model.remove(change.name());
      } else {
        model.put(change.name(), entry);
      }
    }
  }

  private static void check(DirectoryTree tree, Map<Name, Entry> model) {
    assertThat(tree.root()).isEqualTo(NaiveState.root(model.values()));
    assertThat(tree.isEmpty()).isEqualTo(model.isEmpty());
    List<Entry> inOrder = new ArrayList<>(model.values());
    inOrder.sort(Comparator.comparing(entry -> entry.name().hash()));
    ImmutableList<Entry> entries = ImmutableList.copyOf(tree.entries());
    assertThat(entries).isEqualTo(inOrder);
    for (Entry entry : entries) {
      if (entry instanceof FileEntry file && model.get(entry.name()) instanceof FileEntry same) {
        assertThat(NaiveState.bytes(file.content())).isEqualTo(NaiveState.bytes(same.content()));
      }
    }
    for (int i = 0; i < NAMES; i++) {
      Name name = NaiveState.name(i);
      assertThat(tree.get(name)).isEqualTo(model.get(name));
    }
  }

  @Provide
  Arbitrary<List<List<EntryChange>>> histories() {
    return changes().list().ofMinSize(1).ofMaxSize(6);
  }

  @Provide
  Arbitrary<List<EntryChange>> changes() {
    Arbitrary<EntryChange> change =
        Combinators.combine(
                Arbitraries.integers().between(0, NAMES - 1),
                Arbitraries.integers().between(0, 99),
                Arbitraries.longs().between(0, 3))
            .as(DirectoryTreeLawsTest::change);
    return change.list().uniqueElements(EntryChange::name).ofMaxSize(NAMES);
  }

  private static EntryChange change(int number, int what, long mtime) {
    Name name = NaiveState.name(number);
    Entry entry =
        switch (what % 10) {
          case 0, 1, 2, 3 -> null;
          case 4 -> new SymlinkEntry(name, mtime, "t".repeat(1 + what * 41));
          case 5 -> new DirectoryEntry(name, mtime, directory(what));
          case 6 -> new FileEntry(name, mtime, NaiveState.content(filled(what * 113)));
          default -> new FileEntry(name, mtime, NaiveState.content(filled(what)));
        };
    return new EntryChange(name, entry);
  }

  private static DirectoryTree directory(int entries) {
    List<EntryChange> changes = new ArrayList<>();
    for (int i = 0; i < entries; i++) {
      Name name = NaiveState.name(i);
      changes.add(new EntryChange(name, new SymlinkEntry(name, i, "below")));
    }
    return DirectoryTree.EMPTY.with(changes);
  }

  private static byte[] filled(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) length);
    return bytes;
  }
}
