package dev.varve.wave;

/** A text is not the value that it should be. */
public final class WaveException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final int position;

  WaveException(String what, int position) {
    super(what + ", at character " + (position + 1));
    this.position = position;
  }

  /** Where, in UTF-16 units from 0 on; the message counts from 1. */
  public int position() {
    return position;
  }
}
