package dev.varve.component;

import dev.varve.journal.Limit;
import dev.varve.journal.Limits;
import dev.varve.journal.Price;
import dev.varve.journal.Prices;
import dev.varve.rewrite.Costs;
import dev.varve.rewrite.MeterCode;
import dev.varve.vfs.Fuel;
import dev.varve.vfs.LimitException;
import java.util.Arrays;

/**
 * What all instances of one execution use: fuel, and how deep their calls nest. It throws {@link
 * LimitException} of {@link Limit#FUEL}, {@link Limit#FRAMES} or {@link Limit#SLOTS}, which no
 * guest can catch. Used by one thread at a time.
 */
public final class Meter {
  /** One frame in {@link #room}. */
  private static final long FRAME = 1L << 32;

  /** The bits of {@link #room} that are set when its halves are below zero. */
  private static final long OVERDRAWN = 1L << 63 | 1L << 31;

  private static final int BYTES = 64;
  private static final int PAGE = 65_536;

  private final Fuel fuel;
  private final long call;
  private final long bytes;
  private final long handle;
  private final long frames;

  /** How many frames are left, above, and how many slots, below. */
  private long room;

  private long[] marks = new long[8];
  private int marked;

  /**
   * @param fuel what is used for the guest's instructions and for the host's work
   */
  public Meter(Fuel fuel, Limits limits, Prices prices) {
    this.fuel = fuel;
    this.call = prices.get(Price.CALL);
    this.bytes = prices.get(Price.BYTES);
    this.handle = prices.get(Price.HANDLE);
    this.frames = half(limits.get(Limit.FRAMES));
    this.room = frames * FRAME + half(limits.get(Limit.SLOTS));
  }

  private static long half(long limit) {
    return Math.min(limit, Integer.MAX_VALUE);
  }

  /** One that has no bounds; Java's stack has. */
  static Meter unlimited() {
    Limits limits =
        Limits.STANDARD.with(Limit.FRAMES, Integer.MAX_VALUE).with(Limit.SLOTS, Integer.MAX_VALUE);
    return new Meter(new Fuel(Long.MAX_VALUE), limits, Prices.STANDARD);
  }

  Fuel fuel() {
    return fuel;
  }

  /** How deep calls may still nest: frames in the upper half, slots in the lower. */
  long room() {
    return room;
  }

  /** What a metered module tells of its depth: a {@link MeterCode} that is not of fuel. */
  int depth(int message) {
    if (MeterCode.isEntry(message)) {
      enter(MeterCode.enteredSlots(message));
      return 0;
    }
    if (MeterCode.isExit(message)) {
      leave(MeterCode.leftSlots(message));
      return 0;
    }
    return mark(message);
  }

  /** Enters a function of so many slots. */
  void enter(int slots) {
    room -= FRAME + slots;
    if ((room & OVERDRAWN) != 0) {
      throw tooDeep();
    }
  }

  /** Leaves it. */
  void leave(int slots) {
    room += FRAME + slots;
  }

  private LimitException tooDeep() {
    return new LimitException((room & 1L << 31) != 0 ? Limit.SLOTS : Limit.FRAMES);
  }

  private int mark(int message) {
    if (message == MeterCode.MARK) {
      if (marked == marks.length) {
        marks = Arrays.copyOf(marks, 2 * marked);
      }
      marks[marked] = room;
      return marked++;
    }
    if (message == MeterCode.UNMARK) {
      marked--;
    } else if (message == MeterCode.THROW) {
      fuel.charge((frames - (room >> 32)) * Costs.THROUGH);
    } else {
      int number = MeterCode.number(message);
      room = marks[number];
      marked = number + 1;
    }
    return 0;
  }

  /** A call out of a guest's core module or into it. */
  void call() {
    fuel.charge(call);
  }

  /** Bytes that a call moves between the host and a guest's memory. */
  void move(long count) {
    fuel.charge((count + BYTES - 1) / BYTES * bytes);
  }

  /** A handle that is made, used or dropped. */
  void handle() {
    fuel.charge(handle);
  }

  /** Bytes of a memory that an instruction fills or copies, or an instance begins with. */
  void fill(long count) {
    fuel.charge((count + BYTES - 1) / BYTES * Costs.BYTES);
  }

  /** Pages that a memory has after growing: all of its bytes move. */
  void grow(long pages) {
    fuel.charge(pages * (PAGE / BYTES) * Costs.MADE_BYTES);
  }

  /** Elements of a table that an instruction sets, or that a table has after growing. */
  void elements(long count) {
    fuel.charge(count * Costs.ELEMENT);
  }
}
