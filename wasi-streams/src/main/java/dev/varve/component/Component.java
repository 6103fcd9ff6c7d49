package dev.varve.component;

import java.util.List;

/** A component: parsed, validated, immutable. */
public final class Component {
  private final byte[] digest;

  private Component(byte[] digest) {
    this.digest = digest;
  }

  /**
   * Reads the binary format.
   *
   * @throws ComponentFormatException if the bytes are no valid component, or use a feature that is
   *     not supported
   */
  public static Component parse(byte[] bytes) {
    throw new UnsupportedOperationException("in the making");
  }

  /** SHA-256 of the component's bytes: 32 bytes. */
  public byte[] digest() {
    return digest.clone();
  }

  /** The names of what it imports, in order. */
  public List<String> imports() {
    throw new UnsupportedOperationException("in the making");
  }

  /** The names of what it exports, in order. */
  public List<String> exports() {
    throw new UnsupportedOperationException("in the making");
  }
}
