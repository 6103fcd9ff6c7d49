package dev.varve.component;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A function that a component exports.
 *
 * @param interfaceName the exported interface that has it, with its version; null if the component
 *     itself exports it
 */
public record ExportedFunction(@Nullable String interfaceName, String name, FunctionType type) {

  /** {@code INTERFACE#FUNCTION}, or the function's name alone. */
  public String text() {
    return interfaceName == null ? name : interfaceName + "#" + name;
  }

  /** Whether it takes or gives handles of resources. */
  public boolean hasResources() {
    return Stream.concat(
            type.parameters().stream().map(ValueType.Field::type), Stream.ofNullable(type.result()))
        .anyMatch(ExportedFunction::hasResources);
  }

  private static boolean hasResources(@Nullable ValueType type) {
    return switch (type) {
      case null -> false;
      case ValueType.OwnType _, ValueType.BorrowType _ -> true;
      case ValueType.ListType list -> hasResources(list.element());
      case ValueType.OptionType option -> hasResources(option.some());
      case ValueType.ResultType result -> hasResources(result.ok()) || hasResources(result.err());
      case ValueType.TupleType tuple ->
          tuple.types().stream().anyMatch(ExportedFunction::hasResources);
      case ValueType.RecordType record ->
          record.fields().stream().anyMatch(field -> hasResources(field.type()));
      case ValueType.VariantType variant ->
          variant.cases().stream().anyMatch(one -> hasResources(one.type()));
      case ValueType.Primitive _, ValueType.EnumType _, ValueType.FlagsType _ -> false;
    };
  }

  /** Whether it is a function of an interface; every function is one of null. */
  boolean isOf(@Nullable String wanted) {
    return wanted == null
        || interfaceName != null && InterfaceName.satisfies(interfaceName, wanted);
  }
}
