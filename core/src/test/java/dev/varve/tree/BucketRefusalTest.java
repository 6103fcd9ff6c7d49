package dev.varve.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.merkle.Hash;
import dev.varve.merkle.Name;
import dev.varve.tree.Entry.FileEntry;
import dev.varve.tree.Entry.SymlinkEntry;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bytes that are nearly a bucket, each of which {@link NodeCodec} rules out. */
class BucketRefusalTest {

  private static final int LEAF_AND_NAME_LENGTH = Hash.BYTES + 1;

  private final NodeMap nodes = new NodeMap();

  /** The bytes of the only bucket of a directory with these entries. */
  private byte[] bucket(Entry... entries) {
    List<EntryChange> changes = new ArrayList<>();
    for (Entry entry : entries) {
      changes.add(new EntryChange(entry.name(), entry));
    }
    RootReference root = DirectoryTree.EMPTY.with(changes).store(nodes, nodes);
    assertThat(root.kind()).isEqualTo(NodeKind.BUCKET);
    return nodes.rows.get(root.id()).clone();
  }

  private void assertRefused(byte[] bytes, int offset, String problem) {
    assertThatThrownBy(() -> NodeCodec.decode(NodeKind.BUCKET, bytes, nodes))
        .isInstanceOfSatisfying(
            NodeFormatException.class, e -> assertThat(e.offset()).isEqualTo(offset))
        .hasMessageContaining(problem);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static SymlinkEntry link(String name) {
    return new SymlinkEntry(Name.of(name), 1, "t");
  }

  private static FileEntry file(int size) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) 9);
    return new FileEntry(Name.of("f"), 1, NaiveState.content(bytes));
  }

  @Test
  void entriesOutOfOrderOrTwiceAreRefused() {
    byte[] both = bucket(link("a"), link("b"));
    int half = (both.length - 1) / 2;
    byte[] first = Arrays.copyOfRange(both, 1, 1 + half);
    byte[] second = Arrays.copyOfRange(both, 1 + half, both.length);
    byte[] count = {2};
    assertThat(joined(count, first, second)).isEqualTo(both);
    assertThat(NodeCodec.decode(NodeKind.BUCKET, both.clone(), nodes).kind())
        .isEqualTo(NodeKind.BUCKET);
    assertRefused(joined(count, second, first), 1 + half, "out of the order");
    assertRefused(joined(count, first, first), 1 + half, "out of the order");
  }

  @Test
  void theNumberOfEntriesIsThatWhichFollows() {
    byte[] one = bucket(link("a"));
    byte[] none = one.clone();
    none[0] = 0;
    assertRefused(none, 0, "1 to 16 entries");
    byte[] many = one.clone();
    many[0] = 17;
    assertRefused(many, 0, "1 to 16 entries");
    byte[] two = one.clone();
    two[0] = 2;
    assertRefused(two, one.length, "ends too early");
    assertRefused(Arrays.copyOf(one, one.length + 1), one.length, "nothing more");
    assertRefused(new byte[0], 0, "ends too early");
  }

  @Test
  void sixteenEntriesAreABucketAndSeventeenAreNot() {
    Entry[] entries = new Entry[17];
    Arrays.setAll(entries, i -> link("n" + i));
    assertThat(bucket(Arrays.copyOf(entries, 16))[0]).isEqualTo((byte) 16);
    List<EntryChange> changes = new ArrayList<>();
    for (Entry entry : entries) {
      changes.add(new EntryChange(entry.name(), entry));
    }
    assertThat(DirectoryTree.EMPTY.with(changes).store(nodes, nodes).kind())
        .isEqualTo(NodeKind.DIRECTORY_PAGE);
  }

  /** Entries of so many bytes in all that they fill a bucket, and of one more. */
  @Test
  void entriesOf4096BytesAreABucketAndOneByteMoreIsNot() {
    assertThat(filled(4096).kind()).isEqualTo(NodeKind.BUCKET);
    assertThat(nodes.rows.get(filled(4096).id())).hasSize(4096);
    assertThat(filled(4097).kind()).isEqualTo(NodeKind.DIRECTORY_PAGE);
    List<Entry> entries = entries(4097);
    entries.sort(Comparator.comparing(entry -> entry.name().hash()));
    byte[] count = {2};
    byte[] first = bucket(entries.get(0));
    byte[] second = bucket(entries.get(1));
    assertRefused(
        joined(
            count,
            Arrays.copyOfRange(first, 1, first.length),
            Arrays.copyOfRange(second, 1, second.length)),
        4096,
        "more than 4096 bytes");
  }

  private RootReference filled(int bytes) {
    List<EntryChange> changes = new ArrayList<>();
    for (Entry entry : entries(bytes)) {
      changes.add(new EntryChange(entry.name(), entry));
    }
    return DirectoryTree.EMPTY.with(changes).store(nodes, nodes);
  }

  private static List<Entry> entries(int bytes) {
    int cell = LEAF_AND_NAME_LENGTH + 1 + 11;
    String target = "t".repeat(bytes - 1 - 2 * cell - 1);
    return new ArrayList<>(List.of(link("a"), new SymlinkEntry(Name.of("b"), 1, target)));
  }

  @Test
  void aChunkThatStandsInABucketIsNoLongerThanItsFileAndEndsInNoZero() {
    byte[] bytes = bucket(file(5));
    int lengthAt = bytes.length - 5 - Short.BYTES;
    assertThat(bytes[lengthAt + 1]).isEqualTo((byte) 5);
    byte[] empty = Arrays.copyOf(bytes, lengthAt + Short.BYTES);
    empty[lengthAt + 1] = 0;
    assertRefused(empty, lengthAt, "no chunk of 0 bytes");
    byte[] longer = joined(bytes, new byte[] {9});
    longer[lengthAt + 1] = 6;
    assertRefused(longer, lengthAt, "no chunk of 6 bytes");
    byte[] zero = bytes.clone();
    zero[bytes.length - 1] = 0;
    assertRefused(zero, bytes.length - 1, "ends in a zero");
    assertRefused(Arrays.copyOf(bytes, bytes.length - 1), bytes.length - 1, "ends too early");
  }

  @Test
  void aChunkOf1024BytesStandsInABucketAndALongerOneBelowIt() {
    byte[] within = bucket(file(1_024));
    byte[] below = bucket(file(1_025));
    assertThat(within).hasSizeGreaterThan(1_024);
    assertThat(below).hasSizeLessThan(200);
    byte[] noId = below.clone();
    Arrays.fill(noId, below.length - Long.BYTES, below.length, (byte) 0);
    assertRefused(noId, below.length - Long.BYTES, "a node has an id");
    byte[] otherKind = below.clone();
    otherKind[below.length - Long.BYTES - 1] = (byte) NodeKind.FILE_PAGE.code();
    assertRefused(otherKind, below.length - Long.BYTES - 1, "no such node");
  }
}
