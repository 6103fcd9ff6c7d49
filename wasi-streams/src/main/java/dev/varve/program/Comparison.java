package dev.varve.program;

import com.google.common.base.Ascii;
import dev.varve.journal.Event;
import dev.varve.journal.EventLog;
import dev.varve.journal.Journal;
import dev.varve.journal.JournalDifference;
import java.util.Arrays;
import java.util.Optional;

/**
 * Two programs that ought to give the same.
 *
 * @param left one program
 * @param right the other one, or the same once more
 * @param subject in what they ought to be the same
 */
public record Comparison(Program left, Program right, Subject subject) {

  /** In what two programs are compared. */
  public enum Subject {
    /** In all that a block's journals tell, headers included. */
    JOURNALS,
    /** In the events, outputs and outcomes of each run, whatever their headers tell. */
    EVENTS,
    /** In the events, the output and the outcome of the last run. */
    LAST_EVENTS,
    /** In the files after them. */
    ROOTS;

    /** The subject in a program file. */
    public String text() {
      return Ascii.toLowerCase(name()).replace('_', '-');
    }

    /** The subject whose {@link #text} that is. */
    public static Optional<Subject> named(String text) {
      return Arrays.stream(values()).filter(subject -> subject.text().equals(text)).findFirst();
    }
  }

  /** A program against itself once more. */
  public static Comparison twice(Program program) {
    return new Comparison(program, program, Subject.JOURNALS);
  }

  /** Runs both, and tells where they part: what comes first, and both sides of it. */
  public Optional<String> parting(ProgramRunner runner) {
    return parting(runner.run(left), runner.run(right));
  }

  /** Where two results part. */
  public Optional<String> parting(ProgramResult one, ProgramResult two) {
    return switch (subject) {
      case JOURNALS ->
          JournalDifference.first(one.block().journal(), two.block().journal())
              .map(Object::toString);
      case EVENTS -> inEvents(one, two);
      case LAST_EVENTS ->
          one.runs().isEmpty() || two.runs().isEmpty()
              ? Optional.empty()
              : inEvents(one.runs().getLast(), two.runs().getLast());
      case ROOTS -> StateDifference.first(one.block().tree(), two.block().tree());
    };
  }

  private static Optional<String> inEvents(ProgramResult one, ProgramResult two) {
    if (one.runs().size() != two.runs().size()) {
      return Optional.of(one.runs().size() + " runs and " + two.runs().size());
    }
    for (int i = 0; i < one.runs().size(); i++) {
      Optional<String> found = inEvents(one.runs().get(i), two.runs().get(i));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> inEvents(RunResult one, RunResult two) {
    for (int i = 0; i < Math.min(one.answers().size(), two.answers().size()); i++) {
      if (!one.answers().get(i).equals(two.answers().get(i))) {
        return Optional.of(
            "execution %d, operation %d: %s and %s"
                .formatted(
                    one.journal().header().position(),
                    i,
                    one.answers().get(i),
                    two.answers().get(i)));
      }
    }
    return JournalDifference.first(one.journal(), withHeaderOf(one.journal(), two.journal()))
        .map(Object::toString);
  }

  /** The events and the seal of a journal under the header of another one. */
  private static Journal withHeaderOf(Journal header, Journal journal) {
    EventLog log = new EventLog();
    for (Event event : journal) {
      log.append(event);
    }
    return Journal.of(header.header(), log, journal.seal());
  }
}
