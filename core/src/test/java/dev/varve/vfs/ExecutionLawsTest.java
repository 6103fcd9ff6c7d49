package dev.varve.vfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.journal.Event;
import dev.varve.journal.Journal;
import dev.varve.journal.Outcome;
import dev.varve.journal.Seal;
import dev.varve.merkle.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** Laws of executions and folds, under random programs over the files of other random programs. */
class ExecutionLawsTest {

  private static final ExecutionSpec FIRST = ExecutionSpec.STANDARD.withTime(1_000);
  private static final ExecutionSpec SECOND = ExecutionSpec.STANDARD.withTime(2_000);
  private static final ExecutionSpec THIRD = ExecutionSpec.STANDARD.withTime(3_000);

  @Provide
  Arbitrary<List<Step>> programs() {
    return Step.programs(40);
  }

  private static Parent after(List<Step> before) {
    return Sandbox.sealed(Parent.NONE, FIRST, execution -> Step.runAll(before, execution))
        .asParent();
  }

  /** Runs both programs in one block; each journal with the picture at its end. */
  private static SealedBlock run(Parent parent, List<Step> second, List<Step> third) {
    return run(Block.on(parent), second, third);
  }

  private static SealedBlock run(Block begun, List<Step> second, List<Step> third) {
    try (Block block = begun) {
      for (List<Step> program : List.of(second, third)) {
        Execution execution = block.begin(program == second ? SECOND : THIRD);
        Step.runAll(program, execution);
        Sandbox.finish(execution);
      }
      return Sandbox.seal(block);
    }
  }

  private static Picture picture(Parent parent) {
    try (Block block = Block.on(parent);
        Execution execution = block.begin(SECOND)) {
      return Picture.of(execution);
    }
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void foldingTheJournalsGivesTheRoot(
      @ForAll("programs") List<Step> first,
      @ForAll("programs") List<Step> second,
      @ForAll("programs") List<Step> third) {
    Parent parent = after(first);
    SealedBlock live = run(parent, second, third);
    try (Block folded = Block.on(parent)) {
      live.journal().journals().forEach(folded::fold);
      SealedBlock sealed = Sandbox.seal(folded);
      assertThat(sealed.root()).isEqualTo(live.root());
      assertThat(sealed.id()).isEqualTo(live.id());
    }
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void whereWrittenBytesLieChangesNothing(
      @ForAll("programs") List<Step> first,
      @ForAll("programs") List<Step> second,
      @ForAll("programs") List<Step> third) {
    Parent parent = after(first);
    SealedBlock outOfHeap = run(Block.on(parent, Sandbox.outOfHeap()), second, third);
    SealedBlock inHeap = run(parent, second, third);
    assertThat(outOfHeap.id()).isEqualTo(inHeap.id());
    assertThat(picture(outOfHeap.asParent())).isEqualTo(picture(inHeap.asParent()));
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void theSameFilesMadeInAnotherWayHaveTheSameRoot(
      @ForAll("programs") List<Step> first,
      @ForAll("programs") List<Step> second,
      @ForAll("programs") List<Step> third) {
    SealedBlock live = run(after(first), second, third);
    Picture picture = picture(live.asParent());
    SealedBlock painted = Sandbox.sealed(Parent.NONE, FIRST, picture::paint);
    assertThat(painted.root()).isEqualTo(live.root());
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void whatAnExecutionSeesIsWhatTheNextBlockSees(
      @ForAll("programs") List<Step> first, @ForAll("programs") List<Step> second) {
    Block block = Block.on(after(first));
    Execution execution = block.begin(SECOND);
    Step.runAll(second, execution);
    Picture seen = Picture.of(execution);
    Sandbox.finish(execution);
    assertThat(picture(Sandbox.seal(block).asParent())).isEqualTo(seen);
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void aFailedOrDiscardedExecutionLeavesNoTrace(
      @ForAll("programs") List<Step> first,
      @ForAll("programs") List<Step> second,
      @ForAll boolean discarded) {
    Parent parent = after(first);
    Block block = Block.on(parent);
    Execution execution = block.begin(SECOND);
    Step.runAll(second, execution);
    if (discarded) {
      execution.discard();
    } else {
      assertThat(execution.finish(new Outcome.Exited(1), Hash.EMPTY, Hash.EMPTY)).isEmpty();
    }
    Execution next = block.begin(SECOND);
    assertThat(Picture.of(next)).isEqualTo(picture(parent));
    Sandbox.finish(next);
    SealedBlock sealed = Sandbox.seal(block);
    assertThat(sealed.root()).isEqualTo(parent.tree().root());
    assertThat(sealed.journal().journals()).hasSize(discarded ? 1 : 2);
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void whatIsRolledBackHasNeverBeen(
      @ForAll("programs") List<Step> first,
      @ForAll("programs") List<Step> before,
      @ForAll("programs") List<Step> undone,
      @ForAll("programs") List<Step> after,
      @ForAll boolean nested) {
    Parent parent = after(first);
    List<Step> kept = new ArrayList<>(before);
    kept.addAll(after);
    SealedBlock straight =
        Sandbox.sealed(parent, SECOND, execution -> Step.runAll(kept, execution));

    SealedBlock detour =
        Sandbox.sealed(
            parent,
            SECOND,
            execution -> {
              Step.Slots slots = new Step.Slots();
              Step.runAll(before, execution, slots);
              Picture picture = Picture.of(execution);
              Savepoint savepoint = execution.savepoint();
              int half = undone.size() / 2;
              Step.Slots lost = slots.copy();
              Step.runAll(undone.subList(0, half), execution, lost);
              if (nested) {
                Savepoint inner = execution.savepoint();
                Step.runAll(undone.subList(half, undone.size()), execution, lost);
                execution.release(inner);
              }
              Step.runAll(undone, execution, lost);
              execution.rollback(savepoint);
              assertThat(Picture.of(execution)).isEqualTo(picture);
              Step.runAll(after, execution, slots);
            });
    Journal only = straight.journal().journals().getFirst();
    assertSameForMoreFuel(detour.journal().journals().getFirst(), only);
    assertThat(detour.root()).isEqualTo(straight.root());
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void writesInPiecesAreTheSameFile(
      @ForAll @IntRange(min = 0, max = 10_000) int offset,
      @ForAll @IntRange(min = 1, max = 150_000) int length,
      @ForAll @IntRange(min = 1, max = 20_000) int piece,
      @ForAll @IntRange(min = 0, max = 3) int seed) {
    byte[] data = Step.data(length, seed);
    Hash whole =
        Sandbox.sealed(
                Parent.NONE,
                FIRST,
                execution -> execution.write(newFile(execution), offset, data, 0, length))
            .root();
    Hash pieces =
        Sandbox.sealed(
                Parent.NONE,
                FIRST,
                execution -> {
                  int fd = newFile(execution);
                  for (int from = (length - 1) / piece * piece; from >= 0; from -= piece) {
                    execution.write(fd, offset + from, data, from, Math.min(piece, length - from));
                  }
                })
            .root();
    assertThat(pieces).isEqualTo(whole);
  }

  private static int newFile(Execution execution) {
    return execution.openAt(
        execution.preopens().getFirst(),
        true,
        "x",
        Set.of(OpenFlag.CREATE),
        Set.of(DescriptorFlag.WRITE));
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void readingLeavesNothingInTheJournalButItsFuel(
      @ForAll("programs") List<Step> first, @ForAll("programs") List<Step> second) {
    Parent parent = after(first);
    Journal plain = onlyJournal(parent, execution -> Step.runAll(second, execution));
    Journal looking =
        onlyJournal(
            parent,
            execution -> {
              Picture.of(execution);
              Step.runAll(second, execution);
              Picture.of(execution);
              execution.reads();
              execution.writes();
            });
    assertSameForMoreFuel(looking, plain);
  }

  /** What was seen was seen, and is paid; all else is as if it had never been. */
  private static void assertSameForMoreFuel(Journal journal, Journal expected) {
    assertThat(journal.header()).isEqualTo(expected.header());
    assertThat(journal.segments()).isEqualTo(expected.segments());
    Seal seal = expected.seal();
    long fuel = journal.seal().fuel();
    assertThat(fuel).isGreaterThanOrEqualTo(seal.fuel());
    assertThat(journal.seal())
        .isEqualTo(new Seal(seal.events(), seal.outcome(), fuel, seal.stdout(), seal.stderr()));
  }

  private static Journal onlyJournal(Parent parent, Consumer<Execution> run) {
    return Sandbox.sealed(parent, SECOND, run).journal().journals().getFirst();
  }

  @Provide
  Arbitrary<List<Step>> shortPrograms() {
    return Step.programs(6);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void executionsThatDoNotConflictCommute(
      @ForAll("programs") List<Step> first,
      @ForAll("shortPrograms") List<Step> left,
      @ForAll("shortPrograms") List<Step> right) {
    List<Step> before = new ArrayList<>(directories());
    before.addAll(first);
    Parent parent = after(before);
    boolean conflict = conflict(parent, left, right);
    if (!conflict) {
      assertThat(inOrder(parent, left, right)).isEqualTo(inOrder(parent, right, left));
    }
    boolean bothWrite =
        !parent.tree().root().equals(inOrder(parent, left, List.of()))
            && !parent.tree().root().equals(inOrder(parent, right, List.of()));
    Statistics.collect(!conflict && bothWrite);
    Statistics.coverage(coverage -> coverage.check(true).percentage(share -> share > 1));
  }

  private static List<Step> directories() {
    return Stream.of("a", "b", "c", "d", "a/a", "a/b", "b/a", "c/c")
        .<Step>map(Step.CreateDirectory::new)
        .toList();
  }

  private static boolean conflict(Parent parent, List<Step> left, List<Step> right) {
    try (Block leftBlock = Block.on(parent);
        Block rightBlock = Block.on(parent);
        Execution l = leftBlock.begin(SECOND);
        Execution r = rightBlock.begin(SECOND)) {
      Step.runAll(left, l);
      Step.runAll(right, r);
      return l.writes().intersects(r.reads())
          || r.writes().intersects(l.reads())
          || l.writes().intersects(r.writes());
    }
  }

  private static Hash inOrder(Parent parent, List<Step> one, List<Step> two) {
    try (Block block = Block.on(parent)) {
      for (List<Step> program : List.of(one, two)) {
        Execution execution = block.begin(SECOND);
        Step.runAll(program, execution);
        Sandbox.finish(execution);
      }
      return Sandbox.seal(block).root();
    }
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void everyEventNamesNodesThatAreBound(@ForAll("programs") List<Step> program) {
    Journal journal = onlyJournal(Parent.NONE, execution -> Step.runAll(program, execution));
    int next = 1;
    for (Event event : journal) {
      int created =
          switch (event) {
            case Event.NodeBound e -> e.node();
            case Event.CreateFileEvent e -> e.node();
            case Event.CreateDirectoryEvent e -> e.node();
            case Event.CreateSymlinkEvent e -> e.node();
            default -> 0;
          };
      if (created != 0) {
        assertThat(created).isEqualTo(next);
        next++;
      }
    }
  }
}
