package dev.varve.hostile;

import java.io.IOException;

/** A decoder that takes bytes from anywhere, and the encoder that belongs to it. */
public interface Codec {

  /** Decodes, and encodes again. */
  byte[] recode(byte[] bytes) throws IOException;

  /** Whether no value has two encodings. */
  boolean isCanonical();

  /** Whether that is how it refuses bytes. */
  boolean refusesWith(RuntimeException e);
}
