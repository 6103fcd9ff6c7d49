package dev.varve.journal;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How an execution ended. */
public sealed interface Outcome {

  /** Whether the execution's changes stand. */
  default boolean succeeded() {
    return false;
  }

  /**
   * The outcome in text: {@code returned}, {@code exited(3)}, {@code trapped(memory)}, {@code
   * limit(events)}, {@code out-of-fuel}, {@code too-deep}.
   */
  default String text() {
    return switch (this) {
      case Returned _ -> "returned";
      case Exited exited -> "exited(" + exited.code() + ")";
      case Trapped trapped -> "trapped(" + trapped.kind().text() + ")";
      case LimitReached reached -> "limit(" + reached.limit().text() + ")";
      case OutOfFuel _ -> "out-of-fuel";
      case TooDeep _ -> "too-deep";
    };
  }

  /** The outcome whose {@link #text} that is. */
  static Optional<Outcome> named(String text) {
    return Stream.of(
            Stream.of(new Returned()),
            IntStream.rangeClosed(0, 255).mapToObj(Exited::new),
            Arrays.stream(TrapKind.values()).map(Trapped::new),
            Arrays.stream(Limit.values()).map(Outcome::of))
        .<Outcome>flatMap(kind -> kind)
        .filter(outcome -> outcome.text().equals(text))
        .findFirst();
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

  /** It met a limit that ends the run and is neither fuel nor depth. */
  record LimitReached(Limit limit) implements Outcome {
    public LimitReached {
      if (limit == Limit.FUEL || limit == Limit.FRAMES || limit == Limit.SLOTS) {
        throw new IllegalArgumentException(limit.text() + " has an outcome of its own");
      }
    }
  }

  /** It needed more than {@link Limit#FUEL}, and has used all of it. */
  record OutOfFuel() implements Outcome {}

  /** Its calls nested deeper than {@link Limit#FRAMES} or {@link Limit#SLOTS}. */
  record TooDeep() implements Outcome {}

  /** The outcome of a run that met {@code limit}. */
  static Outcome of(Limit limit) {
    return switch (limit) {
      case FUEL -> new OutOfFuel();
      case FRAMES, SLOTS -> new TooDeep();
      default -> new LimitReached(limit);
    };
  }
}
