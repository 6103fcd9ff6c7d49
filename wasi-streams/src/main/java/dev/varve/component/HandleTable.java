package dev.varve.component;

import dev.varve.journal.TrapKind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The handles of one component instance, of all resource types. The first is 1; the last that was
 * freed is used first.
 */
final class HandleTable {
  private @Nullable Handle[] handles = new @Nullable Handle[16];
  private int[] free = new int[16];
  private int freeCount;
  private int end = 1;
  private final int maximum;
  private final Meter meter;

  /**
   * @param maximum how many may live at once
   * @param meter what each use of a handle is charged to
   */
  HandleTable(int maximum, Meter meter) {
    this.meter = meter;
    this.maximum = maximum;
  }

  int add(Handle handle) {
    meter.handle();
    int index;
    if (freeCount > 0) {
      index = free[--freeCount];
    } else {
      if (end > maximum) {
        throw new ComponentLimitException("handles", maximum);
      }
      if (end == handles.length) {
        handles = Arrays.copyOf(handles, 2 * end);
      }
      index = end++;
    }
    handles[index] = handle;
    return index;
  }

  Handle get(int index, ResourceType type) {
    meter.handle();
    Handle handle = index > 0 && index < end ? handles[index] : null;
    if (handle == null) {
      throw new TrapException(
          TrapKind.RESOURCE, "unknown handle index " + Integer.toUnsignedString(index));
    }
    if (handle.type() != type) {
      throw new TrapException(
          TrapKind.RESOURCE, "handle " + index + " is a " + handle.type() + ", not a " + type);
    }
    return handle;
  }

  /** Takes a handle out; it must not be lent. */
  Handle remove(int index, ResourceType type) {
    Handle handle = get(index, type);
    if (handle.isLent()) {
      throw new TrapException(TrapKind.RESOURCE, "handle " + index + " is still lent");
    }
    handles[index] = null;
    if (freeCount == free.length) {
      free = Arrays.copyOf(free, 2 * freeCount);
    }
    free[freeCount++] = index;
    return handle;
  }

  /** How many handles live. */
  int size() {
    return end - 1 - freeCount;
  }
}
