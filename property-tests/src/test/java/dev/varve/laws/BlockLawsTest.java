package dev.varve.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.journal.Event;
import dev.varve.journal.Journal;
import dev.varve.journal.Seal;
import dev.varve.merkle.Hash;
import dev.varve.program.Operation;
import dev.varve.program.Program;
import dev.varve.program.ProgramResult;
import dev.varve.program.ProgramRunner;
import dev.varve.program.Run;
import dev.varve.program.RunResult;
import dev.varve.property.Operations;
import dev.varve.property.Programs;
import dev.varve.state.Replay;
import dev.varve.tree.DirectoryTree;
import dev.varve.tree.Entry;
import dev.varve.tree.EntryChange;
import dev.varve.vfs.Parent;
import dev.varve.vfs.SealedBlock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Laws of blocks, overlays and savepoints, under random programs. */
class BlockLawsTest {

  private static final ProgramRunner RUNNER = new ProgramRunner();

  @Provide
  Arbitrary<Program> programs() {
    return Programs.any();
  }

  @Provide
  Arbitrary<List<Operation>> operations() {
    return Operations.plain().filter(BlockLawsTest::isNoSavepoint).list().ofMaxSize(15);
  }

  private static boolean isNoSavepoint(Operation operation) {
    return !(operation instanceof Operation.Mark
        || operation instanceof Operation.Rollback
        || operation instanceof Operation.Release);
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void theOverlayOfABlockIsTheCommitOfEachStep(@ForAll("programs") Program program) {
    Hash atOnce = RUNNER.run(program).root();
    Parent parent = Parent.NONE;
    for (Run run : program.runs()) {
      parent = RUNNER.run(Program.of(run), parent).block().asParent();
    }
    assertThat(parent.tree().root()).isEqualTo(atOnce);
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void foldingFromScratchGivesWhatTheOverlayHas(
      @ForAll("programs") Program first, @ForAll("programs") Program second) {
    ProgramResult before = RUNNER.run(first);
    ProgramResult live = RUNNER.run(second, before.block().asParent());
    SealedBlock base = Replay.fold(Parent.NONE, before.block().journal());
    SealedBlock folded = Replay.fold(base.asParent(), live.block().journal());
    assertThat(folded.root()).isEqualTo(live.root());
    assertThat(folded.id()).isEqualTo(live.block().id());
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void whatIsRolledBackAtAnyDepthHasNeverBeen(
      @ForAll("operations") List<Operation> kept,
      @ForAll("operations") List<Operation> undone,
      @ForAll("operations") List<Operation> after,
      @ForAll @IntRange(min = 1, max = 6) int depth) {
    List<Operation> straight = new ArrayList<>(Operations.beginning());
    straight.addAll(kept);
    List<Operation> detour = new ArrayList<>(straight);
    for (int level = 0; level < depth; level++) {
      detour.add(new Operation.Mark());
      detour.addAll(undone);
    }
    boolean released = depth > 1;
    if (released) {
      detour.add(new Operation.Release(0));
      detour.addAll(undone);
    }
    detour.add(new Operation.Rollback(released ? depth - 2 : 0));
    straight.addAll(after);
    detour.addAll(after);
    Journal plain = RUNNER.run(Program.of(Run.Java.of(straight))).runs().getLast().journal();
    Journal rolled = RUNNER.run(Program.of(Run.Java.of(detour))).runs().getLast().journal();
    assertThat(rolled.seal().fuel()).isGreaterThanOrEqualTo(plain.seal().fuel());
    assertThat(free(rolled)).isEqualTo(free(plain));
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void aReleasedSavepointChangesNothing(@ForAll("programs") Program program) {
    List<Run> marked = new ArrayList<>();
    List<Run> plain = new ArrayList<>();
    for (Run run : program.runs()) {
      List<Operation> operations =
          ((Run.Java) run).operations().stream().filter(BlockLawsTest::isNoSavepoint).toList();
      List<Operation> all = new ArrayList<>();
      for (Operation operation : operations) {
        all.add(new Operation.Mark());
        all.add(operation);
      }
      for (int i = 0; i < operations.size(); i++) {
        all.add(new Operation.Release(0));
      }
      plain.add(((Run.Java) run).withOperations(operations));
      marked.add(((Run.Java) run).withOperations(all));
    }
    assertThat(RUNNER.run(Program.of(marked)).block().journal())
        .isEqualTo(RUNNER.run(Program.of(plain)).block().journal());
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void entriesImportedInAnyOrderGiveTheSameRoot(
      @ForAll("programs") Program program, @ForAll long seed) {
    DirectoryTree state = RUNNER.run(program).block().tree();
    assertThat(rebuilt(state, new Random(seed)).root()).isEqualTo(state.root());
  }

  /** The directory anew, its entries put in in a random order and in several updates. */
  private static DirectoryTree rebuilt(DirectoryTree tree, Random random) {
    List<Entry> entries = new ArrayList<>();
    for (Iterator<Entry> all = tree.entries(); all.hasNext(); ) {
      Entry entry = all.next();
      entries.add(
          entry instanceof Entry.DirectoryEntry directory
              ? new Entry.DirectoryEntry(
                  directory.name(), directory.mtime(), rebuilt(directory.tree(), random))
              : entry);
    }
    Collections.shuffle(entries, random);
    DirectoryTree rebuilt = DirectoryTree.EMPTY;
    int from = 0;
    while (from < entries.size()) {
      int to = Math.min(entries.size(), from + 1 + random.nextInt(3));
      rebuilt =
          rebuilt.with(
              entries.subList(from, to).stream().<EntryChange>map(BlockLawsTest::put).toList());
      from = to;
    }
    return rebuilt;
  }

  private static EntryChange put(Entry entry) {
    return new EntryChange(entry.name(), entry);
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void aRefusedCallMakesNoEvent(@ForAll("programs") Program program) {
    for (RunResult run : RUNNER.run(program).runs()) {
      long refused = run.answers().stream().filter(answer -> answer.startsWith("refused")).count();
      if (refused == run.answers().size()) {
        assertThat((Iterable<Event>) run.journal()).isEmpty();
      }
    }
    List<Run> kept = new ArrayList<>();
    ProgramResult result = RUNNER.run(program);
    for (int i = 0; i < program.runs().size(); i++) {
      Run.Java run = (Run.Java) program.runs().get(i);
      List<Operation> operations = new ArrayList<>();
      for (int k = 0; k < run.operations().size(); k++) {
        if (!result.runs().get(i).answers().get(k).startsWith("refused")) {
          operations.add(run.operations().get(k));
        }
      }
      kept.add(run.withOperations(operations));
    }
    assertThat(journals(RUNNER.run(Program.of(kept)))).isEqualTo(journals(result));
  }

  private static List<Journal> journals(ProgramResult result) {
    return result.block().journal().journals().stream().map(BlockLawsTest::free).toList();
  }

  /** The journal without what it tells of fuel: what was tried or seen is paid for all the same. */
  private static Journal free(Journal journal) {
    Seal seal = journal.seal();
    return Journal.read(
        journal.header().encode(),
        journal.segments(),
        new Seal(seal.events(), seal.outcome(), 0, seal.stdout(), seal.stderr()).encode());
  }
}
