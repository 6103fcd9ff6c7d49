package dev.varve.wasi.differential;

import java.util.Random;

/**
 * Offsets, lengths and times: small ones, those where chunks, buffers and limits end, and those
 * that no file can have.
 */
final class RandomNumbers {
  private static final long[] NEAR = {
    0, 0, 0, 0, 1, 5, 8, 50, 99, 100, 1000, 4090, 4095, 4096, 4097, 8192
  };
  private static final long[] OFFSETS = {
    0, 0, 1, 9, 100, 4095, 4096, 4097, 65_536, 100_000, 1 << 20, 1L << 32, (1L << 32) + 1
  };
  private static final long[] FAR_OFFSETS = {
    1L << 62,
    Long.MAX_VALUE - 4096,
    Long.MAX_VALUE - 1,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    Long.MIN_VALUE + 5,
    -1
  };
  private static final long[] LENGTHS = {
    0, 1, 2, 7, 9, 100, 4095, 4096, 4097, 10_000, 65_535, 65_536, 65_537, 1 << 20
  };
  private static final long[] FAR_LENGTHS = {
    1L << 32, 1L << 62, Long.MAX_VALUE, Long.MIN_VALUE, -1
  };
  private static final int[] BLOCKING_DATA = {0, 1, 2, 3, 8, 9, 50, 100, 1000, 4095, 4096};

  /** What Wasmtime lets a stream write at once; Varve permits more. */
  private static final int PERMIT = 65_536;

  private static final int[] LARGE_DATA = {4097, 5000, 8192, PERMIT - 1, PERMIT};

  private final Random random;

  RandomNumbers(Random random) {
    this.random = random;
  }

  /** An offset that a file may well have. */
  long nearOffset() {
    return random.nextInt(8) == 0 ? offset() : one(NEAR);
  }

  long offset() {
    return random.nextInt(10) == 0 ? one(FAR_OFFSETS) : one(OFFSETS);
  }

  long length() {
    return random.nextInt(12) == 0 ? one(FAR_LENGTHS) : one(LENGTHS);
  }

  long positiveLength() {
    return length() | 1;
  }

  /** A number of bytes for a call that takes at most 4,096. */
  int blockingData() {
    return BLOCKING_DATA[random.nextInt(BLOCKING_DATA.length)];
  }

  /** A number of bytes for a stream's write. */
  int streamData() {
    return random.nextInt(6) == 0 ? LARGE_DATA[random.nextInt(LARGE_DATA.length)] : blockingData();
  }

  /** A number of bytes for a descriptor's write. */
  int data() {
    return random.nextInt(20) == 0 ? 100_000 : streamData();
  }

  /** Adds a time that every host takes or refuses alike. */
  void time(ProgramWriter program) {
    switch (random.nextInt(10)) {
      case 0, 1, 2 -> program.unchangedTime();
      case 3, 4 -> program.now();
      case 5 -> program.time(0, random.nextInt(2));
      case 6 -> program.time(9_000_000_000L, 999_999_999);
      case 7 -> program.time(Long.MIN_VALUE + random.nextInt(2), 0);
      default -> program.time(random.nextInt(900_000_000), random.nextInt(1_000_000_000));
    }
  }

  /** Seconds that 64 bits of nanoseconds cannot tell, though those of Linux can. */
  long farSeconds() {
    return 9_300_000_000L + random.nextInt(1000);
  }

  private long one(long[] numbers) {
    return numbers[random.nextInt(numbers.length)];
  }
}
