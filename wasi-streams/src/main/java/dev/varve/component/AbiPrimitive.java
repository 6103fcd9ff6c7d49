package dev.varve.component;

import dev.varve.component.ValueType.Primitive;
import dev.varve.journal.TrapKind;

/** Values that are one number. A subclass says what its 64 bits mean. */
abstract class AbiPrimitive extends AbiType {
  private static final int CANONICAL_NAN = 0x7FC00000;
  private static final long CANONICAL_NAN_64 = 0x7FF8000000000000L;

  AbiPrimitive(int size) {
    super(size, size, 1);
  }

  /**
   * @param bits of which only those of the type count
   */
  abstract Object value(long bits);

  /** The value's bits, zeros above those of a 32-bit core value. */
  abstract long bits(Object value);

  @Override
  final Object load(Crossing crossing, int address) {
    FlatMemory memory = crossing.memory();
    return value(
        switch (size()) {
          case 1 -> memory.read(address);
          case 2 -> memory.readShort(address);
          case 4 -> memory.readInt(address);
          default -> memory.readLong(address);
        });
  }

  @Override
  final void store(Crossing crossing, int address, Object value) {
    FlatMemory memory = crossing.memory();
    long bits = bits(value);
    switch (size()) {
      case 1 -> memory.writeByte(address, (byte) bits);
      case 2 -> memory.writeShort(address, (short) bits);
      case 4 -> memory.writeI32(address, (int) bits);
      default -> memory.writeLong(address, bits);
    }
  }

  @Override
  final Object lift(Crossing crossing, long[] flat, int at) {
    return value(flat[at]);
  }

  @Override
  final void lower(Crossing crossing, long[] flat, int at, Object value) {
    flat[at] = bits(value);
  }

  static AbiType of(Primitive type) {
    return switch (type) {
      case BOOL -> new Bool();
      case S8 -> new Whole(type, 1, Byte.MIN_VALUE, Byte.MAX_VALUE);
      case U8 -> new Whole(type, 1, 0, 0xFF);
      case S16 -> new Whole(type, 2, Short.MIN_VALUE, Short.MAX_VALUE);
      case U16 -> new Whole(type, 2, 0, 0xFFFF);
      case S32 -> new Whole(type, 4, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case U32 -> new Whole(type, 4, 0, 0xFFFFFFFFL);
      case S64, U64 -> new Whole(type, 8, Long.MIN_VALUE, Long.MAX_VALUE);
      case F32 -> new Float32();
      case F64 -> new Float64();
      case CHAR -> new Char();
      case STRING -> new AbiString();
    };
  }

  private static final class Bool extends AbiPrimitive {
    Bool() {
      super(1);
    }

    @Override
    Object value(long bits) {
      return (int) bits != 0;
    }

    @Override
    long bits(Object value) {
      if (value instanceof Boolean bool) {
        return bool ? 1 : 0;
      }
      throw wrong("bool", value);
    }
  }

  private static final class Whole extends AbiPrimitive {
    private final Primitive type;
    private final long minimum;
    private final long maximum;

    Whole(Primitive type, int size, long minimum, long maximum) {
      super(size);
      this.type = type;
      this.minimum = minimum;
      this.maximum = maximum;
    }

    @Override
    Object value(long bits) {
      return switch (type) {
        case S8 -> (int) (byte) bits;
        case U8 -> (int) bits & 0xFF;
        case S16 -> (int) (short) bits;
        case U16 -> (int) bits & 0xFFFF;
        case S32 -> (int) bits;
        case U32 -> bits & 0xFFFFFFFFL;
        default -> bits;
      };
    }

    @Override
    long bits(Object value) {
      long number;
      if (value instanceof Long || value instanceof Integer) {
        number = ((Number) value).longValue();
      } else {
        throw wrong(type.toString(), value);
      }
      if (number < minimum || number > maximum) {
        throw wrong(type.toString(), value);
      }
      return size() == 8 ? number : number & 0xFFFFFFFFL;
    }
  }

  private static final class Float32 extends AbiPrimitive {
    Float32() {
      super(4);
    }

    @Override
    Object value(long bits) {
      float number = Float.intBitsToFloat((int) bits);
      return Float.isNaN(number) ? Float.intBitsToFloat(CANONICAL_NAN) : number;
    }

    @Override
    long bits(Object value) {
      if (value instanceof Float number) {
        return number.isNaN() ? CANONICAL_NAN : Float.floatToRawIntBits(number) & 0xFFFFFFFFL;
      }
      throw wrong("f32", value);
    }
  }

  private static final class Float64 extends AbiPrimitive {
    Float64() {
      super(8);
    }

    @Override
    Object value(long bits) {
      double number = Double.longBitsToDouble(bits);
      return Double.isNaN(number) ? Double.longBitsToDouble(CANONICAL_NAN_64) : number;
    }

    @Override
    long bits(Object value) {
      if (value instanceof Double number) {
        return number.isNaN() ? CANONICAL_NAN_64 : Double.doubleToRawLongBits(number);
      }
      throw wrong("f64", value);
    }
  }

  private static final class Char extends AbiPrimitive {
    Char() {
      super(4);
    }

    @Override
    Object value(long bits) {
      int code = (int) bits;
      if (!isScalar(code)) {
        throw new TrapException(
            TrapKind.ABI, "0x" + Integer.toHexString(code) + " is no character");
      }
      return code;
    }

    @Override
    long bits(Object value) {
      if (value instanceof Integer code && isScalar(code)) {
        return code;
      }
      throw wrong("char", value);
    }

    private static boolean isScalar(int code) {
      return code >= 0 && code <= Character.MAX_CODE_POINT && (code < 0xD800 || code > 0xDFFF);
    }
  }

  /** A set of labels as bits; those without a label are ignored. */
  static final class Flags extends AbiPrimitive {
    private final int mask;

    Flags(int labels) {
      super(labels <= 8 ? 1 : labels <= 16 ? 2 : 4);
      this.mask = labels == 32 ? -1 : (1 << labels) - 1;
    }

    @Override
    Object value(long bits) {
      return (int) bits & mask;
    }

    @Override
    long bits(Object value) {
      if (value instanceof Integer flags && (flags & ~mask) == 0) {
        return flags & 0xFFFFFFFFL;
      }
      throw wrong("flags", value);
    }
  }
}
