package dev.varve.component;

/**
 * What one component instance may use, with all components nested in it.
 *
 * @param memoryPages pages of 64 KiB in all linear memories; {@code memory.grow} beyond it answers
 *     -1. At most 32,767.
 * @param tableElements elements in all tables; {@code table.grow} beyond it answers -1
 * @param handles live handles of each component; one more ends the run with {@link
 *     ComponentLimitException}
 * @param listBytes bytes of Java memory that the lists and strings of one call may take on the
 *     host's side; more ends the run with {@link ComponentLimitException}
 */
public record ComponentLimits(int memoryPages, int tableElements, int handles, long listBytes) {
  /** 1 GiB of memory, a million table elements, a million handles, 256 MiB of lists. */
  public static final ComponentLimits DEFAULT =
      new ComponentLimits(16_384, 1_000_000, 1_000_000, 256L << 20);

  public ComponentLimits {
    require("memoryPages", memoryPages, 32_767);
    require("tableElements", tableElements, Integer.MAX_VALUE);
    require("handles", handles, (1 << 28) - 1);
    require("listBytes", listBytes, Long.MAX_VALUE);
  }

  private static void require(String name, long value, long maximum) {
    if (value < 0 || value > maximum) {
      throw new IllegalArgumentException(name + " is " + value + ", expected 0 to " + maximum);
    }
  }
}
