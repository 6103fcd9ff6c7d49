package dev.varve.vfs;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** One call of a random program. A call that is refused is part of the program like any other. */
sealed interface Step {

  /** An offset far from the others. */
  long FAR = 1L << 40;

  record CreateDirectory(String path) implements Step {}

  record RemoveDirectory(String path) implements Step {}

  record Symlink(String path, String target) implements Step {}

  record Unlink(String path) implements Step {}

  record Rename(String from, String to) implements Step {}

  record SetTime(String path, int time) implements Step {}

  /** Opens a file under one of a few slots, and leaves open what that slot held before. */
  record Open(int slot, String path, boolean create, boolean truncate) implements Step {}

  record Write(int slot, long offset, int length, int seed) implements Step {}

  record Append(int slot, int length, int seed) implements Step {}

  record Resize(int slot, long size) implements Step {}

  /** What is open under the slots while a program runs. */
  final class Slots {
    private final Map<Integer, Integer> open = new HashMap<>();

    Slots copy() {
      Slots copy = new Slots();
      copy.open.putAll(open);
      return copy;
    }
  }

  /** Runs the steps one after the other. */
  static void runAll(List<Step> steps, Execution execution) {
    runAll(steps, execution, new Slots());
  }

  static void runAll(List<Step> steps, Execution execution, Slots slots) {
    for (Step step : steps) {
      try {
        step.run(execution, slots);
      } catch (VfsException refused) {
        // as good as any other answer
      }
    }
  }

  private void run(Execution execution, Slots slots) {
    int root = execution.preopens().getFirst();
    switch (this) {
      case CreateDirectory s -> execution.createDirectoryAt(root, s.path());
      case RemoveDirectory s -> execution.removeDirectoryAt(root, s.path());
      case Symlink s -> execution.symlinkAt(root, s.target(), s.path());
      case Unlink s -> execution.unlinkFileAt(root, s.path());
      case Rename s -> execution.renameAt(root, s.from(), root, s.to());
      case SetTime s ->
          execution.setTimesAt(
              root, false, s.path(), new NewTime.Unchanged(), new NewTime.At(0, s.time()));
      case Open s -> {
        Set<OpenFlag> how = EnumSet.noneOf(OpenFlag.class);
        if (s.create()) {
          how.add(OpenFlag.CREATE);
        }
        if (s.truncate()) {
          how.add(OpenFlag.TRUNCATE);
        }
        int fd =
            execution.openAt(
                root, true, s.path(), how, EnumSet.of(DescriptorFlag.READ, DescriptorFlag.WRITE));
        slots.open.put(s.slot(), fd);
      }
      case Write s ->
          execution.write(
              slots.open.getOrDefault(s.slot(), -1),
              s.offset(),
              data(s.length(), s.seed()),
              0,
              s.length());
      case Append s -> {
        OpenFile file = execution.openForWriting(slots.open.getOrDefault(s.slot(), -1));
        execution.append(file, data(s.length(), s.seed()), 0, s.length());
        execution.release(file);
      }
      case Resize s -> execution.setSize(slots.open.getOrDefault(s.slot(), -1), s.size());
    }
  }

  /** Bytes that a seed gives; a seed of 0 gives zeros. */
  static byte[] data(int length, int seed) {
    byte[] data = new byte[length];
    for (int i = 0; i < length; i++) {
      data[i] = (byte) (seed * (i / 7 + 1));
    }
    return data;
  }

  static Arbitrary<List<Step>> programs(int steps) {
    return steps().list().ofMaxSize(steps);
  }

  static Arbitrary<Step> steps() {
    Arbitrary<String> paths = paths();
    Arbitrary<Integer> slots = Arbitraries.integers().between(0, 2);
    Arbitrary<Integer> seeds = Arbitraries.integers().between(0, 3);
    Arbitrary<Long> offsets =
        Arbitraries.oneOf(
            Arbitraries.longs().between(0, 20_000),
            Arbitraries.of(0L, 4_095L, 4_096L, 8_192L, FAR));
    Arbitrary<Integer> lengths =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 100), Arbitraries.of(4_096, 5_000, 65_536, 70_000));
    Arbitrary<Boolean> flags = Arbitraries.of(true, true, false);
    return Arbitraries.frequencyOf(
        Tuple.of(3, paths.map(CreateDirectory::new)),
        Tuple.of(1, paths.map(RemoveDirectory::new)),
        Tuple.of(
            1,
            Combinators.combine(paths, Arbitraries.of("a", "../b", "c/a", ".")).as(Symlink::new)),
        Tuple.of(2, paths.map(Unlink::new)),
        Tuple.of(3, Combinators.combine(paths, paths).as(Rename::new)),
        Tuple.of(
            1, Combinators.combine(paths, Arbitraries.integers().between(0, 9)).as(SetTime::new)),
        Tuple.of(
            4, Combinators.combine(slots, paths, flags, flags.map(flag -> !flag)).as(Open::new)),
        Tuple.of(4, Combinators.combine(slots, offsets, lengths, seeds).as(Write::new)),
        Tuple.of(2, Combinators.combine(slots, lengths, seeds).as(Append::new)),
        Tuple.of(2, Combinators.combine(slots, offsets).as(Resize::new)));
  }

  private static Arbitrary<String> paths() {
    return Arbitraries.of("a", "b", "c", "d")
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(names -> String.join("/", names));
  }
}
