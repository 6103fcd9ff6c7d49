package dev.varve.wave;

import dev.varve.component.FunctionType;
import dev.varve.component.ValueType;
import java.util.List;
import java.util.function.Consumer;

/**
 * Values as text, in the notation of <a
 * href="https://github.com/bytecodealliance/wasm-tools/tree/main/crates/wasm-wave">WAVE</a>. Values
 * are Java objects as the table in {@link ValueType} says; resources have no text.
 *
 * <p>Each value has one text that {@link #write} gives: on one line, options and results by name,
 * fields that are {@code none} left out, numbers in decimal without an exponent and as short as
 * reading them again allows, control characters escaped. What {@link #read} takes is wider: spaces,
 * comments, fields in any order, trailing commas, {@code %} before labels, {@code some} and {@code
 * ok} left out, multiline strings.
 */
public final class Wave {
  private Wave() {}

  /**
   * Reads one value, to the end of the text.
   *
   * @throws WaveException if the text is no value of the type
   */
  public static Object read(String text, ValueType type) {
    WaveReader reader = new WaveReader(text, 0);
    Object value = reader.value(type);
    reader.end();
    return value;
  }

  /**
   * Reads the arguments of a function, in parentheses; those of type {@code option} may be left out
   * at the end.
   *
   * @param from where in {@code text} the opening parenthesis is; the rest of the text is read
   * @throws WaveException if the text is no list of arguments for the function
   */
  public static List<Object> readArguments(String text, int from, FunctionType type) {
    WaveReader reader = new WaveReader(text, from);
    List<Object> arguments = reader.arguments(type.parameters());
    reader.end();
    return arguments;
  }

  /**
   * Writes a value on one line.
   *
   * @throws IllegalArgumentException if it is no value of the type, or the type has resources
   */
  public static String write(Object value, ValueType type) {
    StringBuilder text = new StringBuilder();
    write(value, type, text::append);
    return text.toString();
  }

  /**
   * Writes a value on one line, in pieces as they come.
   *
   * @throws IllegalArgumentException if it is no value of the type, or the type has resources; some
   *     pieces may have been written then
   */
  public static void write(Object value, ValueType type, Consumer<? super String> pieces) {
    WaveWriter writer = new WaveWriter(pieces);
    writer.value(value, type);
    writer.flush();
  }

  /**
   * Writes the arguments of a function, in parentheses.
   *
   * @throws IllegalArgumentException if there are too few or too many; if one is no value of its
   *     type; or if a type has resources
   */
  public static String writeArguments(List<Object> arguments, FunctionType type) {
    StringBuilder text = new StringBuilder();
    WaveWriter writer = new WaveWriter(text::append);
    writer.arguments(arguments, type.parameters());
    writer.flush();
    return text.toString();
  }
}
