package dev.varve.tools;

import dev.varve.merkle.Name;
import dev.varve.state.Snapshot;
import dev.varve.tree.DirectoryTree;
import dev.varve.tree.Entry.DirectoryEntry;
import dev.varve.vfs.VfsFiles;
import java.util.Arrays;
import java.util.Random;

/**
 * Files that differ in number alone, {@value #FAN} in each directory or all in one.
 *
 * @param count how many there are, below 2^{@value #NUMBER_BITS}
 * @param flat whether they are in one directory
 */
record GrowthFiles(int count, boolean flat) {

  /** How many files each directory has unless all are in one. */
  static final int FAN = 100;

  private static final int NUMBER_BITS = 28;
  private static final int BYTES = 40;

  /** What figures are told of. */
  String text() {
    return (flat ? "flat " : "deep ") + count;
  }

  /** Any of the files. */
  int any(Random random) {
    return random.nextInt(count);
  }

  /** Their numbers, so that files whose places in the tree are close follow each other. */
  int[] inPlaceOrder() {
    long[] places = new long[flat ? count : (count + FAN - 1) / FAN];
    for (int i = 0; i < places.length; i++) {
      Name name = flat ? name(i) : directory(i);
      places[i] = name.hash().firstLong() >>> NUMBER_BITS << NUMBER_BITS | i;
    }
    Arrays.sort(places);
    int mask = (1 << NUMBER_BITS) - 1;
    if (flat) {
      return Arrays.stream(places).mapToInt(place -> (int) place & mask).toArray();
    }
    int[] numbers = new int[count];
    int next = 0;
    for (long place : places) {
      int first = ((int) place & mask) * FAN;
      for (int i = first; i < Math.min(count, first + FAN); i++) {
        numbers[next++] = i;
      }
    }
    return numbers;
  }

  /** Creates a file, and its directory if it is the first there. */
  void create(VfsFiles files, int number) {
    if (!flat && number % FAN == 0) {
      files.createDirectories("/" + directory(number / FAN));
    }
    files.write(
        path(number), new byte[] {1, (byte) number, (byte) (number >>> 8), (byte) (number >>> 16)});
  }

  /** Overwrites any files, so many times. */
  void change(VfsFiles files, Random random, int changes) {
    for (int i = 0; i < changes; i++) {
      byte[] content = new byte[BYTES];
      random.nextBytes(content);
      files.write(path(any(random)), content);
    }
  }

  /** The directory of a file. */
  DirectoryTree directoryOf(Snapshot snapshot, int number) {
    if (flat) {
      return snapshot.tree();
    }
    Name name = directory(number / FAN);
    if (!(snapshot.tree().get(name) instanceof DirectoryEntry entry)) {
      throw new Failure("directory " + name + " is not there");
    }
    return entry.tree();
  }

  /** A file's name. */
  static Name name(int number) {
    return Name.of("f" + number);
  }

  private static Name directory(int number) {
    return Name.of("d" + number);
  }

  private String path(int number) {
    return "/" + (flat ? "" : directory(number / FAN) + "/") + name(number);
  }
}
