package dev.varve.wasi;

import dev.varve.journal.Bytes;
import dev.varve.journal.Header;
import dev.varve.journal.Limit;
import dev.varve.journal.Price;
import dev.varve.journal.Prices;
import dev.varve.merkle.Hash;
import dev.varve.merkle.Sha256;
import dev.varve.vfs.Execution;
import dev.varve.vfs.Fuel;
import dev.varve.wasi.io.BytesInputStream;
import dev.varve.wasi.io.OutputAllowance;
import dev.varve.wasi.io.StandardOutput;
import java.io.OutputStream;

/**
 * What one guest has of WASI: the files of its execution, clocks, randomness and the standard
 * streams. It is made for one run and used by one thread at a time.
 */
public final class Wasi {

  private final Execution execution;
  private final LogicalClock clock;
  private final RandomBytes random;
  private final RandomBytes insecureRandom;
  private final BytesInputStream stdin;
  private final StandardOutput stdout;
  private final StandardOutput stderr;

  /**
   * WASI over {@code execution}.
   *
   * @param stdin the standard input of which the header tells
   * @param stdout takes the guest's standard output as it comes; stays open
   * @param stderr takes the guest's standard error as it comes; stays open
   * @throws IllegalArgumentException if the header tells of another standard input
   */
  public Wasi(Execution execution, Bytes stdin, OutputStream stdout, OutputStream stderr) {
    Header header = execution.header();
    if (stdin.length() != header.stdinLength()
        || !Sha256.hash(stdin.toArray()).equals(header.stdin())) {
      throw new IllegalArgumentException(
          "the header tells of a standard input of "
              + header.stdinLength()
              + " bytes with the digest "
              + header.stdin()
              + ", not of these "
              + stdin.length());
    }
    this.execution = execution;
    this.clock = new LogicalClock(header.time());
    Fuel fuel = execution.fuel();
    Prices prices = header.prices();
    this.random = RandomBytes.of(header.seed(), fuel, prices.get(Price.RANDOM));
    this.insecureRandom = RandomBytes.insecureOf(header.seed(), fuel, prices.get(Price.RANDOM));
    this.stdin = new BytesInputStream(stdin);
    OutputAllowance allowance =
        new OutputAllowance(header.limits().get(Limit.OUTPUT_BYTES), fuel, prices.get(Price.WRITE));
    this.stdout = new StandardOutput(stdout, allowance);
    this.stderr = new StandardOutput(stderr, allowance);
  }

  /** The execution whose files the guest sees. */
  public Execution execution() {
    return execution;
  }

  /** Ends the standard output: SHA-256 of all that the guest wrote to it. */
  public Hash finishStdout() {
    return stdout.finish();
  }

  /** Ends the standard error: SHA-256 of all that the guest wrote to it. */
  public Hash finishStderr() {
    return stderr.finish();
  }

  LogicalClock clock() {
    return clock;
  }

  RandomBytes random() {
    return random;
  }

  RandomBytes insecureRandom() {
    return insecureRandom;
  }

  BytesInputStream stdin() {
    return stdin;
  }

  StandardOutput stdout() {
    return stdout;
  }

  StandardOutput stderr() {
    return stderr;
  }
}
