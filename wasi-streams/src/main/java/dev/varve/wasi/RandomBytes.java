package dev.varve.wasi;

import dev.varve.journal.Bytes;
import dev.varve.merkle.Hash;
import dev.varve.merkle.Sha256;
import dev.varve.vfs.Fuel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The bytes that a guest takes for random: block i of 32 bytes, from 0 on, is SHA-256 of a label, a
 * seed and i as eight bytes, big-endian; each byte is given once, in order. Whoever knows the
 * execution's header knows them all: no secret may come from here. Each block is paid with fuel.
 */
final class RandomBytes {

  private static final String LABEL = "varve-random-1";
  private static final String INSECURE_LABEL = "varve-insecure-random-1";

  private final byte[] prefix;
  private final MessageDigest digest = Sha256.newDigest();
  private final byte[] block = new byte[Hash.BYTES];
  private final ByteBuffer counter = ByteBuffer.allocate(Long.BYTES);
  private final Fuel fuel;
  private final long price;
  private long blocks;
  private int used = Hash.BYTES;

  private RandomBytes(String label, Bytes seed, Fuel fuel, long price) {
    this.fuel = fuel;
    this.price = price;
    byte[] name = label.getBytes(StandardCharsets.US_ASCII);
    this.prefix =
        ByteBuffer.allocate(name.length + seed.length()).put(name).put(seed.asByteBuffer()).array();
  }

  /** The bytes of {@code wasi:random/random}. */
  static RandomBytes of(Bytes seed, Fuel fuel, long price) {
    return new RandomBytes(LABEL, seed, fuel, price);
  }

  /** The bytes of {@code wasi:random/insecure}. */
  static RandomBytes insecureOf(Bytes seed, Fuel fuel, long price) {
    return new RandomBytes(INSECURE_LABEL, seed, fuel, price);
  }

  /** The next bytes. */
  byte[] next(int count) {
    byte[] bytes = new byte[count];
    int filled = 0;
    while (filled < count) {
      if (used == block.length) {
        refill();
      }
      int part = Math.min(count - filled, block.length - used);
      System.arraycopy(block, used, bytes, filled, part);
      used += part;
      filled += part;
    }
    return bytes;
  }

  /** The next eight bytes as a little-endian number. */
  long nextLong() {
    return ByteBuffer.wrap(next(Long.BYTES)).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  private void refill() {
    fuel.charge(price);
    digest.update(prefix);
    digest.update(counter.putLong(0, blocks++).array());
    Sha256.finish(digest).writeTo(block, 0);
    used = 0;
  }
}
