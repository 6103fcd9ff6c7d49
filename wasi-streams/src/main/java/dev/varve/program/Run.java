package dev.varve.program;

import com.google.common.collect.ImmutableList;
import dev.varve.journal.Bytes;
import dev.varve.vfs.ExecutionSpec;
import java.util.List;

/** What one execution does. */
public sealed interface Run {

  /** The logical time in nanoseconds. */
  long time();

  /** The seed of all randomness, {@link dev.varve.journal.Header#SEED_BYTES} bytes. */
  Bytes seed();

  /** This at another time. */
  Run withTime(long newTime);

  /** This with another seed. */
  Run withSeed(Bytes newSeed);

  /**
   * Calls that Java code makes.
   *
   * @param time the logical time in nanoseconds
   * @param seed the seed of all randomness
   * @param exit the code with which it exits: 0 is success, any other a failure
   * @param operations the calls in order
   */
  record Java(long time, Bytes seed, int exit, ImmutableList<Operation> operations) implements Run {

    /** Calls at the standard time that end in success. */
    public static Java of(List<Operation> operations) {
      return new Java(
          ExecutionSpec.STANDARD_TIME,
          ExecutionSpec.STANDARD.seed(),
          0,
          ImmutableList.copyOf(operations));
    }

    @Override
    public Java withTime(long newTime) {
      return new Java(newTime, seed, exit, operations);
    }

    @Override
    public Java withSeed(Bytes newSeed) {
      return new Java(time, newSeed, exit, operations);
    }

    /** This with another exit code. */
    public Java withExit(int newExit) {
      return new Java(time, seed, newExit, operations);
    }

    /** This with other calls. */
    public Java withOperations(List<Operation> newOperations) {
      return new Java(time, seed, exit, ImmutableList.copyOf(newOperations));
    }
  }

  /**
   * A component that exports {@code wasi:cli/run}.
   *
   * @param time the logical time in nanoseconds
   * @param seed the seed of all randomness
   * @param file the host's file that holds the component, relative to the working directory
   * @param arguments its arguments, without the program's name before them
   * @param stdin its standard input
   */
  record Component(long time, Bytes seed, String file, ImmutableList<String> arguments, Bytes stdin)
      implements Run {

    /** A run at the standard time without standard input. */
    public static Component of(String file, List<String> arguments) {
      return new Component(
          ExecutionSpec.STANDARD_TIME,
          ExecutionSpec.STANDARD.seed(),
          file,
          ImmutableList.copyOf(arguments),
          Bytes.EMPTY);
    }

    @Override
    public Component withTime(long newTime) {
      return new Component(newTime, seed, file, arguments, stdin);
    }

    @Override
    public Component withSeed(Bytes newSeed) {
      return new Component(time, newSeed, file, arguments, stdin);
    }

    /** This with other arguments. */
    public Component withArguments(List<String> newArguments) {
      return new Component(time, seed, file, ImmutableList.copyOf(newArguments), stdin);
    }

    /** This with another standard input. */
    public Component withStdin(Bytes newStdin) {
      return new Component(time, seed, file, arguments, newStdin);
    }
  }
}
