package dev.varve.codecs;

import java.io.IOException;
import java.util.Arrays;

/** Gives bytes from anywhere to a codec and looks at what it makes of them. */
final class HostileEncoding {

  private HostileEncoding() {}

  /** Whether they are accepted; then they are their value's encoding, or at least have one. */
  static boolean tryOut(Codec codec, byte[] bytes) {
    byte[] again;
    try {
      again = codec.recode(bytes);
    } catch (IOException e) {
      throw new AssertionError(codec + " fails to read what is in memory", e);
    } catch (RuntimeException e) {
      if (codec.refusesWith(e)) {
        return false;
      }
      throw new AssertionError(codec + " throws what is no refusal", e);
    }
    if (codec.isCanonical() && !Arrays.equals(again, bytes)) {
      throw new AssertionError(codec + " accepts a second encoding");
    }
    try {
      if (!Arrays.equals(codec.recode(again), again)) {
        throw new AssertionError(codec + " does not keep what it accepts");
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return true;
  }
}
