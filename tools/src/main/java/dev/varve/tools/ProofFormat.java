package dev.varve.tools;

import java.util.Locale;

/** How a proof is written. */
enum ProofFormat {

  /** The binary encoding. */
  VARVE,

  /** The same as a JSON object. */
  JSON,

  /** A chain of ICS-23 proofs as a JSON object. */
  ICS23;

  /** The name as it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
