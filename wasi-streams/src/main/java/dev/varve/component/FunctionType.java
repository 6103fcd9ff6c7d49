package dev.varve.component;

import dev.varve.component.ValueType.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The type of a component's function.
 *
 * @param result null where the function gives none
 */
public record FunctionType(List<Field> parameters, @Nullable ValueType result)
    implements DefinedType {
  public FunctionType {
    parameters = List.copyOf(parameters);
  }

  @Override
  public String toString() {
    return "func(" + TypeText.commas(parameters) + ")" + (result == null ? "" : " -> " + result);
  }
}
