package dev.varve.vfs;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.varve.journal.Bytes;
import dev.varve.journal.Header;
import dev.varve.journal.Limits;
import dev.varve.journal.Preopen;
import dev.varve.journal.Prices;
import dev.varve.journal.Variable;
import dev.varve.merkle.Hash;
import dev.varve.merkle.Sha256;
import java.util.List;

/**
 * What the caller of an execution chooses; the block adds the rest of the {@link Header}, whose
 * parameters these are.
 */
public record ExecutionSpec(
    long time,
    Bytes seed,
    Hash component,
    ImmutableList<String> arguments,
    ImmutableList<Variable> environment,
    ImmutableList<Preopen> preopens,
    Bytes stdin,
    Limits limits,
    Prices prices,
    ImmutableSortedMap<String, String> labels) {

  /** The logical time unless another is given: 10^18 nanoseconds since 1970. */
  public static final long STANDARD_TIME = 1_000_000_000_000_000_000L;

  /** Java code over the whole state, at the standard time, with a seed of zeros. */
  public static final ExecutionSpec STANDARD =
      new ExecutionSpec(
          STANDARD_TIME,
          Bytes.copyOf(new byte[Header.SEED_BYTES]),
          Hash.EMPTY,
          ImmutableList.of(),
          ImmutableList.of(),
          ImmutableList.of(Preopen.ROOT),
          Bytes.EMPTY,
          Limits.STANDARD,
          Prices.STANDARD,
          ImmutableSortedMap.of());

  /** A component with its arguments, the program's name first; all else is standard. */
  public static ExecutionSpec of(Hash component, List<String> arguments) {
    return new ExecutionSpec(
        STANDARD.time,
        STANDARD.seed,
        component,
        ImmutableList.copyOf(arguments),
        STANDARD.environment,
        STANDARD.preopens,
        STANDARD.stdin,
        STANDARD.limits,
        STANDARD.prices,
        STANDARD.labels);
  }

  /**
   * What gave that header; the block adds the rest of it again.
   *
   * @throws IllegalArgumentException if {@code stdin} is not what the header says
   */
  public static ExecutionSpec again(Header header, Bytes stdin) {
    if (stdin.length() != header.stdinLength()
        || !Sha256.hash(stdin.toArray()).equals(header.stdin())) {
      throw new IllegalArgumentException(
          "the standard input of execution " + header.position() + " is another one");
    }
    return new ExecutionSpec(
        header.time(),
        header.seed(),
        header.component(),
        header.arguments(),
        header.environment(),
        header.preopens(),
        stdin,
        header.limits(),
        header.prices(),
        header.labels());
  }

  /** This but for the component's digest. */
  public ExecutionSpec withComponent(Hash newComponent) {
    return new ExecutionSpec(
        time, seed, newComponent, arguments, environment, preopens, stdin, limits, prices, labels);
  }

  /** This but for the logical time in nanoseconds. */
  public ExecutionSpec withTime(long newTime) {
    return new ExecutionSpec(
        newTime, seed, component, arguments, environment, preopens, stdin, limits, prices, labels);
  }

  /** This but for the limits. */
  public ExecutionSpec withLimits(Limits newLimits) {
    return new ExecutionSpec(
        time, seed, component, arguments, environment, preopens, stdin, newLimits, prices, labels);
  }

  /** This but for the prices. */
  public ExecutionSpec withPrices(Prices newPrices) {
    return new ExecutionSpec(
        time, seed, component, arguments, environment, preopens, stdin, limits, newPrices, labels);
  }

  /** This but for the labels. */
  public ExecutionSpec withLabels(ImmutableSortedMap<String, String> newLabels) {
    return new ExecutionSpec(
        time, seed, component, arguments, environment, preopens, stdin, limits, prices, newLabels);
  }
}
