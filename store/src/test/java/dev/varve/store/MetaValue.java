package dev.varve.store;

import dev.varve.hostile.Codec;
import dev.varve.journal.Bytes;
import dev.varve.merkle.CorruptionException;
import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import dev.varve.state.Retention;
import dev.varve.sync.SnapshotHeader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;

/** The single values of a store. */
enum MetaValue {
  FORMAT {
    @Override
    void put(Batch batch, Random random) {
      Meta.putFormat(batch, random.nextInt());
    }

    @Override
    void putAgain(Batch batch, Database database) {
      Meta.putFormat(batch, Meta.format(database));
    }
  },

  MARK {
    @Override
    void put(Batch batch, Random random) {
      Meta.putMark(batch, new Meta.Mark(random.nextLong(), random.nextLong()));
    }

    @Override
    void putAgain(Batch batch, Database database) {
      Meta.putMark(batch, Meta.mark(database));
    }
  },

  PENDING {
    @Override
    void put(Batch batch, Random random) {
      Meta.putPending(batch, hash(random));
    }

    @Override
    void putAgain(Batch batch, Database database) {
      Meta.putPending(batch, Objects.requireNonNull(Meta.pending(database)));
    }
  },

  FINAL {
    @Override
    void put(Batch batch, Random random) {
      Meta.putFinal(batch, new Meta.Final(hash(random), random.nextLong()));
    }

    @Override
    void putAgain(Batch batch, Database database) {
      Meta.putFinal(batch, Objects.requireNonNull(Meta.finalCommit(database)));
    }
  },

  RETENTION {
    @Override
    void put(Batch batch, Random random) {
      Meta.putRetention(batch, Retention.keep(1 + (random.nextLong() >>> 2)));
    }

    @Override
    void putAgain(Batch batch, Database database) {
      Meta.putRetention(batch, Meta.retention(database));
    }
  },

  ABSORBING {
    @Override
    void put(Batch batch, Random random) {
      Meta.putAbsorbing(batch, hash(random));
    }

    @Override
    void putAgain(Batch batch, Database database) {
      Meta.putAbsorbing(batch, Objects.requireNonNull(Meta.absorbing(database)));
    }
  },

  IMPORT {
    @Override
    void put(Batch batch, Random random) {
      Commit commit = CommitRecordCodec.decode(RowCodec.COMMIT.sample(random)).commit();
      byte[] frontier = new byte[random.nextInt(40)];
      random.nextBytes(frontier);
      new ImportRow(
              SnapshotHeader.of(commit),
              random.nextLong(),
              random.nextLong(),
              Bytes.copyOf(frontier))
          .put(batch);
    }

    @Override
    void putAgain(Batch batch, Database database) {
      Objects.requireNonNull(ImportRow.get(database)).put(batch);
    }
  },

  TABLES {
    @Override
    void put(Batch batch, Random random) {
      Meta.putTables(batch, random.nextLong());
    }

    @Override
    void putAgain(Batch batch, Database database) {
      Meta.putTables(batch, Meta.tables(database));
    }
  };

  /** Writes any. */
  abstract void put(Batch batch, Random random);

  /** Reads it and writes it again. */
  abstract void putAgain(Batch batch, Database database);

  private byte[] key() {
    byte[] key = name().getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < key.length; i++) {
      key[i] |= 0x20;
    }
    return key;
  }

  /** The payload of any. */
  byte[] sample(Database database, Random random) {
    try (Batch batch = database.newBatch(100)) {
      put(batch, random);
      database.write(batch, false);
    }
    return payload(database);
  }

  private byte[] payload(Database database) {
    return Checksum.strip(Objects.requireNonNull(database.row(Column.META, key())));
  }

  /** Puts payloads into a database with the right checksum, and reads them with what is tested. */
  Codec in(Database database) {
    return new Codec() {
      @Override
      public byte[] recode(byte[] bytes) {
        RawRows.put(database, Column.META, key(), Checksum.append(key(), bytes));
        try (Batch batch = database.newBatch(100)) {
          putAgain(batch, database);
          database.write(batch, false);
        }
        return payload(database);
      }

      @Override
      public boolean isCanonical() {
        return true;
      }

      @Override
      public boolean refusesWith(RuntimeException e) {
        return e instanceof CorruptionException;
      }

      @Override
      public String toString() {
        return name();
      }
    };
  }

  private static Hash hash(Random random) {
    byte[] hash = new byte[Hash.BYTES];
    random.nextBytes(hash);
    return Hash.of(hash);
  }
}
