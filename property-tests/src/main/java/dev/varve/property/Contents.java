package dev.varve.property;

import dev.varve.journal.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Contents of files and pieces of them. All shrink to few bytes of the same value. */
public final class Contents {

  private static final int CHUNK = 4_096;

  private Contents() {}

  /** Lengths around nothing, a chunk, several chunks and the longest event. */
  public static Arbitrary<Integer> lengths() {
    return Arbitraries.frequencyOf(
        Tuple.of(6, Arbitraries.integers().between(0, 100)),
        Tuple.of(3, Arbitraries.of(CHUNK - 1, CHUNK, CHUNK + 1)),
        Tuple.of(1, Arbitraries.of(2 * CHUNK - 1, 2 * CHUNK, 2 * CHUNK + 1)),
        Tuple.of(1, Arbitraries.of(65_535, 65_536, 65_537, 70_000)));
  }

  /** Offsets at the beginnings and ends of chunks, anywhere near, and far away. */
  public static Arbitrary<Long> offsets() {
    return Arbitraries.frequencyOf(
        Tuple.of(4, Arbitraries.longs().between(0, 100)),
        Tuple.of(3, Arbitraries.longs().between(0, 5 * CHUNK)),
        Tuple.of(3, Arbitraries.of(CHUNK - 1L, (long) CHUNK, CHUNK + 1L, 2L * CHUNK)));
  }

  /** A short run of any bytes. */
  public static Arbitrary<Bytes> small() {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(40).map(Bytes::copyOf);
  }

  /** One byte value over one of {@link #lengths}; zeros, which make holes, come often. */
  public static Arbitrary<Bytes> uniform() {
    return Combinators.combine(lengths(), Arbitraries.of(1, 0, 2, 255)).as(Contents::filled);
  }

  /** Pieces with holes between them, and chunks that come again. */
  public static Arbitrary<Bytes> any() {
    Arbitrary<Bytes> piece =
        Arbitraries.frequencyOf(
            Tuple.of(3, small()),
            Tuple.of(2, uniform()),
            Tuple.of(2, Arbitraries.of(1, 0, 2).map(value -> filled(CHUNK, value))));
    return piece.list().ofMaxSize(4).map(Contents::join);
  }

  private static Bytes filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return Bytes.copyOf(bytes);
  }

  private static Bytes join(List<Bytes> pieces) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    pieces.forEach(piece -> out.writeBytes(piece.toArray()));
    return Bytes.copyOf(out.toByteArray());
  }
}
