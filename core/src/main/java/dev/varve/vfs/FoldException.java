package dev.varve.vfs;

/** A journal that does not fit the state that it is folded over. */
public final class FoldException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final long event;

  /** With the number of the event that was refused, from 0 on; -1 for the header or the seal. */
  public FoldException(long event, String message) {
    super(event < 0 ? message : "event " + event + ": " + message);
    this.event = event;
  }

  /** The number of the event that was refused, from 0 on; -1 for the header or the seal. */
  public long event() {
    return event;
  }
}
