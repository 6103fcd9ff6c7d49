package dev.varve.vfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.varve.journal.Outcome;
import dev.varve.merkle.Hash;
import dev.varve.state.Replay;
import dev.varve.tree.Preimage;
import dev.varve.tree.WitnessException;
import dev.varve.witness.Witness;
import dev.varve.witness.WitnessFormatException;
import dev.varve.witness.WitnessRecorder;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What a witness is enough for, under random blocks over the files of random programs. */
class WitnessLawsTest {

  private static final ExecutionSpec FIRST = ExecutionSpec.STANDARD.withTime(1_000);
  private static final ExecutionSpec SECOND = ExecutionSpec.STANDARD.withTime(2_000);
  private static final int MIB = 1 << 20;

  /** A block with what it needs of its parent. */
  private record Recorded(SealedBlock block, Witness witness) {}

  @Provide
  Arbitrary<List<Step>> programs() {
    return Step.programs(40);
  }

  private static Parent after(List<Step> program) {
    return Sandbox.sealed(Parent.NONE, FIRST, execution -> Step.runAll(program, execution))
        .asParent();
  }

  /** One execution for each program; the second one fails in the end. */
  private static SealedBlock run(Parent parent, List<List<Step>> programs, boolean looking) {
    try (Block block = Block.on(parent)) {
      for (int i = 0; i < programs.size(); i++) {
        Execution execution = block.begin(SECOND);
        Step.runAll(programs.get(i), execution);
        if (looking) {
          Picture.of(execution);
        }
        Outcome outcome = i == 1 ? new Outcome.Exited(1) : new Outcome.Returned();
        execution.finish(outcome, Hash.EMPTY, Hash.EMPTY);
      }
      return Sandbox.seal(block);
    }
  }

  private static Recorded record(Parent parent, List<List<Step>> programs, boolean looking) {
    WitnessRecorder recorder = new WitnessRecorder(parent);
    SealedBlock block = run(recorder.parent(), programs, looking);
    return new Recorded(block, Witness.decode(recorder.witness(block.journal()).encode()));
  }

  private static Recorded record(Parent parent, Consumer<Execution> program) {
    WitnessRecorder recorder = new WitnessRecorder(parent);
    SealedBlock block = Sandbox.sealed(recorder.parent(), SECOND, program);
    return new Recorded(block, Witness.decode(recorder.witness(block.journal()).encode()));
  }

  private static Parent on(Witness witness, Parent parent) {
    return witness.parent(parent.id(), parent.height(), parent.tree().root());
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void theJournalsFoldOverItToTheRoot(
      @ForAll("programs") List<Step> before,
      @ForAll("programs") List<Step> first,
      @ForAll("programs") List<Step> second,
      @ForAll("programs") List<Step> third) {
    Parent parent = after(before);
    List<List<Step>> programs = List.of(first, second, third);
    SealedBlock live = run(parent, programs, false);
    Recorded recorded = record(parent, programs, false);
    assertThat(recorded.block.journal()).isEqualTo(live.journal());
    Parent inPart = on(recorded.witness, parent);
    assertThat(Replay.fold(inPart, live.journal()).root()).isEqualTo(live.root());
    assertThat(Replay.fold(parent, recorded.block.journal()).id()).isEqualTo(live.id());
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void executionsThatRunOnItAgainGiveEqualJournals(
      @ForAll("programs") List<Step> before,
      @ForAll("programs") List<Step> first,
      @ForAll("programs") List<Step> second,
      @ForAll boolean looking) {
    Parent parent = after(before);
    List<List<Step>> programs = List.of(first, second);
    Recorded recorded = record(parent, programs, looking);
    SealedBlock again = run(on(recorded.witness, parent), programs, looking);
    assertThat(again.journal()).isEqualTo(recorded.block.journal());
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void withoutOneOfItsPartsNothingRuns(
      @ForAll("programs") List<Step> before,
      @ForAll("programs") List<Step> first,
      @ForAll("programs") List<Step> second,
      @ForAll @IntRange(min = 0, max = 10_000) int which) {
    Parent parent = after(before);
    List<List<Step>> programs = List.of(first, second);
    Recorded recorded = record(parent, programs, false);
    if (recorded.witness.preimages().isEmpty()) {
      return;
    }
    Parent inPart = on(without(recorded.witness, which), parent);
    assertThatThrownBy(() -> run(inPart, programs, false)).isInstanceOf(WitnessException.class);
    Throwable thrown =
        catchThrowable(
            () ->
                assertThat(Replay.fold(inPart, recorded.block.journal()).root())
                    .isEqualTo(recorded.block.root()));
    if (thrown != null) {
      assertThat(thrown).isInstanceOf(WitnessException.class);
    }
  }

  private static Witness without(Witness witness, int which) {
    Hash gone = witness.preimages().keySet().asList().get(which % witness.preimages().size());
    return Witness.of(
        witness.preimages().values().stream()
            .filter(preimage -> !preimage.hash().equals(gone))
            .toList());
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void anAlteredByteNeverGivesAnotherRoot(
      @ForAll("programs") List<Step> before,
      @ForAll("programs") List<Step> program,
      @ForAll @IntRange(min = 0, max = 1 << 30) int where,
      @ForAll @IntRange(min = 1, max = 255) int by) {
    Parent parent = after(before);
    Recorded recorded = record(parent, execution -> Step.runAll(program, execution));
    byte[] bytes = recorded.witness.encode();
    bytes[where % bytes.length] ^= (byte) by;
    Throwable thrown =
        catchThrowable(
            () -> {
              Parent inPart = on(Witness.decode(bytes), parent);
              Sandbox.sealed(inPart, SECOND, execution -> Step.runAll(program, execution));
            });
    assertThat(thrown).isInstanceOfAny(WitnessFormatException.class, WitnessException.class);
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void itDoesNotDependOnHowTheStateIsHeld(
      @ForAll("programs") List<Step> before, @ForAll("programs") List<Step> program) {
    Parent parent = after(before);
    Picture picture;
    try (Block block = Block.on(parent);
        Execution execution = block.begin(SECOND)) {
      picture = Picture.of(execution);
    }
    SealedBlock painted = Sandbox.sealed(Parent.NONE, FIRST, picture::paint);
    Parent other = new Parent(parent.id(), parent.height(), painted.tree());
    assertThat(record(other, execution -> Step.runAll(program, execution)).witness.encode())
        .isEqualTo(record(parent, execution -> Step.runAll(program, execution)).witness.encode());
  }

  @Test
  void itIsSmallWhereLittleIsTouched() {
    Parent parent =
        Sandbox.parent(
            files -> {
              files.createDirectories("/d");
              for (int i = 0; i < 4_096; i++) {
                files.write("/d/" + i, Sandbox.bytes("file " + i));
              }
            });
    Recorded recorded =
        record(
            parent,
            execution -> {
              VfsFiles files = VfsFiles.of(execution);
              files.write("/d/77", Sandbox.bytes("another"));
              files.write("/d/none", Sandbox.bytes("new"));
              files.delete("/d/78");
            });
    // Three ways of about twelve levels, and what stands beside the one that is removed.
    assertThat(recorded.witness.preimages().size()).isLessThan(60);
    assertThat(recorded.witness.encode().length).isLessThan(60 * 90);
  }

  @Test
  void itIsSmallWhereALargeFileIsCut() {
    Parent parent = Sandbox.parent(files -> files.write("/large", Step.data(16 * MIB, 5)));
    Recorded recorded =
        record(
            parent,
            execution -> {
              int fd =
                  execution.openAt(
                      execution.preopens().getFirst(),
                      true,
                      "large",
                      Set.of(),
                      Set.of(DescriptorFlag.WRITE));
              execution.setSize(fd, 5 * MIB + 17);
            });
    // The chunk at the new end and the twelve levels above it.
    assertThat(recorded.witness.preimages().size()).isLessThan(16);
  }

  @Test
  void aLeafBesideARemovedOneIsThere() {
    Parent parent =
        Sandbox.parent(
            files -> {
              files.write("/a", Sandbox.bytes("one"));
              files.write("/b", Sandbox.bytes("two"));
            });
    Recorded recorded = record(parent, execution -> VfsFiles.of(execution).delete("/a"));
    assertThat(recorded.witness.preimages().values())
        .filteredOn(Preimage.Leaf.class::isInstance)
        .hasSize(1);
  }
}
