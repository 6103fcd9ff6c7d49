package dev.varve.component;

/** Bytes that are not a component, are damaged, or use a feature that is not supported. */
public final class ComponentFormatException extends RuntimeException {
  private final long offset;

  /**
   * @param offset where in the component's bytes, counted from 0
   */
  public ComponentFormatException(long offset, String message) {
    super(message + " (at byte " + offset + ")");
    this.offset = offset;
  }

  /** Where in the component's bytes the problem is, counted from 0. */
  public long offset() {
    return offset;
  }
}
