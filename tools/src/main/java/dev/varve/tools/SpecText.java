package dev.varve.tools;

import com.google.common.collect.ImmutableList;
import dev.varve.journal.Bytes;
import dev.varve.journal.Limit;
import dev.varve.journal.Limits;
import dev.varve.journal.Preopen;
import dev.varve.journal.Variable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How people write what an execution begins with. What cannot be understood is an argument. */
final class SpecText {

  private static final int SEED_DIGITS = 64;

  private static final String LIMITS =
      Arrays.stream(Limit.values()).map(Limit::text).collect(Collectors.joining(", "));

  private SpecText() {}

  /** The standard limits but for some, by their names. */
  static Limits limits(Map<String, Long> values) {
    Limits limits = Limits.STANDARD;
    for (Map.Entry<String, Long> value : values.entrySet()) {
      String name = value.getKey();
      Limit limit =
          Limit.named(name)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "there is no limit '" + name + "'; the limits are " + LIMITS));
      limits = limits.with(limit, value.getValue());
    }
    return limits;
  }

  /** A seed: at most 64 hexadecimal digits, filled up with zeros in front. */
  static Bytes seed(String hex) {
    if (!hex.matches("[0-9a-fA-F]{0," + SEED_DIGITS + "}")) {
      throw new IllegalArgumentException(
          "a seed has at most 64 hexadecimal digits, unlike '" + hex + "'");
    }
    return Bytes.fromHex("0".repeat(SEED_DIGITS - hex.length()) + hex);
  }

  /** A variable of the environment: {@code K=V}. */
  static Variable variable(String text) {
    int equals = text.indexOf('=');
    if (equals <= 0) {
      throw new IllegalArgumentException("a variable is written K=V, not '" + text + "'");
    }
    return new Variable(text.substring(0, equals), text.substring(equals + 1));
  }

  /** Directories, each {@code PATH} or {@code PATH::GUEST}; the root if there are none. */
  static ImmutableList<Preopen> preopens(List<String> writable, List<String> readOnly) {
    if (writable.isEmpty() && readOnly.isEmpty()) {
      return ImmutableList.of(Preopen.ROOT);
    }
    ImmutableList.Builder<Preopen> preopens = ImmutableList.builder();
    writable.forEach(text -> preopens.add(preopen(text, false)));
    readOnly.forEach(text -> preopens.add(preopen(text, true)));
    return preopens.build();
  }

  private static Preopen preopen(String text, boolean readOnly) {
    int colons = text.indexOf("::");
    String path = colons < 0 ? text : text.substring(0, colons);
    String guest = colons < 0 ? text : text.substring(colons + 2);
    return new Preopen(path.startsWith("/") ? path : "/" + path, guest, readOnly);
  }
}
