package dev.varve.tools;

import com.google.common.collect.ImmutableSortedMap;
import dev.varve.merkle.Name;
import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.state.Store;
import dev.varve.vfs.Block;
import dev.varve.vfs.DescriptorFlag;
import dev.varve.vfs.Execution;
import dev.varve.vfs.ExecutionSpec;
import dev.varve.vfs.OpenFlag;
import dev.varve.wasi.io.VfsOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Files of {@value #BYTES} bytes in one directory, and blocks that overwrite some of them. Names
 * have {@value #NAME_BYTES} bytes; names and contents follow from a file's number, and contents
 * from a version too.
 *
 * @param count how many there are
 */
record SmallFiles(int count) {

  /** How many bytes each file has. */
  static final int BYTES = 64;

  /** How many bytes each name has. */
  static final int NAME_BYTES = 32;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;
  private static final Set<OpenFlag> OPEN_NEW = EnumSet.of(OpenFlag.CREATE);
  private static final Set<OpenFlag> OPEN_OLD = EnumSet.noneOf(OpenFlag.class);

  /** The bytes of a file's name. */
  static byte[] nameBytes(int file) {
    byte[] name = new byte[NAME_BYTES];
    for (int word = 0; word < 2; word++) {
      long bits = mix(2L * file + word + GOLDEN);
      for (int i = 0; i < 16; i++) {
        name[16 * word + i] = DIGITS[(int) (bits >>> 4 * i) & 15];
      }
    }
    return name;
  }

  /** A file's name. */
  static Name name(int file) {
    return Name.ofBytes(nameBytes(file), 0, NAME_BYTES);
  }

  /** A file's content. */
  static byte[] content(int file, long version) {
    byte[] content = new byte[BYTES];
    for (int word = 0; word < BYTES / Long.BYTES; word++) {
      LONGS.set(content, Long.BYTES * word, mix(mix(8L * file + word) + version * GOLDEN));
    }
    return content;
  }

  /** Any of the files. */
  int any(SplittableRandom random) {
    return random.nextInt(count);
  }

  /** Creates all files, in commits of {@code batch} files. */
  void create(Store store, int batch) {
    for (int from = 0; from < count; from += batch) {
      int first = from;
      commit(store, Math.min(batch, count - from), OPEN_NEW, 0, i -> first + i);
    }
  }

  /** Overwrites any files, {@code updates} times, and commits. */
  Commit overwrite(Store store, int updates, long version, SplittableRandom random) {
    return commit(store, updates, OPEN_OLD, version, i -> any(random));
  }

  @FunctionalInterface
  private interface Choice {
    int file(int update);
  }

  private static Commit commit(
      Store store, int updates, Set<OpenFlag> flags, long version, Choice choice) {
    try (Block block = Block.on(Selector.parent(store, RefName.MAIN.text()))) {
      try (Execution execution = block.begin(ExecutionSpec.STANDARD)) {
        int root = execution.preopens().getFirst();
        for (int i = 0; i < updates; i++) {
          int file = choice.file(i);
          write(execution, root, flags, file, content(file, version));
        }
        execution.finish();
      }
      return store.commit(block.seal(ImmutableSortedMap.of()), RefName.MAIN);
    }
  }

  private static void write(
      Execution execution, int root, Set<OpenFlag> flags, int file, byte[] content) {
    String name = new String(nameBytes(file), StandardCharsets.ISO_8859_1);
    int fd = execution.openAt(root, false, name, flags, EnumSet.of(DescriptorFlag.WRITE));
    VfsOutputStream stream = new VfsOutputStream(fd, 0, execution, false);
    stream.write(content, 0, content.length);
    stream.close();
    execution.close(fd);
  }

  private static long mix(long seed) {
    long z = (seed ^ seed >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
