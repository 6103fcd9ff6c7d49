package dev.varve.property;

import dev.varve.journal.BlockJournal;
import dev.varve.journal.Bytes;
import dev.varve.journal.Event;
import dev.varve.journal.Journal;
import dev.varve.merkle.Name;
import dev.varve.program.ProgramRunner;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Journals of programs that ran, and events that may fit no state. */
public final class Journals {

  private Journals() {}

  /** The journals of blocks on no files. */
  public static Arbitrary<BlockJournal> blocks() {
    return Programs.any().map(program -> new ProgramRunner().run(program).block().journal());
  }

  /** The journal of one execution on no files. */
  public static Arbitrary<Journal> single() {
    return blocks().map(block -> block.journals().getFirst());
  }

  /** Single events, each valid in itself. */
  public static Arbitrary<Event> events() {
    Arbitrary<Integer> nodes = Arbitraries.integers().between(1, 5);
    Arbitrary<Integer> parents = Arbitraries.integers().between(0, 5);
    Arbitrary<Name> names = Names.any().map(Name::of);
    Arbitrary<Long> numbers = Arbitraries.longs().between(0, Long.MAX_VALUE);
    Arbitrary<Bytes> data = Contents.small().filter(bytes -> bytes.length() > 0);
    return Arbitraries.oneOf(
        Combinators.combine(nodes, parents, names).as(Event.NodeBound::new),
        Combinators.combine(nodes, parents, names).as(Event.CreateFileEvent::new),
        Combinators.combine(nodes, parents, names).as(Event.CreateDirectoryEvent::new),
        Combinators.combine(nodes, parents, names, Names.paths()).as(Event.CreateSymlinkEvent::new),
        Combinators.combine(nodes, Contents.offsets(), data).as(Event.WriteEvent::new),
        Combinators.combine(nodes, numbers).as(Event.ResizeEvent::new),
        Combinators.combine(nodes, numbers).as(Event.SetTimesEvent::new),
        Combinators.combine(parents, names).as(Event.UnlinkEvent::new),
        Combinators.combine(parents, names).as(Event.RemoveDirectoryEvent::new),
        Combinators.combine(parents, names, parents, names).as(Event.RenameEvent::new));
  }
}
