package dev.varve.rewrite;

/** Bytes that are not a core WebAssembly module, or are damaged. */
public final class WasmFormatException extends RuntimeException {
  private final int offset;

  /**
   * @param offset where in the module's bytes, counted from 0
   */
  public WasmFormatException(int offset, String message) {
    super(message + " (at byte " + offset + " of the module)");
    this.offset = offset;
  }

  /** Where in the module's bytes the problem is, counted from 0. */
  public int offset() {
    return offset;
  }
}
