package dev.varve.journal;

/** How an execution ended. */
public sealed interface Outcome {

  /** Whether the execution's changes stand. */
  default boolean succeeded() {
    return false;
  }

  /** It returned. */
  record Returned() implements Outcome {
    @Override
    public boolean succeeded() {
      return true;
    }
  }

  /** It exited with a code of 0 to 255; 0 is success. */
  record Exited(int code) implements Outcome {
    public Exited {
      if (code < 0 || code > 255) {
        throw new IllegalArgumentException("an exit code is 0 to 255, not " + code);
      }
    }

    @Override
    public boolean succeeded() {
      return code == 0;
    }
  }

  /** It trapped. */
  record Trapped(TrapKind kind) implements Outcome {}

  /** It met a limit that ends the run. */
  record LimitReached(Limit limit) implements Outcome {}
}
