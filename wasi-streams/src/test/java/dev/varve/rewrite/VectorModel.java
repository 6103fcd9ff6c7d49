package dev.varve.rewrite;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntToLongFunction;

/**
 * What vector operators give, lane by lane as the specification's text says it, over arrays of 16
 * bytes. It knows nothing of the rewriter. A scalar is its bits.
 */
final class VectorModel {
  private final String name;
  private final boolean isFloat;
  private final int bits;
  private final String operator;

  /**
   * @param name as {@code i8x16.add}; of an operator, not of an access to memory
   */
  VectorModel(String name) {
    this.name = name;
    int dot = name.indexOf('.');
    String shape = name.substring(0, dot);
    this.isFloat = shape.startsWith("f");
    this.bits =
        shape.equals("v128") ? 64 : Integer.parseInt(shape.substring(1, shape.indexOf('x')));
    this.operator = name.substring(dot + 1);
  }

  /** If NaNs in the result may have any payload. */
  boolean givesAnyNan() {
    return isFloat
        && switch (operator) {
          case "abs", "neg", "pmin", "pmax", "eq", "ne", "lt", "gt", "le", "ge", "splat" -> false;
          default -> !operator.endsWith("_lane");
        };
  }

  int bits() {
    return bits;
  }

  private static ByteBuffer buffer(byte[] vector) {
    return ByteBuffer.wrap(vector).order(ByteOrder.LITTLE_ENDIAN);
  }

  static long signed(byte[] vector, int bits, int lane) {
    int at = lane * bits / 8;
    return switch (bits) {
      case 8 -> vector[at];
      case 16 -> buffer(vector).getShort(at);
      case 32 -> buffer(vector).getInt(at);
      default -> buffer(vector).getLong(at);
    };
  }

  static long unsigned(byte[] vector, int bits, int lane) {
    long value = signed(vector, bits, lane);
    return bits == 64 ? value : value & (1L << bits) - 1;
  }

  static void put(byte[] vector, int bits, int lane, long value) {
    int at = lane * bits / 8;
    switch (bits) {
      case 8 -> vector[at] = (byte) value;
      case 16 -> buffer(vector).putShort(at, (short) value);
      case 32 -> buffer(vector).putInt(at, (int) value);
      default -> buffer(vector).putLong(at, value);
    }
  }

  private static byte[] lanes(int bits, IntToLongFunction lane) {
    byte[] vector = new byte[16];
    for (int i = 0; i < 128 / bits; i++) {
      put(vector, bits, i, lane.applyAsLong(i));
    }
    return vector;
  }

  /** A vector, or a scalar's bits. */
  Object apply(byte[][] v, long scalar, byte[] immediate) {
    return switch (operator) {
      case "splat" -> lanes(bits, i -> scalar);
      case "extract_lane", "extract_lane_u" -> unsigned(v[0], bits, immediate[0]);
      case "extract_lane_s" -> signed(v[0], bits, immediate[0]) & 0xFFFFFFFFL;
      case "replace_lane" -> lanes(bits, i -> i == immediate[0] ? scalar : signed(v[0], bits, i));
      case "shuffle" ->
          lanes(8, i -> immediate[i] < 16 ? v[0][immediate[i]] : v[1][immediate[i] - 16]);
      case "swizzle" -> lanes(8, i -> (v[1][i] & 0xFF) < 16 ? v[0][v[1][i]] : 0);
      case "bitselect" -> lanes(8, i -> v[0][i] & v[2][i] | v[1][i] & ~v[2][i]);
      case "any_true" -> any(v[0]);
      case "all_true" -> all(v[0]);
      case "bitmask" -> bitmask(v[0]);
      default -> isFloat ? floats(v) : integers(v, scalar);
    };
  }

  private long any(byte[] vector) {
    long any = 0;
    for (byte b : vector) {
      any |= b;
    }
    return any == 0 ? 0 : 1;
  }

  private long all(byte[] vector) {
    for (int i = 0; i < 128 / bits; i++) {
      if (signed(vector, bits, i) == 0) {
        return 0;
      }
    }
    return 1;
  }

  private long bitmask(byte[] vector) {
    long mask = 0;
    for (int i = 0; i < 128 / bits; i++) {
      mask |= signed(vector, bits, i) < 0 ? 1L << i : 0;
    }
    return mask;
  }

  private boolean isSigned() {
    return operator.endsWith("_s") || operator.endsWith("_s_zero");
  }

  private long lane(byte[] vector, int width, int lane) {
    return isSigned() ? signed(vector, width, lane) : unsigned(vector, width, lane);
  }

  private long clamp(long value, int width, boolean asSigned) {
    long least = asSigned ? -(1L << (width - 1)) : 0;
    long greatest = asSigned ? (1L << (width - 1)) - 1 : (1L << width) - 1;
    return Math.clamp(value, least, greatest);
  }

  private Object integers(byte[][] v, long scalar) {
    if (operator.startsWith("narrow")) {
      int half = 128 / bits / 2;
      return lanes(
          bits, i -> clamp(signed(v[i < half ? 0 : 1], 2 * bits, i % half), bits, isSigned()));
    }
    if (operator.startsWith("trunc_sat_f32x4")) {
      return lanes(32, i -> truncate(single(v[0], i)));
    }
    if (operator.startsWith("trunc_sat_f64x2")) {
      return lanes(32, i -> i < 2 ? truncate(real(v[0], i)) : 0);
    }
    int narrow = bits / 2;
    int shift = operator.contains("high") ? 128 / bits : 0;
    if (operator.startsWith("extend")) {
      return lanes(bits, i -> lane(v[0], narrow, i + shift));
    }
    if (operator.startsWith("extmul")) {
      return lanes(bits, i -> lane(v[0], narrow, i + shift) * lane(v[1], narrow, i + shift));
    }
    if (operator.startsWith("extadd")) {
      return lanes(bits, i -> lane(v[0], narrow, 2 * i) + lane(v[0], narrow, 2 * i + 1));
    }
    if (operator.startsWith("dot")) {
      return lanes(
          bits,
          i ->
              signed(v[0], 16, 2 * i) * signed(v[1], 16, 2 * i)
                  + signed(v[0], 16, 2 * i + 1) * signed(v[1], 16, 2 * i + 1));
    }
    return lanes(bits, i -> integer(v, i, scalar));
  }

  private long truncate(double value) {
    return isSigned()
        ? (int) value
        : (long) Math.clamp(Double.isNaN(value) ? 0 : value, 0, 4294967295.0);
  }

  private long integer(byte[][] v, int i, long scalar) {
    long a = signed(v[0], bits, i);
    long b = v.length > 1 ? signed(v[1], bits, i) : 0;
    long ua = unsigned(v[0], bits, i);
    long ub = v.length > 1 ? unsigned(v[1], bits, i) : 0;
    int distance = (int) (scalar & (bits - 1));
    return switch (operator) {
      case "not" -> ~a;
      case "and" -> a & b;
      case "andnot" -> a & ~b;
      case "or" -> a | b;
      case "xor" -> a ^ b;
      case "abs" -> Math.abs(a);
      case "neg" -> -a;
      case "popcnt" -> Long.bitCount(ua);
      case "add" -> a + b;
      case "sub" -> a - b;
      case "mul" -> a * b;
      case "add_sat_s" -> clamp(a + b, bits, true);
      case "add_sat_u" -> clamp(ua + ub, bits, false);
      case "sub_sat_s" -> clamp(a - b, bits, true);
      case "sub_sat_u" -> clamp(ua - ub, bits, false);
      case "min_s" -> Math.min(a, b);
      case "min_u" -> Math.min(ua, ub);
      case "max_s" -> Math.max(a, b);
      case "max_u" -> Math.max(ua, ub);
      case "avgr_u" -> (ua + ub + 1) / 2;
      case "q15mulr_sat_s" -> clamp((a * b + 0x4000) >> 15, 16, true);
      case "shl" -> a << distance;
      case "shr_s" -> a >> distance;
      case "shr_u" -> ua >>> distance;
      case "eq" -> a == b ? -1 : 0;
      case "ne" -> a != b ? -1 : 0;
      case "lt_s" -> a < b ? -1 : 0;
      case "lt_u" -> ua < ub ? -1 : 0;
      case "gt_s" -> a > b ? -1 : 0;
      case "gt_u" -> ua > ub ? -1 : 0;
      case "le_s" -> a <= b ? -1 : 0;
      case "le_u" -> ua <= ub ? -1 : 0;
      case "ge_s" -> a >= b ? -1 : 0;
      case "ge_u" -> ua >= ub ? -1 : 0;
      default -> throw new AssertionError(name);
    };
  }

  private static float single(byte[] vector, int lane) {
    return Float.intBitsToFloat((int) signed(vector, 32, lane));
  }

  private static double real(byte[] vector, int lane) {
    return Double.longBitsToDouble(signed(vector, 64, lane));
  }

  private Object floats(byte[][] v) {
    return switch (operator) {
      case "demote_f64x2_zero" ->
          lanes(32, i -> i < 2 ? Float.floatToRawIntBits((float) real(v[0], i)) : 0);
      case "promote_low_f32x4" -> lanes(64, i -> Double.doubleToRawLongBits(single(v[0], i)));
      case "convert_i32x4_s", "convert_i32x4_u" ->
          lanes(32, i -> Float.floatToRawIntBits((float) lane(v[0], 32, i)));
      case "convert_low_i32x4_s", "convert_low_i32x4_u" ->
          lanes(64, i -> Double.doubleToRawLongBits((double) lane(v[0], 32, i)));
      default -> lanes(bits, i -> floatLane(v, i));
    };
  }

  private long floatLane(byte[][] v, int i) {
    long sign = 1L << (bits - 1);
    long bitsOfA = signed(v[0], bits, i);
    long bitsOfB = v.length > 1 ? signed(v[1], bits, i) : 0;
    double a = bits == 32 ? single(v[0], i) : real(v[0], i);
    double b = v.length > 1 ? bits == 32 ? single(v[1], i) : real(v[1], i) : 0;
    return switch (operator) {
      case "abs" -> bitsOfA & ~sign;
      case "neg" -> bitsOfA ^ sign;
      case "pmin" -> b < a ? bitsOfB : bitsOfA;
      case "pmax" -> a < b ? bitsOfB : bitsOfA;
      case "eq" -> a == b ? -1 : 0;
      case "ne" -> a != b ? -1 : 0;
      case "lt" -> a < b ? -1 : 0;
      case "gt" -> a > b ? -1 : 0;
      case "le" -> a <= b ? -1 : 0;
      case "ge" -> a >= b ? -1 : 0;
      default ->
          bits == 32
              ? Float.floatToRawIntBits((float) arithmetic(a, b))
              : Double.doubleToRawLongBits(arithmetic(a, b));
    };
  }

  /** Of singles, too: rounding the double result once more gives what one rounding gives. */
  private double arithmetic(double a, double b) {
    return switch (operator) {
      case "add" -> a + b;
      case "sub" -> a - b;
      case "mul" -> a * b;
      case "div" -> a / b;
      case "sqrt" -> Math.sqrt(a);
      case "min" -> Math.min(a, b);
      case "max" -> Math.max(a, b);
      case "ceil" -> Math.ceil(a);
      case "floor" -> Math.floor(a);
      case "trunc" -> a < 0 ? Math.ceil(a) : Math.floor(a);
      case "nearest" -> Math.rint(a);
      default -> throw new AssertionError(name);
    };
  }
}
