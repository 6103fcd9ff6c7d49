package dev.varve.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableSortedMap;
import dev.varve.journal.BlockSeal;
import dev.varve.merkle.CommitId;
import dev.varve.merkle.CorruptionException;
import dev.varve.merkle.Hash;
import dev.varve.merkle.Sha256;
import dev.varve.state.Commit;
import dev.varve.tree.NodeKind;
import dev.varve.tree.RootReference;
import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class CommitRecordCodecTest {

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void decodingGivesTheRecordBackAndEveryAlteredBitIsFound(
      @ForAll @LongRange(min = 1) long height,
      @ForAll @IntRange int executions,
      @ForAll @LongRange long lastId,
      @ForAll @Size(max = 4)
          Map<
                  @StringLength(max = 5) @AlphaChars @Chars({'é', '\uffff'}) String,
                  @StringLength(max = 5) @AlphaChars String>
              labels,
      @ForAll int place) {
    CommitRecord record = record(height, executions, lastId, labels);
    byte[] key = record.commit().id().toBytes();
    byte[] value = CommitRecordCodec.encode(record);
    assertThat(CommitRecordCodec.decode(new Row(Column.COMMITS, key, value))).isEqualTo(record);

    byte[] altered = value.clone();
    int bit = Math.floorMod(place, 8 * value.length);
    altered[bit >>> 3] ^= (byte) (1 << (bit & 7));
    assertRefused(key, altered);
    assertRefused(key, Arrays.copyOf(value, bit >>> 3));
    assertRefused(key, Arrays.copyOf(value, value.length + 1));
  }

  @Property(tries = 200)
  void bytesWithARightChecksumThatAreNoRecordAreRefused(
      @ForAll @Size(max = 300) byte[] payload, @ForAll @IntRange(max = 170) int kept) {
    CommitRecord record = record(7, 1, 5, Map.of("key", "value"));
    byte[] key = record.commit().id().toBytes();
    byte[] value = CommitRecordCodec.encode(record);
    assertRefused(key, Checksum.append(key, payload));
    byte[] begun = Arrays.copyOf(value, Math.min(kept, value.length - Checksum.BYTES - 1));
    byte[] mixed = Arrays.copyOf(begun, begun.length + payload.length);
    System.arraycopy(payload, 0, mixed, begun.length, payload.length);
    if (!Arrays.equals(mixed, Arrays.copyOf(value, value.length - Checksum.BYTES))) {
      assertRefused(key, Checksum.append(key, mixed));
    }
  }

  @Property(tries = 20)
  void aRecordUnderAnotherIdIsRefused(@ForAll @LongRange(min = 1) long height) {
    CommitRecord record = record(height, 1, 5, Map.of());
    byte[] value = CommitRecordCodec.encode(record);
    byte[] other = Sha256.hash(new byte[] {4}).toBytes();
    assertRefused(other, value);
    byte[] payload = Arrays.copyOf(value, value.length - Checksum.BYTES);
    assertRefused(other, Checksum.append(other, payload));
  }

  private static void assertRefused(byte[] key, byte[] value) {
    assertThatThrownBy(() -> CommitRecordCodec.decode(new Row(Column.COMMITS, key, value)))
        .isInstanceOf(CorruptionException.class)
        .hasMessageStartingWith("commits " + Hash.of(key) + ": ");
  }

  private static CommitRecord record(
      long height, int executions, long lastId, Map<String, String> labels) {
    Hash parent = Sha256.hash(new byte[] {1});
    Hash root = Sha256.hash(new byte[] {2});
    Hash journals = Sha256.hash(new byte[] {3});
    BlockSeal seal =
        new BlockSeal(parent, height, executions, root, ImmutableSortedMap.copyOf(labels));
    Commit commit =
        new Commit(
            CommitId.of(parent, height, root, journals, labels),
            parent,
            height,
            root,
            journals,
            seal.labels(),
            executions,
            12,
            345);
    RootReference reference =
        executions % 2 == 0
            ? RootReference.EMPTY
            : new RootReference(root, NodeKind.BUCKET, lastId + 1);
    return new CommitRecord(commit, reference, 9, 1, lastId, new Ancestry.Skip(parent, lastId));
  }
}
