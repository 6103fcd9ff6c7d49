package dev.varve.component;

import dev.varve.journal.TrapKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Variants, options, results and enums: a case, and its payload if it has one. */
abstract class AbiCases extends AbiType {
  private final @Nullable AbiType[] cases;
  private final int discriminantSize;
  private final int payloadOffset;

  /**
   * @param cases the payloads' types, null where a case has none
   */
  AbiCases(@Nullable AbiType[] cases) {
    this(cases, discriminantSize(cases.length), payloadAlignment(cases));
  }

  private AbiCases(@Nullable AbiType[] cases, int discriminantSize, int payloadAlignment) {
    super(
        align(
            align(discriminantSize, payloadAlignment) + payloadSize(cases),
            Math.max(discriminantSize, payloadAlignment)),
        Math.max(discriminantSize, payloadAlignment),
        Math.min(1 + payloadFlatCount(cases), Flattening.MAXIMUM_PARAMETERS + 1));
    this.cases = cases;
    this.discriminantSize = discriminantSize;
    this.payloadOffset = align(discriminantSize, payloadAlignment);
  }

  private static int discriminantSize(int count) {
    return count <= 1 << 8 ? 1 : count <= 1 << 16 ? 2 : 4;
  }

  private static int payloadAlignment(@Nullable AbiType[] cases) {
    int alignment = 1;
    for (AbiType type : cases) {
      alignment = type == null ? alignment : Math.max(alignment, type.alignment());
    }
    return alignment;
  }

  private static int payloadSize(@Nullable AbiType[] cases) {
    int size = 0;
    for (AbiType type : cases) {
      size = type == null ? size : Math.max(size, type.size());
    }
    return size;
  }

  private static int payloadFlatCount(@Nullable AbiType[] cases) {
    int count = 0;
    for (AbiType type : cases) {
      count = type == null ? count : Math.max(count, type.flatCount());
    }
    return count;
  }

  abstract Object make(int index, @Nullable Object payload);

  /** The case that a value is of; any number for one that is none. */
  abstract int index(Object value);

  abstract @Nullable Object payload(Object value);

  private @Nullable AbiType type(int index) {
    if (index < 0 || index >= cases.length) {
      throw new TrapException(
          TrapKind.ABI,
          "invalid discriminant "
              + Integer.toUnsignedString(index)
              + " of "
              + cases.length
              + " cases");
    }
    return cases[index];
  }

  private int checkedIndex(Object value) {
    int index = index(value);
    if (index < 0 || index >= cases.length) {
      throw wrong("with " + cases.length + " cases", value);
    }
    return index;
  }

  private Object checkedPayload(Object value) {
    Object payload = payload(value);
    if (payload == null) {
      throw wrong("whose case has a payload", value);
    }
    return payload;
  }

  @Override
  final Object load(Crossing crossing, int address) {
    FlatMemory memory = crossing.memory();
    int index =
        switch (discriminantSize) {
          case 1 -> memory.read(address) & 0xFF;
          case 2 -> memory.readShort(address) & 0xFFFF;
          default -> memory.readInt(address);
        };
    AbiType type = type(index);
    return make(index, type == null ? null : type.load(crossing, address + payloadOffset));
  }

  @Override
  final void store(Crossing crossing, int address, Object value) {
    int index = checkedIndex(value);
    FlatMemory memory = crossing.memory();
    switch (discriminantSize) {
      case 1 -> memory.writeByte(address, (byte) index);
      case 2 -> memory.writeShort(address, (short) index);
      default -> memory.writeI32(address, index);
    }
    AbiType type = cases[index];
    if (type != null) {
      type.store(crossing, address + payloadOffset, checkedPayload(value));
    }
  }

  @Override
  final Object lift(Crossing crossing, long[] flat, int at) {
    int index = (int) flat[at];
    AbiType type = type(index);
    return make(index, type == null ? null : type.lift(crossing, flat, at + 1));
  }

  @Override
  final void lower(Crossing crossing, long[] flat, int at, Object value) {
    int index = checkedIndex(value);
    flat[at] = index;
    AbiType type = cases[index];
    if (type != null) {
      type.lower(crossing, flat, at + 1, checkedPayload(value));
    }
  }

  /** Variants. */
  static final class Variants extends AbiCases {
    Variants(@Nullable AbiType[] cases) {
      super(cases);
    }

    @Override
    Object make(int index, @Nullable Object payload) {
      return new Variant(index, payload);
    }

    @Override
    int index(Object value) {
      return value instanceof Variant variant ? variant.index() : -1;
    }

    @Override
    @Nullable Object payload(Object value) {
      return ((Variant) value).value();
    }
  }

  /** Enums. */
  static final class Enums extends AbiCases {
    Enums(int count) {
      super(new @Nullable AbiType[count]);
    }

    @Override
    Object make(int index, @Nullable Object payload) {
      return index;
    }

    @Override
    int index(Object value) {
      return value instanceof Integer index ? index : -1;
    }

    @Override
    @Nullable Object payload(Object value) {
      return null;
    }
  }

  /** Options. */
  static final class Options extends AbiCases {
    Options(AbiType some) {
      super(new @Nullable AbiType[] {null, some});
    }

    @Override
    Object make(int index, @Nullable Object payload) {
      return Optional.ofNullable(payload);
    }

    @Override
    int index(Object value) {
      return value instanceof Optional<?> option ? option.isPresent() ? 1 : 0 : -1;
    }

    @Override
    @Nullable Object payload(Object value) {
      return ((Optional<?>) value).orElse(null);
    }
  }

  /** Results. */
  static final class Results extends AbiCases {
    Results(@Nullable AbiType ok, @Nullable AbiType err) {
      super(new @Nullable AbiType[] {ok, err});
    }

    @Override
    Object make(int index, @Nullable Object payload) {
      if (payload == null) {
        return index == 0 ? Result.ok() : Result.err();
      }
      return index == 0 ? Result.ok(payload) : Result.err(payload);
    }

    @Override
    int index(Object value) {
      return value instanceof Result.Ok ? 0 : value instanceof Result.Err ? 1 : -1;
    }

    @Override
    @Nullable Object payload(Object value) {
      return ((Result) value).value();
    }
  }
}
