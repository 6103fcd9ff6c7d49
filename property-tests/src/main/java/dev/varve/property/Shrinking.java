package dev.varve.property;

import dev.varve.journal.Bytes;
import dev.varve.program.Operation;
import dev.varve.program.Program;
import dev.varve.program.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Makes a program that breaks a law smaller, as long as it breaks it: takes runs, operations and
 * arguments away, then makes the rest of them simpler. The same program always shrinks alike.
 */
final class Shrinking {

  private final Law law;
  private int attempts;
  private Program smallest;
  private Law.Breach breach;

  private Shrinking(Law law, int attempts, Program program, Law.Breach breach) {
    this.law = law;
    this.attempts = attempts;
    this.smallest = program;
    this.breach = breach;
  }

  /** A program, and how it breaks the law. */
  record Shrunk(Program program, Law.Breach breach) {}

  /** The smallest program that so many attempts find. */
  static Shrunk shrink(Law law, int attempts, Program program, Law.Breach breach) {
    Shrinking shrinking = new Shrinking(law, attempts, program, breach);
    boolean again = true;
    while (again && shrinking.attempts > 0) {
      again = shrinking.fewerRuns();
      again |= shrinking.fewerParts();
      again |= shrinking.simplerParts();
    }
    return new Shrunk(shrinking.smallest, shrinking.breach);
  }

  private boolean tries(Program candidate) {
    if (attempts <= 0 || candidate.equals(smallest)) {
      return false;
    }
    attempts--;
    Optional<Law.Breach> found;
    try {
      found = law.breach(candidate);
    } catch (RuntimeException e) {
      return false; // another failure than the one to be shrunk
    }
    found.ifPresent(
        still -> {
          smallest = candidate;
          breach = still;
        });
    return found.isPresent();
  }

  private boolean fewerRuns() {
    boolean any = false;
    for (int size = smallest.runs().size(); size >= 1; size /= 2) {
      for (int from = smallest.runs().size() - size; from >= 0; from -= size) {
        any |= tries(Program.of(without(smallest.runs(), from, size)));
      }
    }
    return any;
  }

  private boolean fewerParts() {
    boolean any = false;
    for (int run = smallest.runs().size() - 1; run >= 0; run--) {
      int parts = parts(smallest.runs().get(run));
      for (int size = parts; size >= 1; size /= 2) {
        for (int from = parts(smallest.runs().get(run)) - size; from >= 0; from -= size) {
          any |= tries(with(run, withoutParts(smallest.runs().get(run), from, size)));
        }
      }
    }
    return any;
  }

  private static int parts(Run run) {
    return switch (run) {
      case Run.Java java -> java.operations().size();
      case Run.Component component -> component.arguments().size();
    };
  }

  private static Run withoutParts(Run run, int from, int size) {
    return switch (run) {
      case Run.Java java -> java.withOperations(without(java.operations(), from, size));
      case Run.Component component ->
          component.withArguments(without(component.arguments(), from, size));
    };
  }

  private boolean simplerParts() {
    boolean any = false;
    for (int run = 0; run < smallest.runs().size(); run++) {
      switch (smallest.runs().get(run)) {
        case Run.Java java -> {
          any |= java.exit() > 1 && tries(with(run, java.withExit(1)));
          for (int i = 0; i < java.operations().size(); i++) {
            any |= simplerOperation(run, i);
          }
        }
        case Run.Component component -> {
          any |= tries(with(run, component.withStdin(Bytes.EMPTY)));
          for (int i = 0; i < component.arguments().size(); i++) {
            any |= shorterArgument(run, i);
          }
        }
      }
    }
    return any;
  }

  private boolean shorterArgument(int run, int at) {
    if (!(smallest.runs().get(run) instanceof Run.Component component)) {
      return false;
    }
    String argument = component.arguments().get(at);
    List<String> changed = new ArrayList<>(component.arguments());
    for (int length = argument.length() / 2; length < argument.length(); length++) {
      changed.set(at, argument.substring(0, length));
      if (tries(with(run, component.withArguments(changed)))) {
        return true;
      }
    }
    return false;
  }

  private boolean simplerOperation(int run, int at) {
    if (!(smallest.runs().get(run) instanceof Run.Java java)) {
      return false;
    }
    List<Operation> changed = new ArrayList<>(java.operations());
    for (Operation simpler : simpler(java.operations().get(at))) {
      changed.set(at, simpler);
      if (tries(with(run, java.withOperations(changed)))) {
        return true;
      }
    }
    return false;
  }

  private static List<Operation> simpler(Operation operation) {
    List<Operation> simpler = new ArrayList<>();
    switch (operation) {
      case Operation.Write write -> {
        shorter(write.data())
            .forEach(data -> simpler.add(new Operation.Write(write.slot(), write.offset(), data)));
        lower(write.offset())
            .forEach(to -> simpler.add(new Operation.Write(write.slot(), to, write.data())));
      }
      case Operation.Append append ->
          shorter(append.data())
              .forEach(data -> simpler.add(new Operation.Append(append.slot(), data)));
      case Operation.Read read ->
          lower(read.offset())
              .forEach(to -> simpler.add(new Operation.Read(read.slot(), to, read.length())));
      case Operation.Resize resize ->
          lower(resize.size()).forEach(to -> simpler.add(new Operation.Resize(resize.slot(), to)));
      case Operation.SetTime set ->
          lower(set.time())
              .forEach(to -> simpler.add(new Operation.SetTime(set.path(), to, set.follow())));
      default -> {}
    }
    return simpler;
  }

  private static List<Long> lower(long number) {
    return number <= 0
        ? List.of()
        : Arrays.asList(0L, number / 2, number - number % 4_096, number - 1).stream()
            .filter(lower -> lower < number)
            .distinct()
            .toList();
  }

  /** Halves, one byte less, and as many bytes of value 1. */
  private static List<Bytes> shorter(Bytes data) {
    int length = data.length();
    if (length == 0) {
      return List.of();
    }
    byte[] ones = new byte[length];
    Arrays.fill(ones, (byte) 1);
    Bytes plain = Bytes.copyOf(ones);
    List<Bytes> shorter = new ArrayList<>();
    shorter.add(data.first(1));
    shorter.add(data.first(length / 2));
    shorter.add(data.first(length - 1));
    if (!plain.equals(data)) {
      shorter.add(plain);
    }
    shorter.removeIf(data::equals);
    return shorter;
  }

  private Program with(int run, Run changed) {
    List<Run> runs = new ArrayList<>(smallest.runs());
    runs.set(run, changed);
    return Program.of(runs);
  }

  private static <T> List<T> without(List<T> list, int from, int size) {
    List<T> rest = new ArrayList<>(list);
    rest.subList(from, from + size).clear();
    return rest;
  }
}
