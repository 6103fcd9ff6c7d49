package dev.varve.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.merkle.EntryValue;
import dev.varve.merkle.Hash;
import dev.varve.merkle.HashRules;
import dev.varve.merkle.Name;
import dev.varve.merkle.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The bytes that are nearly a piece, or a piece of another place. */
class PieceRefusalTest {

  private static final Hash ANY = Sha256.hash(new byte[] {1});

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] u16(int value) {
    return ByteBuffer.allocate(Short.BYTES).putShort((short) value).array();
  }

  private static byte[] entry(String name, EntryValue value) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    return joined(new byte[] {(byte) utf8.length}, utf8, value.encode());
  }

  private static byte[] entries(int count, byte[]... entries) {
    return joined(new byte[] {2}, u16(count), joined(entries));
  }

  private static byte[] inner(Hash left, Hash right) {
    return joined(new byte[] {1}, left.toBytes(), right.toBytes());
  }

  private static EntryValue link() {
    return new EntryValue.SymlinkValue(1, "t");
  }

  private static TreeAssembly assembly(Hash root) {
    NodeMap nodes = new NodeMap();
    return TreeAssembly.of(root, nodes, nodes);
  }

  private static void assertRefused(Hash root, byte[] bytes, int offset, String problem) {
    TreeAssembly assembly = assembly(root);
    assertThatThrownBy(() -> assembly.add(bytes))
        .isInstanceOfSatisfying(PieceException.class, e -> assertThat(e.offset()).isEqualTo(offset))
        .hasMessageContaining(problem);
    assertThat(assembly.isComplete()).isFalse();
  }

  @Test
  void whatIsNoPieceIsRefusedWhereItBegins() {
    assertRefused(ANY, new byte[] {0}, 0, "a kind is 1, 2 or 3");
    assertRefused(ANY, new byte[] {4}, 0, "a kind is 1, 2 or 3");
    assertRefused(ANY, inner(Hash.EMPTY, Hash.EMPTY), 0, "has a child");
    assertRefused(ANY, Arrays.copyOf(inner(ANY, ANY), 64), 1, "64 bytes were expected, has 63");
    assertRefused(ANY, entries(0), 1, "1 to 256 entries, not 0");
    assertRefused(ANY, entries(257), 1, "1 to 256 entries, not 257");
    assertRefused(ANY, entries(1), 3, "1 bytes were expected");
    assertRefused(ANY, entries(1, entry("a/b", link())), 4, "no '/'");
    byte[] value = entry("a", link());
    value[2] = 9;
    assertRefused(ANY, entries(1, value), 5, "a kind is 1, 2 or 3");
  }

  @Test
  void entriesStandInTheOrderOfTheirPlacesAndEachOnce() {
    byte[] a = entry("a", link());
    byte[] b = entry("b", link());
    boolean ascending = Name.of("a").hash().compareTo(Name.of("b").hash()) < 0;
    byte[] lower = ascending ? a : b;
    byte[] higher = ascending ? b : a;
    assertRefused(ANY, entries(2, higher, lower), 3 + a.length, "out of the order");
    assertRefused(ANY, entries(2, lower, lower), 3 + a.length, "out of the order");
    assertRefused(ANY, entries(2, lower, higher), 0, "expected");
  }

  @Test
  void entriesTakeNoMoreThanAPieceHolds() {
    byte[][] all = new byte[200][];
    Name[] names = new Name[all.length];
    Arrays.setAll(names, i -> Name.of("n" + i));
    Arrays.sort(names, (x, y) -> x.hash().compareTo(y.hash()));
    EntryValue large = new EntryValue.SymlinkValue(1, "t".repeat(4_000));
    Arrays.setAll(all, i -> entry(names[i].toString(), large));
    assertRefused(ANY, entries(all.length, all), 1, "take more than one piece");
  }

  @Test
  void aChunkBesideItsEntryIsTheOneThatTheEntryHas() {
    byte[] chunk = {5, 6};
    Hash root = HashRules.chunkLeaf(0, chunk, 0, 2);
    byte[] file = entry("f", new EntryValue.FileValue(1, 2, root));
    int at = 3 + file.length;
    assertRefused(ANY, entries(1, file, u16(0)), at, "1 to 2 bytes, not 0");
    assertRefused(ANY, entries(1, file, u16(3), chunk), at, "1 to 2 bytes, not 3");
    assertRefused(ANY, entries(1, file, u16(2), new byte[] {5, 0}), at + 3, "ends in a zero");
    assertRefused(ANY, entries(1, file, u16(2), new byte[] {5, 7}), at, "expected the content");
    assertRefused(ANY, entries(1, file, u16(2), new byte[] {5}), at + 2, "2 bytes were expected");
  }

  @Test
  void anEntryOnTheWrongSideIsRefusedThoughItsHashIsRight() {
    Name name = Name.of("a");
    Hash leaf = HashRules.directoryLeaf(name, link());
    boolean right = name.hash().bit(0);
    Hash wrongRoot = right ? HashRules.inner(leaf, Hash.EMPTY) : HashRules.inner(Hash.EMPTY, leaf);
    byte[] above = right ? inner(leaf, Hash.EMPTY) : inner(Hash.EMPTY, leaf);
    assertRefused(
        wrongRoot,
        joined(above, entries(1, entry("a", link()))),
        above.length,
        "'a' does not belong there");
  }

  @Test
  void whatFitsIntoOnePieceComesInOne() {
    Name name = Name.of("a");
    Hash leaf = HashRules.directoryLeaf(name, link());
    boolean right = name.hash().bit(0);
    Hash root = right ? HashRules.inner(Hash.EMPTY, leaf) : HashRules.inner(leaf, Hash.EMPTY);
    byte[] above = right ? inner(Hash.EMPTY, leaf) : inner(leaf, Hash.EMPTY);
    assertRefused(
        root, joined(above, entries(1, entry("a", link()))), above.length, "takes one piece");
  }

  @Test
  void chunksAreNoDirectoryAndNothingFollowsTheLastPiece() {
    byte[] none = joined(new byte[] {3}, new byte[Long.BYTES]);
    assertRefused(ANY, none, 0, "chunks where a directory's subtree belongs");
    byte[] only = entries(1, entry("a", link()));
    TreeAssembly assembly = assembly(HashRules.directoryLeaf(Name.of("a"), link()));
    assertThatThrownBy(() -> assembly.add(joined(only, only)))
        .isInstanceOf(PieceException.class)
        .hasMessageContaining("nothing more belongs");
    assertThat(assembly.taken()).isEqualTo(only.length);
    assertThat(assembly.isComplete()).isTrue();
  }

  @Test
  void aFrontierIsOneOfItsRoot() {
    NodeMap nodes = new NodeMap();
    Hash child = Sha256.hash(new byte[] {2});
    Hash root = HashRules.inner(ANY, child);
    TreeAssembly assembly = TreeAssembly.of(root, nodes, nodes);
    assembly.add(inner(ANY, child));
    byte[] frontier = assembly.frontier();
    assertThat(TreeAssembly.resume(root, frontier, nodes, nodes).frontier()).isEqualTo(frontier);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TreeAssembly.resume(ANY, frontier, nodes, nodes));
    for (int length = 1; length < frontier.length; length++) {
      byte[] cut = Arrays.copyOf(frontier, length);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TreeAssembly.resume(root, cut, nodes, nodes));
    }
    byte[] tooLong = frontier.clone();
    tooLong[3]++;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TreeAssembly.resume(root, tooLong, nodes, nodes));
    byte[] built = frontier.clone();
    built[built.length - 1] = 1;
    byte[] noSlots = Arrays.copyOf(built, built.length + 2 * Long.BYTES + 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TreeAssembly.resume(root, noSlots, nodes, nodes));
    byte[] oddForm = Arrays.copyOf(noSlots, noSlots.length + 1);
    oddForm[noSlots.length - 1] = 1;
    oddForm[noSlots.length] = 3;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TreeAssembly.resume(root, oddForm, nodes, nodes))
        .withMessageContaining("form 3");
  }
}
