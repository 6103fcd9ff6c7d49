package dev.varve.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import dev.varve.merkle.Hash;
import dev.varve.merkle.Name;
import dev.varve.tree.Entry.DirectoryEntry;
import dev.varve.tree.Entry.FileEntry;
import dev.varve.tree.Entry.SymlinkEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** States that are cut into pieces and put together again. */
class PieceLawsTest {

  private static final int CHUNK = ContentTree.CHUNK;
  private static final long[] SIZES = {
    0,
    1,
    1_024,
    1_025,
    CHUNK,
    CHUNK + 1,
    5 * CHUNK,
    16 * CHUNK,
    17 * CHUNK - 3,
    64 * CHUNK,
    65 * CHUNK,
    200 * CHUNK + 1,
    300 * CHUNK,
    1L << 40,
    Long.MAX_VALUE
  };

  private static DirectoryTree state(Random random, int entries, int depth) {
    List<EntryChange> changes = new ArrayList<>();
    for (int i = 0; i < entries; i++) {
      Name name = NaiveState.name(i);
      changes.add(new EntryChange(name, entry(name, random, depth)));
    }
    return DirectoryTree.EMPTY.with(changes);
  }

  private static Entry entry(Name name, Random random, int depth) {
    return switch (random.nextInt(20)) {
      case 0 -> new SymlinkEntry(name, 1, "t".repeat(1 + random.nextInt(4_000)));
      case 1, 2 ->
          new DirectoryEntry(
              name,
              2,
              depth == 0
                  ? DirectoryTree.EMPTY
                  : state(random, random.nextInt(random.nextInt(20) == 0 ? 400 : 8), depth - 1));
      case 3 -> new FileEntry(name, 3, content(random, SIZES[random.nextInt(SIZES.length)]));
      default -> new FileEntry(name, 4, content(random, random.nextInt(200)));
    };
  }

  /** Some chunks here and there. */
  private static ContentTree content(Random random, long size) {
    TreeMap<Long, byte[]> chunks = new TreeMap<>();
    long count = size / CHUNK + 1;
    for (int i = 0; i < 8; i++) {
      byte[] chunk = new byte[CHUNK];
      Arrays.fill(chunk, 0, random.nextInt(CHUNK), (byte) random.nextInt(3));
      chunks.put(random.nextLong(count), chunk);
    }
    return ContentTree.EMPTY.with(size, chunks);
  }

  private static List<byte[]> pieces(DirectoryTree tree) {
    return ImmutableList.copyOf(new PieceIterator(tree));
  }

  private static DirectoryTree assembled(Hash root, List<byte[]> pieces, NodeMap nodes) {
    TreeAssembly assembly = TreeAssembly.of(root, nodes, nodes);
    pieces.forEach(assembly::add);
    return DirectoryTree.stored(assembly.reference(), nodes);
  }

  private static void checkSame(DirectoryTree actual, DirectoryTree expected) {
    assertThat(actual.root()).isEqualTo(expected.root());
    Iterator<Entry> mine = actual.entries();
    expected
        .entries()
        .forEachRemaining(
            entry -> {
              Entry same = mine.next();
              assertThat(same).isEqualTo(entry);
              switch (entry) {
                case DirectoryEntry e -> checkSame(((DirectoryEntry) same).tree(), e.tree());
                case FileEntry e -> checkSame(((FileEntry) same).content(), e.content());
                case SymlinkEntry e -> {}
              }
            });
    assertThat(mine).isExhausted();
  }

  private static void checkSame(ContentTree actual, ContentTree expected) {
    for (long index = 0; index < Math.min(80, expected.size() / CHUNK + 2); index++) {
      byte[] one = new byte[CHUNK];
      byte[] two = new byte[CHUNK];
      actual.readChunk(index, one, 0);
      expected.readChunk(index, two, 0);
      assertThat(one).isEqualTo(two);
    }
  }

  @Property(tries = 12, edgeCases = EdgeCasesMode.NONE)
  void putTogetherAgainAStateIsTheSame(
      @ForAll Random random, @ForAll @IntRange(min = 0, max = 900) int entries) {
    DirectoryTree state = state(random, entries, 2);
    DirectoryTree again = assembled(state.root(), pieces(state), new NodeMap());
    checkSame(again, state);
    assertThat(Arrays.deepEquals(pieces(again).toArray(), pieces(state).toArray())).isTrue();
  }

  @Property(tries = 8, edgeCases = EdgeCasesMode.NONE)
  void aStateThatWasPutTogetherGoesOnAsItWas(
      @ForAll Random random, @ForAll @IntRange(min = 0, max = 900) int entries) {
    DirectoryTree state = state(random, entries, 1);
    DirectoryTree again = assembled(state.root(), pieces(state), new NodeMap());
    for (int round = 0; round < 5; round++) {
      List<EntryChange> changes = new ArrayList<>();
      for (int i = random.nextInt(3); i < 1_000; i += 1 + random.nextInt(round == 4 ? 2 : 100)) {
        Name name = NaiveState.name(i);
        Entry old = state.get(name);
        changes.add(
            new EntryChange(
                name,
                round == 4 || random.nextBoolean()
                    ? null
                    : old instanceof FileEntry file && file.content().size() < Long.MAX_VALUE
                        ? new FileEntry(
                            name,
                            9,
                            file.content().with(random.nextInt(70 * CHUNK), new TreeMap<>()))
                        : entry(name, random, 1)));
      }
      state = state.with(changes);
      again = again.with(changes);
      assertThat(again.root()).isEqualTo(state.root());
    }
  }

  @Property(tries = 8, edgeCases = EdgeCasesMode.NONE)
  void anAssemblyGoesOnWhereItWasLeft(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 800) int entries) {
    DirectoryTree state = state(random, entries, 2);
    NodeMap nodes = new NodeMap();
    TreeAssembly assembly = TreeAssembly.of(state.root(), nodes, nodes);
    for (byte[] piece : pieces(state)) {
      if (random.nextInt(4) == 0) {
        assembly = TreeAssembly.resume(state.root(), assembly.frontier(), nodes, nodes);
      }
      assertThat(assembly.isComplete()).isFalse();
      assembly.add(piece);
    }
    checkSame(DirectoryTree.stored(assembly.reference(), nodes), state);
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void anAlteredPieceIsRefusedAtOnce(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 700) int entries) {
    DirectoryTree state = state(random, entries, 1);
    List<byte[]> pieces = pieces(state);
    int bad = random.nextInt(pieces.size());
    byte[] piece = pieces.get(bad).clone();
    piece[random.nextInt(piece.length)] ^= (byte) (1 + random.nextInt(255));
    NodeMap nodes = new NodeMap();
    TreeAssembly assembly = TreeAssembly.of(state.root(), nodes, nodes);
    pieces.subList(0, bad).forEach(assembly::add);
    int written = nodes.rows.size();

    assertThatThrownBy(() -> assembly.add(piece)).isInstanceOf(PieceException.class);
    assertThat(nodes.rows).hasSize(written);
    pieces.subList(bad, pieces.size()).forEach(assembly::add);
    checkSame(DirectoryTree.stored(assembly.reference(), nodes), state);
  }

  @Property(tries = 20, edgeCases = EdgeCasesMode.NONE)
  void piecesInAnotherOrderAreRefused(
      @ForAll Random random, @ForAll @IntRange(min = 300, max = 900) int entries) {
    DirectoryTree state = state(random, entries, 1);
    List<byte[]> pieces = new ArrayList<>(pieces(state));
    int one = random.nextInt(pieces.size());
    int two = random.nextInt(pieces.size());
    if (Arrays.equals(pieces.get(one), pieces.get(two))) {
      return;
    }
    Collections.swap(pieces, one, two);
    assertThatThrownBy(() -> assembled(state.root(), pieces, new NodeMap()))
        .isInstanceOf(PieceException.class);
  }

  @Test
  void nothingMoreIsTakenAndNothingLess() {
    DirectoryTree state = state(new Random(1), 400, 1);
    List<byte[]> pieces = pieces(state);
    NodeMap nodes = new NodeMap();
    TreeAssembly assembly = TreeAssembly.of(state.root(), nodes, nodes);
    pieces.subList(0, pieces.size() - 1).forEach(assembly::add);
    assertThatThrownBy(assembly::reference).isInstanceOf(IllegalStateException.class);
    assembly.add(pieces.getLast());
    assertThatThrownBy(() -> assembly.add(pieces.getLast())).isInstanceOf(PieceException.class);
    assertThat(pieces(DirectoryTree.EMPTY)).isEmpty();
    assertThat(TreeAssembly.of(Hash.EMPTY, nodes, nodes).reference())
        .isEqualTo(RootReference.EMPTY);
  }

  @Test
  void aStateThatNoHashRuleGivesIsRefused() {
    // One leaf that was not pulled up: its hash is right, the tree is none.
    Name name = NaiveState.name(1);
    DirectoryTree leaf =
        DirectoryTree.EMPTY.with(List.of(new EntryChange(name, new SymlinkEntry(name, 1, "t"))));
    Preimage.Inner inner =
        (name.hash().nibble(0) & 8) == 0
            ? new Preimage.Inner(leaf.root(), Hash.EMPTY)
            : new Preimage.Inner(Hash.EMPTY, leaf.root());
    byte[] first = new byte[1 + 2 * Hash.BYTES];
    first[0] = Piece.INNER;
    inner.left().writeTo(first, 1);
    inner.right().writeTo(first, 1 + Hash.BYTES);
    NodeMap nodes = new NodeMap();
    TreeAssembly assembly = TreeAssembly.of(inner.hash(), nodes, nodes);
    assembly.add(first);
    assertThatThrownBy(() -> assembly.add(Objects.requireNonNull(pieces(leaf).getFirst())))
        .isInstanceOf(PieceException.class)
        .hasMessageContaining("takes one piece");
  }
}
