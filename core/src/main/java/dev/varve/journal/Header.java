package dev.varve.journal;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.varve.merkle.Hash;

/**
 * All that an execution begins with: what can change a guest's answer stands here or is a constant
 * of the engine version. Its texts are valid Unicode and have at most 8 MiB of UTF-8 in all, its
 * lists at most 65,536 items each.
 *
 * @param engineVersion the version of the engine's answers, see {@link #ENGINE_VERSION}
 * @param parent the id of the commit that the block begins on, {@link Hash#EMPTY} for none
 * @param baseRoot that commit's state root, the same for every execution of a block
 * @param height the block's height
 * @param position the execution's place in the block, from 0 on
 * @param time the logical time in nanoseconds since 1970, 0 to 2^63 - 1
 * @param seed 32 bytes from which all randomness comes
 * @param component SHA-256 of the component; where others are linked to it, of all their digests;
 *     {@link Hash#EMPTY} when Java code drives it
 * @param arguments the arguments, the program's name first
 * @param environment the variables in their order
 * @param preopens the directories open at the start, in their order
 * @param stdin SHA-256 of the standard input
 * @param stdinLength its length in bytes
 * @param limits what it may use
 * @param prices what the host's work costs a guest, in fuel
 * @param labels what its caller says of it, sorted by the bytes of their keys; no guest sees them.
 *     The label {@code call} says which function is called, with which arguments.
 */
public record Header(
    int engineVersion,
    Hash parent,
    Hash baseRoot,
    long height,
    int position,
    long time,
    Bytes seed,
    Hash component,
    ImmutableList<String> arguments,
    ImmutableList<Variable> environment,
    ImmutableList<Preopen> preopens,
    Hash stdin,
    long stdinLength,
    Limits limits,
    Prices prices,
    ImmutableSortedMap<String, String> labels) {

  /** The version of this engine's answers: it changes whenever a guest could see a difference. */
  public static final int ENGINE_VERSION = 1;

  /** The length of a seed in bytes. */
  public static final int SEED_BYTES = 32;

  /** Checks the ranges and the texts. */
  public Header {
    if (engineVersion < 1 || height < 1 || position < 0 || time < 0 || stdinLength < 0) {
      throw new IllegalArgumentException(
          "a header's numbers are not negative, its height and version not 0");
    }
    if (seed.length() != SEED_BYTES) {
      throw new IllegalArgumentException("a seed has 32 bytes, not " + seed.length());
    }
    TextBudget budget = new TextBudget();
    budget.list("arguments", arguments);
    arguments.forEach(argument -> budget.text("arguments", argument));
    budget.list("variables", environment);
    for (Variable variable : environment) {
      budget.text("variables", variable.name());
      budget.text("variables", variable.value());
    }
    budget.list("preopens", preopens);
    for (Preopen preopen : preopens) {
      budget.text("preopens", preopen.path());
      budget.text("preopens", preopen.guest());
    }
    labels = Labels.checked(labels, budget);
  }

  /** The canonical encoding, without a frame. */
  public Bytes encode() {
    return HeaderCodec.encode(this);
  }

  /**
   * The header that {@link #encode} gives these bytes for.
   *
   * @throws JournalFormatException for any other bytes
   */
  public static Header decode(Bytes bytes) {
    return HeaderCodec.read(PayloadReader.of(bytes, 0));
  }
}
