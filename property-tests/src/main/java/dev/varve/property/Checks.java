package dev.varve.property;

import dev.varve.journal.BlockJournal;
import dev.varve.journal.Bytes;
import dev.varve.journal.Header;
import dev.varve.journal.JournalDifference;
import dev.varve.merkle.Hash;
import dev.varve.merkle.Sha256;
import dev.varve.program.Comparison;
import dev.varve.program.Comparison.Subject;
import dev.varve.program.Program;
import dev.varve.program.ProgramFile;
import dev.varve.program.ProgramResult;
import dev.varve.program.ProgramRunner;
import dev.varve.program.Run;
import dev.varve.state.Replay;
import dev.varve.state.ReplayException;
import dev.varve.tree.DirectoryTree;
import dev.varve.vfs.Parent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The checks, each of them one call, in a property or in a plain test.
 *
 * <p>A program that does not pass is made smaller as long as it does not, and written into a file
 * of the directory that the property {@code varve.programs} names, {@code target/varve-programs} if
 * none does. Then {@link CheckError} tells of it.
 */
public final class Checks {

  /** How many smaller programs a failed check tries. */
  private static final int ATTEMPTS = 1_000;

  /** The same where each attempt starts a process. */
  private static final int FEW_ATTEMPTS = 20;

  private static final long ANOTHER_TIME = 1_234_567_890_123_456_789L;
  private static final Bytes ANOTHER_SEED = anotherSeed();
  private static final ProgramRunner RUNNER = new ProgramRunner();

  private Checks() {}

  /** Folding the journals, after a round trip through their encoding, gives the same root. */
  public static void replayGivesTheSameRoot(Program program) {
    check("replay gives the same root", program, Checks::replayed);
  }

  /** Running the program again gives equal journals, headers and all. */
  public static void twoRunsGiveEqualJournals(Program program) {
    check(
        "two runs give equal journals",
        program,
        Law.same(RUNNER, one -> Optional.of(Comparison.twice(one))));
  }

  /** Each run of a component does the same under another seed and at another time. */
  public static void anotherSeedAndTimeGiveTheSameEvents(Program program) {
    check(
        "another seed and another time give the same events",
        program,
        Law.same(
            RUNNER, one -> Optional.of(new Comparison(one, atAnotherTime(one), Subject.EVENTS))));
  }

  /** Each run of a component does the same under another seed. */
  public static void anotherSeedGivesTheSameEvents(Program program) {
    check(
        "another seed gives the same events",
        program,
        Law.same(
            RUNNER, one -> Optional.of(new Comparison(one, withAnotherSeed(one), Subject.EVENTS))));
  }

  /** Writing the same bytes in pieces gives the same root. */
  public static void splittingWritesChangesNothing(Program program) {
    check("splitting writes changes nothing", program, Checks::split);
  }

  /**
   * The last two runs, in either order, give the same root.
   *
   * @throws IllegalArgumentException if there are less than two runs
   */
  public static void theLastTwoRunsCommute(Program program) {
    if (program.runs().size() < 2) {
      throw new IllegalArgumentException("a program of " + program.runs().size() + " runs");
    }
    check("the last two runs commute", program, Law.same(RUNNER, Checks::swapped));
  }

  /** Without the runs that fail, the root is the same. */
  public static void failedRunsLeaveNoTrace(Program program) {
    check("failed runs leave no trace", program, Law.same(RUNNER, Checks::withoutFailures));
  }

  /** A change of what the last run has not read does not change what it does. */
  public static void theReadSetCoversWhatWasRead(Program program) {
    check("the read set covers what was read", program, Law.same(RUNNER, Checks::altered));
  }

  /** Java virtual machines that are started in {@link JvmSettings#ALL} ways give equal journals. */
  public static void otherJvmsGiveEqualJournals(Program program) {
    otherJvmsGiveEqualJournals(program, JvmSettings.ALL);
  }

  /** Java virtual machines that are started in these ways give equal journals. */
  public static void otherJvmsGiveEqualJournals(Program program, List<JvmSettings> settings) {
    check(
        "other Java virtual machines give equal journals",
        program,
        one -> inOtherJvms(one, settings),
        FEW_ATTEMPTS);
  }

  /**
   * Any law of one's own.
   *
   * @param name what failures call it
   * @throws CheckError if the program breaks it
   */
  public static void check(String name, Program program, Law law) {
    check(name, program, law, ATTEMPTS);
  }

  private static void check(String name, Program program, Law law, int attempts) {
    Optional<Law.Breach> breach = law.breach(program);
    if (breach.isEmpty()) {
      return;
    }
    Shrinking.Shrunk shrunk = Shrinking.shrink(law, attempts, program, breach.get());
    throw new CheckError(
        name,
        shrunk.breach().parting(),
        shrunk.program(),
        (int) program.toString().lines().count(),
        write(name, shrunk.breach()));
  }

  private static Path write(String name, Law.Breach breach) {
    byte[] lines = String.join("\n", breach.file().lines()).getBytes(StandardCharsets.UTF_8);
    Hash digest = Sha256.hash(lines);
    Path file =
        Path.of(
            System.getProperty("varve.programs", "target/varve-programs"),
            name.replace(' ', '-') + "-" + digest.toString().substring(0, 8) + ".program");
    try {
      breach.file().write(file, List.of("not so: " + name, "parts at " + breach.parting()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private static Optional<Law.Breach> replayed(Program program) {
    ProgramResult live = RUNNER.run(program);
    try {
      Replay.fold(Parent.NONE, recoded(live.block().journal()));
      return Optional.empty();
    } catch (ReplayException e) {
      return Optional.of(new Law.Breach(String.valueOf(e.getMessage()), ProgramFile.of(program)));
    }
  }

  private static BlockJournal recoded(BlockJournal journal) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      journal.writeTo(out);
      return BlockJournal.readFrom(new ByteArrayInputStream(out.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Law.Breach> split(Program program) {
    ProgramResult whole = RUNNER.run(program);
    Comparison comparison = new Comparison(program, Splitting.split(program, whole), Subject.ROOTS);
    Optional<String> parting = comparison.parting(whole, RUNNER.run(comparison.right()));
    if (parting.isPresent()) {
      return Optional.of(new Law.Breach(parting.get(), ProgramFile.of(comparison)));
    }
    try {
      Replay.fold(Parent.NONE, Splitting.split(whole.block().journal()));
      return Optional.empty();
    } catch (ReplayException e) {
      return Optional.of(
          new Law.Breach("the fold of split events: " + e.getMessage(), ProgramFile.of(program)));
    }
  }

  private static Program withAnotherSeed(Program program) {
    return Program.of(
        program.runs().stream()
            .map(run -> run instanceof Run.Component ? run.withSeed(ANOTHER_SEED) : run)
            .toList());
  }

  private static Program atAnotherTime(Program program) {
    return Program.of(
        withAnotherSeed(program).runs().stream()
            .map(run -> run instanceof Run.Component ? run.withTime(ANOTHER_TIME) : run)
            .toList());
  }

  private static Optional<Comparison> swapped(Program program) {
    List<Run> runs = new ArrayList<>(program.runs());
    if (runs.size() < 2) {
      return Optional.empty();
    }
    Run last = runs.removeLast();
    runs.add(runs.size() - 1, last);
    return Optional.of(new Comparison(program, Program.of(runs), Subject.ROOTS));
  }

  private static Optional<Comparison> withoutFailures(Program program) {
    ProgramResult result = RUNNER.run(program);
    List<Run> kept = new ArrayList<>();
    for (int i = 0; i < result.runs().size(); i++) {
      if (result.runs().get(i).succeeded()) {
        kept.add(program.runs().get(i));
      }
    }
    return Optional.of(new Comparison(program, Program.of(kept), Subject.ROOTS));
  }

  private static Optional<Comparison> altered(Program program) {
    if (program.runs().isEmpty()) {
      return Optional.empty();
    }
    List<Run> before = program.runs().subList(0, program.runs().size() - 1);
    Run last = program.runs().getLast();
    DirectoryTree state = RUNNER.run(Program.of(before)).block().tree();
    ProgramResult result = RUNNER.run(program);
    Run alteration =
        Run.Java.of(Alteration.of(state, result.runs().getLast().reads())).withTime(last.time());
    return Optional.of(
        new Comparison(
            program, Program.of(before).with(alteration).with(last), Subject.LAST_EVENTS));
  }

  private static Optional<Law.Breach> inOtherJvms(Program program, List<JvmSettings> settings) {
    List<OtherJvm> started = new ArrayList<>();
    try {
      settings.forEach(each -> started.add(OtherJvm.start(each, program)));
      BlockJournal here = RUNNER.run(program).block().journal();
      for (OtherJvm other : started) {
        Optional<JournalDifference> difference = JournalDifference.first(here, other.await());
        if (difference.isPresent()) {
          return Optional.of(
              new Law.Breach(
                  difference.get() + ", the latter with " + other.settings().options(),
                  ProgramFile.of(program)));
        }
      }
      return Optional.empty();
    } finally {
      started.forEach(OtherJvm::close);
    }
  }

  private static Bytes anotherSeed() {
    byte[] seed = new byte[Header.SEED_BYTES];
    Arrays.fill(seed, (byte) 0x5a);
    return Bytes.copyOf(seed);
  }
}
