package dev.varve.hostile;

import dev.varve.journal.Bytes;
import java.io.ByteArrayOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * How an encoding is damaged: bytes taken away at a place and others put there.
 *
 * @param place where, of 1,000 parts of its length
 * @param removed how many bytes
 * @param added what is put there
 */
public record Damage(int place, int removed, Bytes added) {

  /** Any damage, of which some tells of large numbers. */
  public static Arbitrary<Damage> any() {
    Arbitrary<byte[]> telling =
        Arbitraries.of(
            new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f},
            new byte[] {0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff},
            new byte[] {(byte) 0x80, 0},
            new byte[] {0},
            new byte[] {'}'},
            new byte[0]);
    Arbitrary<byte[]> added =
        Arbitraries.oneOf(
            Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(3), telling);
    return Combinators.combine(
            Arbitraries.integers().between(0, 999), Arbitraries.of(0, 1, 1, 2, 4, 40), added)
        .as((place, removed, bytes) -> new Damage(place, removed, Bytes.copyOf(bytes)));
  }

  /** The bytes as they are after that. */
  public byte[] to(byte[] bytes) {
    int at = (int) ((long) bytes.length * place / 1_000);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, at);
    out.writeBytes(added.toArray());
    int rest = Math.min(bytes.length, at + removed);
    out.write(bytes, rest, bytes.length - rest);
    return out.toByteArray();
  }
}
