package dev.varve.rewrite;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Values of the core specification's scripts, as Java's longs; a vector is two of them. */
final class CoreValues {
  private CoreValues() {}

  /** Bits of an integer or float are written as an unsigned number, mostly. */
  private static long parse(String number) {
    return number.startsWith("-") ? Long.parseLong(number) : Long.parseUnsignedLong(number);
  }

  /** Reads an argument. */
  static void read(JsonNode value, List<Long> to) {
    JsonNode text = value.path("value");
    switch (value.get("type").asText()) {
      case "v128" -> {
        to.add(lanes(value, 0));
        to.add(lanes(value, 1));
      }
      case "i32", "f32" -> to.add((long) (int) parse(text.asText()));
      case "i64", "f64" -> to.add(parse(text.asText()));
      default -> to.add(text.asText().equals("null") ? -1L : parse(text.asText()));
    }
  }

  private static int bits(JsonNode vector) {
    return Integer.parseInt(vector.get("lane_type").asText().substring(1));
  }

  private static long lanes(JsonNode vector, int half) {
    int bits = bits(vector);
    int lanes = 64 / bits;
    long value = 0;
    for (int i = 0; i < lanes; i++) {
      long lane = parse(vector.get("value").get(half * lanes + i).asText());
      value |= (bits == 64 ? lane : lane & (1L << bits) - 1) << (i * bits);
    }
    return value;
  }

  /** If the results are those expected; references are not looked at. */
  static boolean match(JsonNode expected, long[] results) {
    int at = 0;
    for (JsonNode one : expected) {
      boolean vector = one.get("type").asText().equals("v128");
      if (at + (vector ? 2 : 1) > results.length) {
        return false;
      }
      if (vector ? !matchesVector(one, results, at) : !matches(one, results[at])) {
        return false;
      }
      at += vector ? 2 : 1;
    }
    return at == results.length;
  }

  private static boolean matchesVector(JsonNode one, long[] results, int at) {
    int bits = bits(one);
    int lanes = 64 / bits;
    for (int i = 0; i < 2 * lanes; i++) {
      long word = results[at + i / lanes];
      long lane = bits == 64 ? word : word >>> (i % lanes * bits) & (1L << bits) - 1;
      String kind = one.get("lane_type").asText();
      if (!matches(kind, one.get("value").get(i).asText(), lane)) {
        return false;
      }
    }
    return true;
  }

  private static boolean matches(JsonNode one, long result) {
    String type = one.get("type").asText();
    if (type.equals("either")) {
      for (JsonNode value : one.get("values")) {
        if (matches(value, result)) {
          return true;
        }
      }
      return false;
    }
    return matches(type, one.path("value").asText(), result);
  }

  private static boolean matches(String type, String text, long result) {
    return switch (type) {
      case "i8" -> (byte) parse(text) == (byte) result;
      case "i16" -> (short) parse(text) == (short) result;
      case "i32" -> (int) parse(text) == (int) result;
      case "i64" -> parse(text) == result;
      case "f32" -> matchesFloat(text, result, 0x7FC00000L, 0x7FFFFFFFL);
      case "f64" -> matchesFloat(text, result, 0x7FF8000000000000L, Long.MAX_VALUE);
      default -> true;
    };
  }

  /** A canonical NaN has one bit of its fraction set, an arithmetic one that bit and any others. */
  private static boolean matchesFloat(String text, long result, long nan, long unsigned) {
    return switch (text) {
      case "nan:canonical" -> (result & unsigned) == nan;
      case "nan:arithmetic" -> (result & nan) == nan;
      default ->
          unsigned == Long.MAX_VALUE ? parse(text) == result : (int) parse(text) == (int) result;
    };
  }
}
