package dev.varve.merkle;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 (FIPS 180-4). */
public final class Sha256 {

  private static final ThreadLocal<MessageDigest> DIGEST =
      ThreadLocal.withInitial(Sha256::newDigest);

  private Sha256() {}

  /** A new digest, for input that comes in parts. */
  public static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** The hash of all bytes. */
  public static Hash hash(byte[] bytes) {
    return hash(bytes, 0, bytes.length);
  }

  /** The hash of {@code length} bytes from {@code offset} on. */
  public static Hash hash(byte[] bytes, int offset, int length) {
    MessageDigest digest = DIGEST.get();
    digest.update(bytes, offset, length);
    return finish(digest);
  }

  /**
   * Writes the hash of {@code length} bytes from {@code offset} on into {@code target}, which may
   * be the same array.
   */
  public static void hash(byte[] bytes, int offset, int length, byte[] target, int targetOffset) {
    MessageDigest digest = DIGEST.get();
    digest.update(bytes, offset, length);
    digestInto(digest, target, targetOffset);
  }

  /** The hash of what {@code digest} was given, which is reset. */
  public static Hash finish(MessageDigest digest) {
    byte[] out = new byte[Hash.BYTES];
    digestInto(digest, out, 0);
    return Hash.of(out, 0);
  }

  private static void digestInto(MessageDigest digest, byte[] target, int offset) {
    try {
      digest.digest(target, offset, Hash.BYTES);
    } catch (DigestException e) {
      throw new AssertionError(e);
    }
  }
}
