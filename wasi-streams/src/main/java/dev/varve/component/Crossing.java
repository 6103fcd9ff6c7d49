package dev.varve.component;

import dev.varve.journal.TrapKind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What lifting and lowering the values of one function need: memory, realloc, handles; and what one
 * call uses up.
 */
final class Crossing {
  private static final byte[] NO_MEMORY = {};

  private final StringEncoding encoding;
  private final @Nullable FlatMemory memory;
  private final CoreValue.@Nullable CoreFunction realloc;
  private final InstanceState state;
  private final Meter meter;
  private final long maximumBytes;
  private long bytesLeft;
  private @Nullable Handle[] lent = new @Nullable Handle[2];
  private int lentCount;

  Crossing(
      StringEncoding encoding,
      @Nullable FlatMemory memory,
      CoreValue.@Nullable CoreFunction realloc,
      InstanceState state,
      ComponentLimits limits,
      Meter meter) {
    this.meter = meter;
    this.encoding = encoding;
    this.memory = memory;
    this.realloc = realloc;
    this.state = state;
    this.maximumBytes = limits.listBytes();
    this.bytesLeft = maximumBytes;
  }

  StringEncoding encoding() {
    return encoding;
  }

  InstanceState state() {
    return state;
  }

  HandleTable handles() {
    return state.handles();
  }

  /** Begins a call. */
  void begin() {
    meter.call();
    bytesLeft = maximumBytes;
    lentCount = 0;
  }

  /** Ends a call: what was lent for it comes back. */
  void end() {
    for (int i = 0; i < lentCount; i++) {
      Handle handle = lent[i];
      if (handle != null) {
        handle.giveBack();
        lent[i] = null;
      }
    }
    lentCount = 0;
  }

  void lend(Handle handle) {
    if (lentCount == lent.length) {
      lent = Arrays.copyOf(lent, 2 * lentCount);
    }
    lent[lentCount++] = handle;
    handle.lend();
  }

  /** Accounts for Java memory that a value takes. */
  void charge(long bytes) {
    meter.move(bytes);
    bytesLeft -= bytes;
    if (bytesLeft < 0) {
      throw new ComponentLimitException("list-bytes", maximumBytes);
    }
  }

  /** The memory's bytes until the next call of {@link #allocate}. */
  byte[] bytes() {
    return memory == null ? NO_MEMORY : memory.bytes();
  }

  FlatMemory memory() {
    if (memory == null) {
      throw new IllegalStateException("validation has let a function without memory pass");
    }
    return memory;
  }

  /** Checks that a range which the guest names lies in memory. */
  void requireRange(int address, long length, int alignment) {
    if ((address & (alignment - 1)) != 0) {
      throw new TrapException(
          TrapKind.ABI,
          "the pointer " + Integer.toUnsignedString(address) + " is not aligned to " + alignment);
    }
    if (address < 0 || (long) address + length > bytes().length) {
      throw new TrapException(
          TrapKind.ABI,
          "a pointer is out of bounds: "
              + length
              + " bytes at "
              + Integer.toUnsignedString(address));
    }
  }

  /** Has the guest allocate memory. */
  int allocate(int alignment, long length) {
    if (length > Integer.MAX_VALUE) {
      throw new TrapException(
          TrapKind.ABI, "a value of " + length + " bytes does not fit into the guest's memory");
    }
    if (realloc == null) {
      throw new IllegalStateException("validation has let a function without realloc pass");
    }
    meter.move(length);
    long[] results = state.callInside(realloc, new long[] {0, 0, alignment, length});
    int address = (int) results[0];
    if ((address & (alignment - 1)) != 0 || address < 0 || address + length > bytes().length) {
      throw new TrapException(
          TrapKind.ABI,
          "realloc gives "
              + Integer.toUnsignedString(address)
              + ", which is no place for "
              + length
              + " bytes");
    }
    return address;
  }
}
