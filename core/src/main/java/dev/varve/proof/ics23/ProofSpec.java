package dev.varve.proof.ics23;

import dev.varve.journal.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * How a tree hashes, in the terms of ICS-23. In both, hashes are SHA-256, the leaf's prefix is the
 * byte 0 and values are hashed before; inner nodes have two children of 32 bytes, a prefix of one
 * byte, and 32 zero bytes for an empty child.
 */
public enum ProofSpec {

  /**
   * A directory: the {@code SmtSpec} of the official libraries. Keys are names and hashed before.
   */
  SMT("smt", "0801100118012a0100"),

  /** A file: keys are chunk indexes in 32 bytes, big-endian, taken as they are. */
  CONTENT("content", "0801180120072a0100");

  private final String text;
  private final String leafOp;

  ProofSpec(String text, String leafOp) {
    this.text = text;
    this.leafOp = leafOp;
  }

  /** How it is named in a chain. */
  public String text() {
    return text;
  }

  /** The encoded {@code LeafOp} message, without default values. */
  Bytes leafOp() {
    return Bytes.fromHex(leafOp);
  }

  /** The spec with that leaf, or null. */
  static @Nullable ProofSpec ofLeafOp(Bytes leafOp) {
    String hex = leafOp.toHex();
    return SMT.leafOp.equals(hex) ? SMT : CONTENT.leafOp.equals(hex) ? CONTENT : null;
  }

  /**
   * The spec of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static ProofSpec ofText(String text) {
    return switch (text) {
      case "smt" -> SMT;
      case "content" -> CONTENT;
      default -> throw new IllegalArgumentException("no spec is named '" + text + "'");
    };
  }
}
