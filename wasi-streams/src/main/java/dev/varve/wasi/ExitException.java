package dev.varve.wasi;

/** A guest that asked to end with a code. */
final class ExitException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int code;

  ExitException(int code) {
    super("the guest exits with " + code, null, false, false);
    this.code = code;
  }

  int code() {
    return code;
  }
}
