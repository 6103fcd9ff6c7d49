package dev.varve.component;

import dev.varve.component.ValueType.BorrowType;
import dev.varve.component.ValueType.Case;
import dev.varve.component.ValueType.EnumType;
import dev.varve.component.ValueType.Field;
import dev.varve.component.ValueType.FlagsType;
import dev.varve.component.ValueType.ListType;
import dev.varve.component.ValueType.OptionType;
import dev.varve.component.ValueType.OwnType;
import dev.varve.component.ValueType.Primitive;
import dev.varve.component.ValueType.RecordType;
import dev.varve.component.ValueType.ResultType;
import dev.varve.component.ValueType.TupleType;
import dev.varve.component.ValueType.VariantType;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import run.endive.runtime.Memory;
import run.endive.wasm.types.MemoryLimits;

/**
 * A guest whose memory, arguments, handles and realloc are any bytes. The first bytes say which
 * type its values are thought to be of; all bytes, repeated, are its memory.
 */
final class HostileMemory {
  private static final long LIST_BYTES = 1 << 20;
  private static final List<StringEncoding> ENCODINGS = List.of(StringEncoding.values());
  private static final List<Primitive> PRIMITIVES = List.of(Primitive.values());
  private static final CoreFunctionType REALLOC =
      new CoreFunctionType(
          List.of(CoreType.I32, CoreType.I32, CoreType.I32, CoreType.I32), List.of(CoreType.I32));

  private final byte[] bytes;
  private final FlatMemory memory =
      new FlatMemory(new MemoryLimits(1, 1), new Quota("memory-pages", 1), Meter.unlimited());
  private final HostResource<Object, String> hosts = HostResource.of("thing", String.class);
  private final InstanceState state =
      new InstanceState(new ComponentLimits(1, 0, 1_000, LIST_BYTES), Meter.unlimited());
  private final GuestResourceType guests = new GuestResourceType("own", state, null);
  private int position;

  private HostileMemory(byte[] bytes) {
    this.bytes = bytes;
    byte[] place = memory.bytes();
    for (int at = 0; at < place.length && bytes.length > 0; at += bytes.length) {
      System.arraycopy(bytes, 0, place, at, Math.min(bytes.length, place.length - at));
    }
    for (int i = 0; i < 8; i++) {
      state.handles().add(new Handle(hosts, "thing", i % 2 == 0));
      state.handles().add(new Handle(guests, i, i % 2 == 0));
    }
  }

  /**
   * Reads values out of memory and core values and writes what was read. Fails with anything but a
   * trap or a limit.
   */
  static void tryOut(byte[] bytes) {
    HostileMemory guest = new HostileMemory(bytes);
    try {
      guest.exchange();
    } catch (TrapException | ComponentLimitException ended) {
      Assertions.assertNotNull(ended.getMessage());
    }
  }

  private void exchange() {
    StringEncoding encoding = ENCODINGS.get(next(3));
    ValueType type = type(5);
    AbiType plan = new AbiPlans(resource -> resource).of(type);
    Crossing crossing =
        new Crossing(
            encoding,
            memory,
            new CoreValue.GuestCoreFunction(
                REALLOC, (function, arguments) -> new long[] {realloc()}, 0),
            state,
            new ComponentLimits(1, 0, 1_000, LIST_BYTES),
            Meter.unlimited());
    crossing.begin();
    Object value;
    if (next(2) == 0) {
      int address = number();
      crossing.requireRange(address, plan.size(), plan.alignment());
      value = plan.load(crossing, address);
    } else {
      long[] flat = new long[Math.max(1, plan.flatCount())];
      for (int i = 0; i < flat.length; i++) {
        flat[i] = (long) number() << 32 | number() & 0xFFFFFFFFL;
      }
      value = plan.flatCount() > Flattening.MAXIMUM_PARAMETERS ? 0 : plan.lift(crossing, flat, 0);
    }
    crossing.end();
    if (plan.flatCount() <= Flattening.MAXIMUM_PARAMETERS) {
      plan.lower(crossing, new long[plan.flatCount()], 0, value);
      int address = crossing.allocate(plan.alignment(), plan.size());
      plan.store(crossing, address, value);
    }
  }

  /** Mostly a place in memory. */
  private int realloc() {
    int place = number();
    return next(8) == 0 ? place : place & Memory.PAGE_SIZE / 2 - 8;
  }

  private int next(int bound) {
    return bytes.length == 0 ? 0 : (bytes[position++ % bytes.length] & 0xFF) % bound;
  }

  private int number() {
    int upper = next(4) == 0 ? next(256) << 24 : 0;
    return upper | next(256) << 8 | next(256);
  }

  private <T> List<T> some(int most, IntFunction<T> one) {
    return IntStream.rangeClosed(0, next(most)).mapToObj(one).toList();
  }

  private @Nullable ValueType optional(int depth) {
    return next(3) == 0 ? null : type(depth);
  }

  private ValueType type(int depth) {
    int kind = next(depth == 0 ? 16 : 32);
    if (kind < 13) {
      return PRIMITIVES.get(kind);
    }
    return switch (kind) {
      case 13 -> new OwnType(next(2) == 0 ? hosts : guests);
      case 14 -> new BorrowType(next(2) == 0 ? hosts : guests);
      case 15 -> new FlagsType(some(32, i -> "b" + i));
      case 16, 17 -> new ListType(Primitive.U8);
      case 18, 19, 20 -> new ListType(type(depth - 1));
      case 21, 22 -> new RecordType(some(8, i -> new Field("f" + i, type(depth - 1))));
      case 23, 24 -> new TupleType(some(6, i -> type(depth - 1)));
      case 25, 26 -> new VariantType(some(6, i -> new Case("c" + i, optional(depth - 1))));
      case 27 -> new EnumType(some(200, i -> "e" + i));
      case 28, 29 -> new OptionType(type(depth - 1));
      default -> new ResultType(optional(depth - 1), optional(depth - 1));
    };
  }
}
