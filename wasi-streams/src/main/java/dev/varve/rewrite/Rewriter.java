package dev.varve.rewrite;

import java.util.BitSet;
import java.util.List;

/**
 * Rewrites core modules before they are compiled, so that the Java virtual machine runs them at
 * full speed. A pure function of the module's bytes: the same everywhere. The rewritten module does
 * what the module does, with two integers of 64 bits for each vector. Its indices mean the same,
 * but for globals behind one that is a vector, and it may have more types, globals and functions
 * behind those. The module must be valid: of one that is well-formed but invalid, a valid one may
 * be made.
 */
public final class Rewriter {
  /** What must change whenever the same module is rewritten in another way. */
  public static final String VERSION =
      "split-2-vectors-1-divisions-1-meter-3-floats-1-tries-1-calls-1";

  /**
   * What stands behind the name of an imported or exported global that is a vector to name its
   * upper half; the name itself is that of the lower half. Both are integers of 64 bits.
   */
  public static final String UPPER_HALF = "\0upper half";

  private final SplitSizes sizes;
  private final boolean metered;

  private Rewriter(SplitSizes sizes, boolean metered) {
    this.sizes = sizes;
    this.metered = metered;
  }

  /**
   * One whose modules tell of fuel and depth, by {@link MeterCode}, and whose NaNs are all alike.
   */
  public static Rewriter metered(SplitSizes sizes) {
    return new Rewriter(sizes, true);
  }

  /** One whose modules run as they are, without bounds: to compare with. */
  public static Rewriter plain(SplitSizes sizes) {
    return new Rewriter(sizes, false);
  }

  /** If its modules tell of fuel and depth. */
  public boolean isMetered() {
    return metered;
  }

  /** Names all that decides how it rewrites a module: the version and what it was made with. */
  public String identity() {
    return VERSION + (metered ? " " : " plain ") + sizes;
  }

  /**
   * @throws WasmFormatException if it is no module or is malformed
   */
  public RewrittenModule rewrite(byte[] module) {
    try {
      return rewritten(module, true);
    } catch (WasmFormatException e) {
      // Found in code that was prepared, whose offsets may be others than those of the module.
      rewritten(module, false);
      throw e;
    }
  }

  private RewrittenModule rewritten(byte[] module, boolean prepared) {
    WasmModule delivered = ModuleReader.read(module);
    BitSet reachable = ReachableFunctions.of(delivered);
    boolean pinned = prepared && metered;
    WasmModule read = VectorLowering.lower(pinned ? Metering.meter(delivered) : delivered);
    if (pinned) {
      read = CanonicalFloats.pin(read);
    }
    if (prepared) {
      read = ConstantDivisions.replace(read);
    }
    boolean emptyTries = EmptyTries.areIn(read);
    ModuleEdits edits = new ModuleEdits(read);
    List<Integer> unsplit = Splitting.split(read, edits, sizes);
    FunctionEnds.mark(read, edits);
    byte[] rewritten = edits.isEmpty() ? read.bytes() : edits.encode();
    byte[] filled = emptyTries ? EmptyTries.fill(rewritten) : rewritten;
    return new RewrittenModule(IndirectCalls.relieve(filled, reachable), unsplit);
  }
}
