package dev.varve.rewrite;

/**
 * What a metered module tells its meter. Each message is a negative number that is given to {@code
 * memory.grow} of the module's first memory, whose answer counts only for {@link #MARK}. The
 * guest's own calls of {@code memory.grow} never have a negative argument in a metered module.
 *
 * <pre>
 * [-2^28, -1]                  use that much fuel
 * [-2^28 - 2^27, -2^28 - 1]    enter a function of 0 to 2^27 - 1 slots
 * [-2^29, -2^28 - 2^27 - 1]    leave it
 * -2^29 - 1                    keep the depth; answers a number for it
 * -2^29 - 2                    forget the depth that was kept last
 * -2^29 - 3                    throw an exception
 * [-2^31, -2^30 - 1]           go back to the depth of the number, and forget those after it
 * </pre>
 */
public final class MeterCode {
  /** The most fuel that one message uses. */
  public static final int MOST_FUEL = 1 << 28;

  /** One more than the most slots of a function. */
  public static final int SLOTS = 1 << 27;

  /** Keeps the depth. */
  public static final int MARK = -(1 << 29) - 1;

  /** Forgets the depth that was kept last. */
  public static final int UNMARK = -(1 << 29) - 2;

  /** Throws an exception. */
  public static final int THROW = -(1 << 29) - 3;

  /** With a number in its low bits, goes back to a depth that was kept. */
  public static final int BACK = Integer.MIN_VALUE;

  private MeterCode() {}

  /** If fuel is used: as much as the negative of the message. */
  public static boolean isFuel(int message) {
    return message >= -MOST_FUEL && message < 0;
  }

  /** If a function is entered. */
  public static boolean isEntry(int message) {
    return message >= -MOST_FUEL - SLOTS && message < -MOST_FUEL;
  }

  /** If a function is left. */
  public static boolean isExit(int message) {
    return message >= -MOST_FUEL - 2 * SLOTS && message < -MOST_FUEL - SLOTS;
  }

  /** How many slots the function has that is entered. */
  public static int enteredSlots(int message) {
    return -message - MOST_FUEL - 1;
  }

  /** How many slots the function has that is left. */
  public static int leftSlots(int message) {
    return -message - MOST_FUEL - SLOTS - 1;
  }

  /** The number of the depth to go back to. */
  public static int number(int message) {
    return message & Integer.MAX_VALUE;
  }

  static int entry(int slots) {
    return -MOST_FUEL - 1 - Math.min(slots, SLOTS - 1);
  }

  static int exit(int slots) {
    return -MOST_FUEL - SLOTS - 1 - Math.min(slots, SLOTS - 1);
  }

  /** Writes a message that is always the same. */
  static void write(int message, WasmWriter out) {
    out.u8(Opcode.I32_CONST).signed(message);
    send(out);
  }

  /** Writes what uses fuel. */
  static void writeFuel(long units, WasmWriter out) {
    for (long rest = units; rest > 0; rest -= MOST_FUEL) {
      write(-(int) Math.min(rest, MOST_FUEL), out);
    }
  }

  /** Writes what gives the number on the operand stack to the meter. */
  static void send(WasmWriter out) {
    out.u8(Opcode.MEMORY_GROW).u8(0).u8(Opcode.DROP);
  }
}
