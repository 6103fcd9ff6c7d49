package dev.varve.component;

import dev.varve.journal.TrapKind;
import dev.varve.rewrite.MeterCode;
import dev.varve.vfs.Fuel;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.ConstantEvaluators;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.wasm.types.ActiveDataSegment;
import run.endive.wasm.types.DataSegment;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.PassiveDataSegment;

/**
 * A linear memory over one array exactly as long as the memory. An access outside of it traps.
 *
 * <p>An instance that imports a memory and has data segments of its own gets a view: the same
 * bytes, other segments. A view and its memory grow together.
 */
@SuppressWarnings(
    "removal") // Endive's interface still has abstract methods that it is going to remove
final class FlatMemory implements Memory {
  private static final VarHandle SHORT = view(short[].class);
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);
  private static final VarHandle FLOAT = view(float[].class);
  private static final VarHandle DOUBLE = view(double[].class);
  private static final byte[] DROPPED = {};

  private byte[] bytes;
  private byte[][] segments = {};

  /** The instance's own array, in which it replaces what it drops. */
  private DataSegment[] declared = {};

  private final int initialPages;
  private final int maximumPages;
  private final Quota quota;
  private final Meter meter;
  private final Fuel fuel;

  /** This memory and its views. */
  private final List<FlatMemory> views;

  /**
   * @param limits as the module declares them
   * @param pages what the host allows
   * @param meter what growing and moving bytes is charged to
   */
  FlatMemory(MemoryLimits limits, Quota pages, Meter meter) {
    this.meter = meter;
    this.fuel = meter.fuel();
    this.initialPages = limits.initialPages();
    this.maximumPages = Math.min(limits.maximumPages(), RUNTIME_MAX_PAGES);
    this.quota = pages;
    pages.require(initialPages);
    meter.grow(initialPages);
    this.bytes = new byte[initialPages * PAGE_SIZE];
    this.views = new ArrayList<>(List.of(this));
  }

  private FlatMemory(FlatMemory owner) {
    this.meter = owner.meter;
    this.fuel = owner.fuel;
    this.quota = owner.quota;
    this.initialPages = owner.initialPages;
    this.maximumPages = owner.maximumPages;
    this.bytes = owner.bytes;
    this.views = owner.views;
    views.add(this);
  }

  private static VarHandle view(Class<?> array) {
    return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
  }

  FlatMemory newView() {
    return new FlatMemory(this);
  }

  Meter meter() {
    return meter;
  }

  Fuel fuel() {
    return fuel;
  }

  /** The bytes as they are now; another array after the memory has grown. */
  byte[] bytes() {
    return bytes;
  }

  private static TrapException outside(int address, int length) {
    return new TrapException(
        TrapKind.MEMORY,
        "out of bounds memory access: "
            + length
            + " bytes at "
            + Integer.toUnsignedString(address));
  }

  private void require(int address, int length) {
    if (address < 0 || length < 0 || (long) address + length > bytes.length) {
      throw outside(address, length);
    }
  }

  @Override
  public int pages() {
    return bytes.length / PAGE_SIZE;
  }

  /** Grows, or takes a {@link MeterCode}: every negative size is one. */
  @Override
  public int grow(int size) {
    if (MeterCode.isFuel(size)) {
      fuel.charge(-size);
      return 0;
    }
    return size < 0 ? meter.depth(size) : growBy(size);
  }

  private int growBy(int size) {
    int before = pages();
    if (before + (long) size > maximumPages || !quota.take(size)) {
      return -1;
    }
    if (size > 0) {
      meter.grow(before + (long) size);
      byte[] grown = Arrays.copyOf(bytes, (before + size) * PAGE_SIZE);
      for (FlatMemory view : views) {
        view.bytes = grown;
      }
    }
    return before;
  }

  @Override
  public int initialPages() {
    return initialPages;
  }

  @Override
  public int maximumPages() {
    return maximumPages;
  }

  @Override
  public boolean shared() {
    return false;
  }

  @Override
  public Object lock(int address) {
    throw new UnsupportedOperationException("memories are not shared");
  }

  @Override
  public int waitOn(int address, int expected, long timeout) {
    throw new UnsupportedOperationException("memories are not shared");
  }

  @Override
  public int waitOn(int address, long expected, long timeout) {
    throw new UnsupportedOperationException("memories are not shared");
  }

  @Override
  public int notify(int address, int maxThreads) {
    throw new UnsupportedOperationException("memories are not shared");
  }

  @Override
  public void initialize(Instance instance, DataSegment @Nullable [] dataSegments) {
    initialize(instance, dataSegments, 0);
  }

  /** Called for every instance that has the memory; those without segments leave it alone. */
  @Override
  public void initialize(
      Instance instance, DataSegment @Nullable [] dataSegments, int memoryIndex) {
    if (dataSegments == null || dataSegments.length == 0) {
      return;
    }
    declared = dataSegments;
    segments = new byte[dataSegments.length][];
    for (int i = 0; i < dataSegments.length; i++) {
      byte[] data = dataSegments[i].data();
      if (dataSegments[i] instanceof ActiveDataSegment active) {
        if (active.index() == memoryIndex) {
          int offset =
              (int)
                  ConstantEvaluators.computeConstantValue(instance, active.offsetInstructions())[0];
          meter.fill(data.length);
          write(offset, data, 0, data.length);
        }
        data = DROPPED;
      }
      segments[i] = data;
    }
  }

  @Override
  public void initPassiveSegment(int segmentId, int dest, int offset, int size) {
    byte[] segment =
        declared[segmentId].equals(PassiveDataSegment.EMPTY) ? DROPPED : segments[segmentId];
    if (offset < 0 || size < 0 || (long) offset + size > segment.length) {
      throw outside(offset, size);
    }
    meter.fill(size);
    write(dest, segment, offset, size);
  }

  @Override
  public void drop(int segment) {
    segments[segment] = DROPPED;
  }

  @Override
  public void write(int addr, byte[] data, int offset, int size) {
    require(addr, size);
    System.arraycopy(data, offset, bytes, addr, size);
  }

  @Override
  public byte read(int addr) {
    try {
      return bytes[addr];
    } catch (IndexOutOfBoundsException e) {
      throw outside(addr, 1);
    }
  }

  @Override
  public byte[] readBytes(int addr, int len) {
    require(addr, len);
    return Arrays.copyOfRange(bytes, addr, addr + len);
  }

  @Override
  public void writeI32(int addr, int data) {
    try {
      INT.set(bytes, addr, data);
    } catch (IndexOutOfBoundsException e) {
      throw outside(addr, 4);
    }
  }

  @Override
  public int readInt(int addr) {
    try {
      return (int) INT.get(bytes, addr);
    } catch (IndexOutOfBoundsException e) {
      throw outside(addr, 4);
    }
  }

  @Override
  public void writeLong(int addr, long data) {
    try {
      LONG.set(bytes, addr, data);
    } catch (IndexOutOfBoundsException e) {
      throw outside(addr, 8);
    }
  }

  @Override
  public long readLong(int addr) {
    try {
      return (long) LONG.get(bytes, addr);
    } catch (IndexOutOfBoundsException e) {
      throw outside(addr, 8);
    }
  }

  @Override
  public void writeShort(int addr, short data) {
    try {
      SHORT.set(bytes, addr, data);
    } catch (IndexOutOfBoundsException e) {
      throw outside(addr, 2);
    }
  }

  @Override
  public short readShort(int addr) {
    try {
      return (short) SHORT.get(bytes, addr);
    } catch (IndexOutOfBoundsException e) {
      throw outside(addr, 2);
    }
  }

  @Override
  public long readU16(int addr) {
    return readShort(addr) & 0xFFFF;
  }

  @Override
  public void writeByte(int addr, byte data) {
    try {
      bytes[addr] = data;
    } catch (IndexOutOfBoundsException e) {
      throw outside(addr, 1);
    }
  }

  @Override
  public void writeF32(int addr, float data) {
    try {
      FLOAT.set(bytes, addr, data);
    } catch (IndexOutOfBoundsException e) {
      throw outside(addr, 4);
    }
  }

  @Override
  public long readF32(int addr) {
    return readInt(addr);
  }

  @Override
  public float readFloat(int addr) {
    try {
      return (float) FLOAT.get(bytes, addr);
    } catch (IndexOutOfBoundsException e) {
      throw outside(addr, 4);
    }
  }

  @Override
  public void writeF64(int addr, double data) {
    try {
      DOUBLE.set(bytes, addr, data);
    } catch (IndexOutOfBoundsException e) {
      throw outside(addr, 8);
    }
  }

  @Override
  public double readDouble(int addr) {
    try {
      return (double) DOUBLE.get(bytes, addr);
    } catch (IndexOutOfBoundsException e) {
      throw outside(addr, 8);
    }
  }

  @Override
  public long readF64(int addr) {
    return readLong(addr);
  }

  /**
   * Does nothing: Endive asks for zeros before anything is written, and so they are still there.
   */
  @Override
  public void zero() {}

  @Override
  public void fill(byte value, int fromIndex, int toIndex) {
    if (fromIndex < 0 || toIndex < fromIndex || toIndex > bytes.length) {
      throw outside(fromIndex, toIndex - fromIndex);
    }
    meter.fill(toIndex - fromIndex);
    Arrays.fill(bytes, fromIndex, toIndex, value);
  }

  @Override
  public void copy(int dest, int src, int size) {
    require(src, size);
    require(dest, size);
    meter.fill(size);
    System.arraycopy(bytes, src, bytes, dest, size);
  }
}
