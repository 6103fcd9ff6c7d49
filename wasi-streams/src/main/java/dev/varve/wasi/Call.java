package dev.varve.wasi;

import com.google.common.collect.ImmutableList;
import dev.varve.component.ExportedFunction;
import dev.varve.component.World;
import dev.varve.wave.Wave;
import java.util.List;

/**
 * A call of a {@link Contract}'s function. Its {@link #text} stands in the header of the execution
 * that makes it, as the label {@value #LABEL}.
 */
public final class Call {

  /** The key of the header's label that tells of a call. */
  public static final String LABEL = "call";

  private final ExportedFunction function;
  private final ImmutableList<Object> arguments;
  private final String text;

  /** Reads the arguments back, so that they are of their types and nobody else's. */
  private Call(ExportedFunction function, List<Object> arguments) {
    this.function = function;
    String written = Wave.writeArguments(arguments, function.type());
    this.arguments = ImmutableList.copyOf(Wave.readArguments(written, 0, function.type()));
    this.text = function.text() + written;
  }

  /**
   * A call of a function.
   *
   * @param arguments values as in {@link dev.varve.component.ValueType}
   * @throws IllegalArgumentException if there are too few or too many arguments; if one is not of
   *     its type; or if the function takes or gives resources
   */
  public static Call of(ExportedFunction function, Object... arguments) {
    return new Call(withoutResources(function), List.of(arguments));
  }

  /**
   * Reads a call: {@code NAME(ARGUMENTS)}, the name as in {@link World#function}, the arguments in
   * {@link Wave}.
   *
   * @throws IllegalArgumentException if the world exports no such function, or more than one; if
   *     the arguments are not of its types; or if it takes or gives resources
   */
  public static Call parse(World world, String text) {
    int parenthesis = text.indexOf('(');
    if (parenthesis < 0) {
      throw new IllegalArgumentException("a call is written NAME(ARGUMENTS), not " + text);
    }
    ExportedFunction function =
        withoutResources(world.function(text.substring(0, parenthesis).strip()));
    return new Call(function, Wave.readArguments(text, parenthesis, function.type()));
  }

  private static ExportedFunction withoutResources(ExportedFunction function) {
    if (function.hasResources()) {
      throw new IllegalArgumentException(
          function.text()
              + " takes or gives a resource: only functions over plain values can be called from"
              + " outside");
    }
    return function;
  }

  /** The function that is called. */
  public ExportedFunction function() {
    return function;
  }

  /** The arguments. */
  public ImmutableList<Object> arguments() {
    return arguments;
  }

  /**
   * The function's full name and the arguments as {@link Wave} writes them: equal texts are equal
   * calls.
   */
  public String text() {
    return text;
  }

  @Override
  public String toString() {
    return text;
  }
}
