package dev.varve.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.merkle.CorruptionException;
import dev.varve.merkle.Name;
import dev.varve.tree.Entry.DirectoryEntry;
import dev.varve.tree.Entry.FileEntry;
import dev.varve.tree.Entry.SymlinkEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NodeCodecTest {

  private final NodeMap nodes = new NodeMap();
  private final RootReference root = tree().store(nodes, nodes);

  /** A tree with nodes of every kind and entries of every form. */
  private static DirectoryTree tree() {
    DirectoryTree below = DirectoryTree.EMPTY.with(entries(5, DirectoryTree.EMPTY));
    DirectoryTree deep = DirectoryTree.EMPTY.with(entries(20, below));
    return DirectoryTree.EMPTY.with(entries(24, deep));
  }

  private static List<EntryChange> entries(int count, DirectoryTree below) {
    List<EntryChange> changes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Name name = NaiveState.name(i);
      changes.add(
          new EntryChange(
              name,
              switch (i % 6) {
                case 0 -> new SymlinkEntry(name, i, "target");
                case 1 -> new DirectoryEntry(name, i, below);
                case 2 -> new FileEntry(name, i, content(3000 + i + count));
                case 3 -> new FileEntry(name, i, content(70_000 + i + count));
                case 4 -> new FileEntry(name, i, content(0).with(1L << 40, new TreeMap<>()));
                default -> new FileEntry(name, i, content(10 + i + count));
              }));
    }
    return changes;
  }

  /** Bytes that no other size has: a wrong id could otherwise lead to the right chunk. */
  private static ContentTree content(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return NaiveState.content(bytes);
  }

  @Test
  void everyKindOfNodeIsWhatItsBytesSay() {
    assertThat(EnumSet.copyOf(nodes.kinds.values())).isEqualTo(EnumSet.allOf(NodeKind.class));
    nodes.rows.forEach(
        (id, bytes) -> {
          Node node = NodeCodec.decode(kind(id), bytes.clone(), nodes);
          assertThat(node.kind()).isEqualTo(kind(id));
          assertThat(NodeCodec.encode(node)).isEqualTo(bytes);
          assertThat(node.weight()).isGreaterThan(bytes.length);
        });
  }

  @Test
  void changedBytesAreAnotherNodeOrRefused() {
    Random random = new Random(1);
    nodes.rows.forEach(
        (id, bytes) -> {
          for (int i = 0; i < 300; i++) {
            byte[] mutated = mutated(bytes, random);
            Node node;
            try {
              node = NodeCodec.decode(kind(id), mutated.clone(), nodes);
            } catch (NodeFormatException e) {
              assertThat(e.offset()).isBetween(0, mutated.length);
              continue;
            }
            assertThat(NodeCodec.encode(node)).isEqualTo(mutated);
            node.forEachChild((kind, child) -> assertThat(child).isNotZero());
          }
        });
  }

  private static byte[] mutated(byte[] bytes, Random random) {
    byte[] mutated = bytes.clone();
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextBoolean() ? random.nextInt(8) : random.nextInt(bytes.length);
      mutated[Math.min(at, bytes.length - 1)] =
          (byte) (random.nextBoolean() ? random.nextInt(20) : random.nextInt());
    }
    return random.nextInt(4) == 0
        ? Arrays.copyOf(mutated, random.nextInt(bytes.length + 9))
        : mutated;
  }

  @Test
  void everyFlippedBitOfAStoredTreeIsFound() {
    Random random = new Random(2);
    readAll();
    for (Long id : new TreeSet<>(nodes.rows.keySet())) {
      byte[] good = Objects.requireNonNull(nodes.rows.get(id));
      Set<Integer> bits = new TreeSet<>();
      for (int i = 0; i < 12; i++) {
        bits.add(random.nextInt(8 * good.length));
      }
      for (int bit : bits) {
        byte[] bad = good.clone();
        bad[bit / 8] ^= (byte) (1 << bit % 8);
        nodes.rows.put(id, bad);
        assertThatThrownBy(this::readAll)
            .as("%s %d bit %d", kind(id), id, bit)
            .isInstanceOfAny(CorruptionException.class, NodeFormatException.class);
      }
      nodes.rows.put(id, good);
    }
    readAll();
  }

  @Test
  void aWrongNodeIsNamedWithWhatWasExpected() {
    long id = root.id();
    byte[] other = NodeCodec.encode(NodeCodec.decode(kind(id), nodes.rows.get(id).clone(), nodes));
    other[20] ^= 1;
    nodes.rows.put(id, other);
    assertThatThrownBy(this::readAll)
        .isInstanceOf(CorruptionException.class)
        .hasMessageContaining("DIRECTORY_PAGE " + id)
        .hasMessageContaining(root.root().toString());
  }

  @Test
  void aFreshNodeHasNoBytes() {
    Link link = Objects.requireNonNull(tree().link());
    Node fresh = Objects.requireNonNull(link.fresh());
    assertThatIllegalStateException().isThrownBy(() -> NodeCodec.encode(fresh));
  }

  @Test
  void aRootReferenceIsItsBytes() {
    assertThat(RootReference.of(root.toBytes(), 0)).isEqualTo(root);
    assertThat(RootReference.of(RootReference.EMPTY.toBytes(), 0)).isEqualTo(RootReference.EMPTY);
    byte[] moved = new byte[RootReference.BYTES + 3];
    System.arraycopy(root.toBytes(), 0, moved, 3, RootReference.BYTES);
    assertThat(RootReference.of(moved, 3)).isEqualTo(root);
    for (int code : new int[] {0, 3, 4, 5, 200}) {
      moved[3 + 32] = (byte) code;
      assertThatThrownBy(() -> RootReference.of(moved, 3))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> RootReference.of(moved, 4))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private NodeKind kind(long id) {
    return Objects.requireNonNull(nodes.kinds.get(id));
  }

  private void readAll() {
    readAll(DirectoryTree.stored(root, nodes));
  }

  private static void readAll(DirectoryTree tree) {
    for (Iterator<Entry> entries = tree.entries(); entries.hasNext(); ) {
      switch (entries.next()) {
        case DirectoryEntry e -> readAll(e.tree());
        case FileEntry e -> {
          if (e.content().size() < 1 << 20) {
            NaiveState.bytes(e.content());
          }
        }
        case SymlinkEntry e -> assertThat(e.target()).isNotEmpty();
      }
    }
  }
}
