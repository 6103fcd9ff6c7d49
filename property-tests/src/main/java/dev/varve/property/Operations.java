package dev.varve.property;

import com.google.common.collect.ImmutableSet;
import dev.varve.program.Operation;
import dev.varve.vfs.DescriptorFlag;
import dev.varve.vfs.OpenFlag;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Single operations. Which of them are refused hangs on what stands before them. */
public final class Operations {

  /** How many slots programs use. */
  public static final int SLOTS = 3;

  private static final long FAR = 1L << 40;

  private Operations() {}

  /** What gives the operations after it something to work on: directories and open files. */
  public static List<Operation> beginning() {
    return List.of(
        new Operation.CreateDirectory(Operation.At.root("a")),
        new Operation.CreateDirectory(Operation.At.root("a/b")),
        new Operation.CreateDirectory(Operation.At.root("d")),
        create(0, "b"),
        create(1, "a/a"),
        create(2, "c"));
  }

  private static Operation create(int slot, String path) {
    return new Operation.Open(
        slot,
        Operation.At.root(path),
        true,
        ImmutableSet.of(DescriptorFlag.READ, DescriptorFlag.WRITE),
        ImmutableSet.of(OpenFlag.CREATE));
  }

  /** Operations over few names, small numbers and well-formed paths: many succeed. */
  public static Arbitrary<Operation> plain() {
    Arbitrary<Operation.At> paths = Names.paths().map(Operation.At::root);
    return over(paths, Contents.offsets(), targets());
  }

  /** Operations over all that a call can be given. */
  public static Arbitrary<Operation> wild() {
    Arbitrary<String> text =
        Arbitraries.frequencyOf(Tuple.of(2, Names.paths()), Tuple.of(1, Names.nastyPaths()));
    Arbitrary<Integer> base =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.just(Operation.At.ROOT)), Tuple.of(1, slots()));
    Arbitrary<Operation.At> paths = Combinators.combine(base, text).as(Operation.At::new);
    Arbitrary<Long> offsets =
        Arbitraries.frequencyOf(
            Tuple.of(8, Contents.offsets()),
            Tuple.of(
                1, Arbitraries.of(FAR, Long.MAX_VALUE - 1, Long.MAX_VALUE, -1L, Long.MIN_VALUE)));
    Arbitrary<String> targets = Arbitraries.oneOf(targets(), Names.nastyPaths());
    return over(paths, offsets, targets);
  }

  private static Arbitrary<String> targets() {
    return Arbitraries.of("a", "b", "../b", "c/a", ".", "a/", "..");
  }

  private static Arbitrary<Integer> slots() {
    return Arbitraries.integers().between(0, SLOTS - 1);
  }

  private static Arbitrary<Operation> over(
      Arbitrary<Operation.At> paths, Arbitrary<Long> offsets, Arbitrary<String> targets) {
    Arbitrary<Boolean> follow = Arbitraries.of(true, true, false);
    Arbitrary<Integer> depths =
        Arbitraries.frequency(Tuple.of(4, 0), Tuple.of(1, 1), Tuple.of(1, 2));
    return Arbitraries.frequencyOf(
        Tuple.of(4, paths.map(Operation.CreateDirectory::new)),
        Tuple.of(2, paths.map(Operation.RemoveDirectory::new)),
        Tuple.of(2, paths.map(Operation.Unlink::new)),
        Tuple.of(2, Combinators.combine(targets, paths).as(Operation.Symlink::new)),
        Tuple.of(1, paths.map(Operation.ReadLink::new)),
        Tuple.of(4, Combinators.combine(paths, paths).as(Operation.Rename::new)),
        Tuple.of(1, Combinators.combine(paths, paths).as(Operation.Link::new)),
        Tuple.of(2, Combinators.combine(paths, follow).as(Operation.StatPath::new)),
        Tuple.of(2, Combinators.combine(paths, offsets, follow).as(Operation.SetTime::new)),
        Tuple.of(7, opens(paths, follow)),
        Tuple.of(1, slots().map(Operation.Close::new)),
        Tuple.of(1, slots().map(Operation.StatOpen::new)),
        Tuple.of(2, slots().map(Operation.ListOpen::new)),
        Tuple.of(
            2, Combinators.combine(slots(), offsets, Contents.lengths()).as(Operation.Read::new)),
        Tuple.of(6, Combinators.combine(slots(), offsets, Contents.any()).as(Operation.Write::new)),
        Tuple.of(3, Combinators.combine(slots(), Contents.any()).as(Operation.Append::new)),
        Tuple.of(3, Combinators.combine(slots(), offsets).as(Operation.Resize::new)),
        Tuple.of(1, Arbitraries.create(Operation.Mark::new)),
        Tuple.of(1, depths.map(Operation.Rollback::new)),
        Tuple.of(1, depths.map(Operation.Release::new)));
  }

  private static Arbitrary<Operation> opens(
      Arbitrary<Operation.At> paths, Arbitrary<Boolean> follow) {
    Arbitrary<ImmutableSet<DescriptorFlag>> flags =
        Arbitraries.frequency(
            Tuple.of(6, ImmutableSet.of(DescriptorFlag.READ, DescriptorFlag.WRITE)),
            Tuple.of(2, ImmutableSet.of(DescriptorFlag.READ)),
            Tuple.of(1, ImmutableSet.of(DescriptorFlag.WRITE)),
            Tuple.of(1, ImmutableSet.of()));
    Arbitrary<ImmutableSet<OpenFlag>> how =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.just(ImmutableSet.of(OpenFlag.CREATE))),
            Tuple.of(3, Arbitraries.just(ImmutableSet.of())),
            Tuple.of(2, Arbitraries.just(ImmutableSet.of(OpenFlag.DIRECTORY))),
            Tuple.of(
                2,
                Arbitraries.subsetOf(OpenFlag.values())
                    .map((Set<OpenFlag> some) -> ImmutableSet.copyOf(some))));
    return Combinators.combine(slots(), paths, follow, flags, how).as(Operation.Open::new);
  }
}
