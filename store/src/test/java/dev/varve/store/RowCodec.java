package dev.varve.store;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.primitives.ImmutableLongArray;
import dev.varve.hostile.Codec;
import dev.varve.journal.BlockSeal;
import dev.varve.merkle.CommitId;
import dev.varve.merkle.CorruptionException;
import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.tree.NodeKind;
import dev.varve.tree.RootReference;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;

/**
 * The rows of a store, without the checksum, for that lets nothing through which is random: the
 * key's length (u8), the key and the payload.
 */
enum RowCodec implements Codec {
  COMMIT(Column.COMMITS) {
    @Override
    Row sample(Random random) {
      Map<String, String> labels =
          random.nextBoolean() ? Map.of() : Map.of("é", "value", "k" + random.nextInt(9), "");
      Hash parent = hash(random);
      Hash root = hash(random);
      Hash journals = hash(random);
      long height = 1 + (random.nextLong() >>> 2);
      int executions = random.nextInt(1 << 20);
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
              random.nextInt(),
              random.nextLong());
      NodeKind kind = random.nextBoolean() ? NodeKind.BUCKET : NodeKind.DIRECTORY_PAGE;
      RootReference top =
          random.nextInt(3) == 0
              ? RootReference.EMPTY
              : new RootReference(root, kind, 1 + random.nextInt(1_000));
      Ancestry.Skip skip = new Ancestry.Skip(hash(random), random.nextLong());
      return row(
          new CommitRecord(
              commit, top, random.nextLong(), random.nextLong(), random.nextLong(), skip));
    }

    @Override
    Row again(Row row) {
      return row(CommitRecordCodec.decode(row));
    }

    private Row row(CommitRecord record) {
      byte[] key = record.commit().id().toBytes();
      return new Row(Column.COMMITS, key, CommitRecordCodec.encode(record));
    }
  },

  LINEAGE(Column.LINEAGE) {
    @Override
    Row sample(Random random) {
      Lineage.Absorbed absorbed =
          random.nextBoolean() ? null : new Lineage.Absorbed(random.nextLong(), random.nextLong());
      return row(hash(random).toBytes(), new Lineage(hash(random), random.nextLong(), absorbed));
    }

    @Override
    Row again(Row row) {
      return row(row.key(), LineageRows.decode(row));
    }

    private Row row(byte[] key, Lineage lineage) {
      return new Row(Column.LINEAGE, key, LineageRows.encode(key, lineage));
    }
  },

  CHILD(Column.LINEAGE) {
    @Override
    Row sample(Random random) {
      byte[] key = new byte[2 * Hash.BYTES];
      random.nextBytes(key);
      return checked(Column.LINEAGE, key, new byte[0]);
    }

    @Override
    Row again(Row row) {
      byte[] key = row.key().clone();
      LineageRows.child(row).writeTo(key, Hash.BYTES);
      return checked(Column.LINEAGE, key, new byte[0]);
    }
  },

  STALE(Column.STALE) {
    @Override
    Row sample(Random random) {
      long[] ids =
          random
              .longs(1 + random.nextInt(9), 1, random.nextBoolean() ? 300 : Long.MAX_VALUE)
              .sorted()
              .distinct()
              .toArray();
      Column column = random.nextBoolean() ? Column.NODES : Column.CHUNKS;
      return row(random.nextLong(), new StaleRows.Ids(column, ImmutableLongArray.copyOf(ids)));
    }

    @Override
    Row again(Row row) {
      StaleRows.Ids ids = StaleRows.decode(row);
      return row(BigEndian.getLong(row.key(), 0), ids);
    }

    private Row row(long list, StaleRows.Ids ids) {
      byte[] key = StaleRows.key(list, ids);
      return new Row(Column.STALE, key, StaleRows.value(key, ids));
    }
  },

  ROOT(Column.ROOTS) {
    @Override
    Row sample(Random random) {
      return row(hash(random), random.nextLong(), hash(random));
    }

    @Override
    Row again(Row row) {
      Hash root = RootKey.root(row);
      return row(root, BigEndian.getLong(row.key(), Hash.BYTES), RootKey.commit(row));
    }

    private Row row(Hash root, long ordinal, Hash commit) {
      return checked(Column.ROOTS, RootKey.key(root, ordinal), commit.toBytes());
    }
  },

  REF(Column.REFS) {
    @Override
    Row sample(Random random) {
      return row(new RefName("fork-" + random.nextInt(1_000)), hash(random));
    }

    @Override
    Row again(Row row) {
      return row(RefRows.name(row), RefRows.target(row));
    }

    private Row row(RefName name, Hash target) {
      byte[] key = new byte[name.text().length()];
      for (int i = 0; i < key.length; i++) {
        key[i] = (byte) name.text().charAt(i);
      }
      return checked(Column.REFS, key, target.toBytes());
    }
  };

  private final Column column;

  RowCodec(Column column) {
    this.column = column;
  }

  /** A sound row. */
  abstract Row sample(Random random);

  /** What the row holds, as a row. */
  abstract Row again(Row row);

  @Override
  public byte[] recode(byte[] bytes) {
    int end = bytes.length == 0 ? 1 : 1 + Byte.toUnsignedInt(bytes[0]);
    if (end > bytes.length) {
      throw new CorruptionException("the key ends too early");
    }
    byte[] key = Arrays.copyOfRange(bytes, 1, end);
    byte[] payload = Arrays.copyOfRange(bytes, end, bytes.length);
    return bytes(again(checked(column, key, payload)));
  }

  @Override
  public boolean isCanonical() {
    return true;
  }

  @Override
  public boolean refusesWith(RuntimeException e) {
    return e instanceof CorruptionException;
  }

  /** A row without its checksum, as one of these takes it. */
  static byte[] bytes(Row row) {
    byte[] payload = Checksum.strip(row);
    byte[] bytes = new byte[1 + row.key().length + payload.length];
    bytes[0] = (byte) row.key().length;
    System.arraycopy(row.key(), 0, bytes, 1, row.key().length);
    System.arraycopy(payload, 0, bytes, 1 + row.key().length, payload.length);
    return bytes;
  }

  private static Row checked(Column column, byte[] key, byte[] payload) {
    return new Row(column, key, Checksum.append(key, payload));
  }

  private static Hash hash(Random random) {
    byte[] hash = new byte[Hash.BYTES];
    random.nextBytes(hash);
    return Hash.of(hash);
  }
}
