package dev.varve.proof.ics23;

import dev.varve.journal.Bytes;

/**
 * One step of a chain.
 *
 * @param type what it shows
 * @param spec in what kind of tree
 * @param key the name that is asked for, or the chunk's index in 32 bytes, big-endian
 * @param value the value of the entry, or the chunk without the zeros at its end; no bytes unless
 *     the key exists
 * @param proof the canonical protobuf encoding of a {@code CommitmentProof}; no bytes for an empty
 *     tree
 */
public record Ics23Step(Type type, ProofSpec spec, Bytes key, Bytes value, Bytes proof) {

  /** What a step shows. */
  public enum Type {

    /** The tree has the key with the value. */
    EXIST("exist"),

    /** The tree has no such key. */
    NONEXIST("nonexist"),

    /** The tree has no keys at all: its root is 32 zero bytes, and no proof is needed. */
    EMPTY("empty");

    private final String text;

    Type(String text) {
      this.text = text;
    }

    /** How it is named in a chain. */
    public String text() {
      return text;
    }

    /**
     * The type of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Type ofText(String text) {
      for (Type type : values()) {
        if (type.text.equals(text)) {
          return type;
        }
      }
      throw new IllegalArgumentException("no step has the type '" + text + "'");
    }
  }
}
