package dev.varve.hostile;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Gives bytes from anywhere to a codec and looks at what it makes of them. */
public final class HostileBytes {

  /** What decoding may allocate whatever it is given, in bytes: buffers and messages. */
  private static final long FIXED_BYTES = 4L << 20;

  /** What decoding and encoding may allocate for each byte that is given. */
  private static final long PER_BYTE = 2_000;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private HostileBytes() {}

  /** Whether they are accepted; then they are their value's encoding, or at least have one. */
  public static boolean tryOut(Codec codec, byte[] bytes) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    byte[] again = recode(codec, bytes);
    if (isTooMuch(before, bytes)) {
      checkAllocated(codec, bytes);
    }
    if (again == null) {
      return false;
    }
    if (codec.isCanonical() && !Arrays.equals(again, bytes)) {
      throw new AssertionError(codec + " accepts a second encoding");
    }
    if (!Arrays.equals(recode(codec, again), again)) {
      throw new AssertionError(codec + " does not keep what it accepts");
    }
    return true;
  }

  /** The bytes decoded and encoded again, or null if they are refused. */
  private static byte @Nullable [] recode(Codec codec, byte[] bytes) {
    try {
      return codec.recode(bytes);
    } catch (IOException e) {
      throw new AssertionError(codec + " fails to read what is in memory", e);
    } catch (RuntimeException e) {
      if (codec.refusesWith(e)) {
        return null;
      }
      throw new AssertionError(codec + " throws what is no refusal", e);
    }
  }

  /** Decodes once more, for the first time may have loaded classes. */
  private static void checkAllocated(Codec codec, byte[] bytes) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    recode(codec, bytes);
    if (isTooMuch(before, bytes)) {
      throw new AssertionError(codec + " allocates too much for " + bytes.length + " bytes");
    }
  }

  private static boolean isTooMuch(long before, byte[] bytes) {
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    return allocated > FIXED_BYTES + PER_BYTE * bytes.length;
  }
}
