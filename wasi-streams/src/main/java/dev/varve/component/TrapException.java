package dev.varve.component;

import dev.varve.journal.TrapKind;

/**
 * A guest that trapped. The instance cannot be used any more. Host functions throw it where their
 * interface traps.
 */
public final class TrapException extends RuntimeException {
  private final TrapKind kind;

  public TrapException(TrapKind kind, String message) {
    super(message);
    this.kind = kind;
  }

  TrapException(TrapKind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** Why the guest trapped. */
  public TrapKind kind() {
    return kind;
  }
}
