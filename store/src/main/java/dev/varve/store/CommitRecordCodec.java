package dev.varve.store;

import dev.varve.journal.BlockSeal;
import dev.varve.merkle.CommitId;
import dev.varve.merkle.Hash;
import dev.varve.merkle.LabelsCodec;
import dev.varve.state.Commit;
import dev.varve.tree.RootReference;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The form of a {@link CommitRecord}, integers big-endian.
 *
 * <pre>
 * version (u8): 1 = a checkpoint, 2 = any other commit
 * parent (32 bytes)  height (u64)  journals root (32 bytes)
 * state root (32 bytes)  of a checkpoint: kind of the topmost node (u8)  its id (u64)
 * executions (u32)  events (u64)  journals' bytes (u64)
 * ordinal (u64)  first node id (u64)  last node id (u64)
 * id of an ancestor further back (32 bytes)  its height (u64), 0 for none
 * labels, as {@link LabelsCodec} has them
 * checksum
 * </pre>
 *
 * It stands under the commit's id, which is recomputed on reading.
 */
final class CommitRecordCodec {

  private static final byte CHECKPOINT = 1;
  private static final byte NO_CHECKPOINT = 2;
  private static final int FIXED_BYTES = 1 + 3 * Hash.BYTES + Integer.BYTES + 7 * Long.BYTES;

  private CommitRecordCodec() {}

  static byte[] encode(CommitRecord record) {
    Commit commit = record.commit();
    byte[] labels = LabelsCodec.encode(commit.labels());
    boolean checkpoint = record.isCheckpoint();
    byte[] tree = checkpoint ? record.reference().toBytes() : commit.root().toBytes();
    ByteBuffer out = ByteBuffer.allocate(FIXED_BYTES + tree.length + labels.length);
    out.put(checkpoint ? CHECKPOINT : NO_CHECKPOINT);
    out.put(commit.parent().toBytes()).putLong(commit.height());
    out.put(commit.journalsRoot().toBytes()).put(tree);
    out.putInt(commit.executions()).putLong(commit.events()).putLong(commit.bytes());
    out.putLong(record.ordinal()).putLong(record.firstId()).putLong(record.lastId());
    out.put(record.skip().id().toBytes()).putLong(record.skip().height());
    out.put(labels);
    return Checksum.append(commit.id().toBytes(), out.array());
  }

  /**
   * The commit of a row.
   *
   * @throws dev.varve.merkle.CorruptionException if the row is not as it was stored
   */
  static CommitRecord decode(Row row) {
    CommitRecord record;
    try {
      record = read(Hash.of(row.key()), ByteBuffer.wrap(Checksum.strip(row)));
    } catch (BufferUnderflowException e) {
      throw row.corruption("the record of " + row.value().length + " bytes ends too early");
    } catch (IllegalArgumentException e) {
      throw row.corruption("no commit record: " + e.getMessage());
    }
    if (!Arrays.equals(encode(record), row.value())) {
      throw row.corruption("the record is not in its only form");
    }
    Commit commit = record.commit();
    Hash actual =
        CommitId.of(
            commit.parent(),
            commit.height(),
            commit.root(),
            commit.journalsRoot(),
            commit.labels());
    if (!actual.equals(commit.id())) {
      throw row.corruption("expected the commit " + commit.id() + ", found " + actual);
    }
    return record;
  }

  private static CommitRecord read(Hash id, ByteBuffer in) {
    byte version = in.get();
    if (version != CHECKPOINT && version != NO_CHECKPOINT) {
      throw new IllegalArgumentException("version " + version + ", expected 1 or 2");
    }
    Hash parent = hash(in);
    long height = in.getLong();
    Hash journalsRoot = hash(in);
    RootReference top = version == CHECKPOINT ? reference(in) : RootReference.EMPTY;
    Hash root = version == CHECKPOINT ? top.root() : hash(in);
    int executions = in.getInt();
    long events = in.getLong();
    long bytes = in.getLong();
    long ordinal = in.getLong();
    long firstId = in.getLong();
    long lastId = in.getLong();
    Ancestry.Skip skip = new Ancestry.Skip(hash(in), in.getLong());
    BlockSeal seal = new BlockSeal(parent, height, executions, root, LabelsCodec.decode(in));
    Commit commit =
        new Commit(
            id, parent, height, root, journalsRoot, seal.labels(), executions, events, bytes);
    return new CommitRecord(commit, top, ordinal, firstId, lastId, skip);
  }

  private static RootReference reference(ByteBuffer in) {
    byte[] reference = new byte[RootReference.BYTES];
    in.get(reference);
    return RootReference.of(reference, 0);
  }

  private static Hash hash(ByteBuffer in) {
    byte[] hash = new byte[Hash.BYTES];
    in.get(hash);
    return Hash.of(hash);
  }
}
