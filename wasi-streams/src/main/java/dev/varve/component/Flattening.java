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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The core values as which a component's values are passed where they are few enough. */
final class Flattening {
  static final int MAXIMUM_PARAMETERS = 16;
  static final int MAXIMUM_RESULTS = 1;

  private Flattening() {}

  /** The type of the core function that a component's function lifts. */
  static CoreFunctionType lifted(FunctionType type) {
    List<CoreType> results = results(type);
    return new CoreFunctionType(
        parameters(type), results == null ? List.of(CoreType.I32) : results);
  }

  /** The type of the core function that lowering a component's function makes. */
  static CoreFunctionType lowered(FunctionType type) {
    List<CoreType> results = results(type);
    if (results != null) {
      return new CoreFunctionType(parameters(type), results);
    }
    List<CoreType> parameters = new ArrayList<>(parameters(type));
    parameters.add(CoreType.I32);
    return new CoreFunctionType(parameters, List.of());
  }

  /** Whether the parameters are too many and lie in memory. */
  static boolean parametersInMemory(FunctionType type) {
    return flatParameters(type) == null;
  }

  /** Whether the result is too large and lies in memory. */
  static boolean resultInMemory(FunctionType type) {
    return results(type) == null;
  }

  private static List<CoreType> parameters(FunctionType type) {
    List<CoreType> flat = flatParameters(type);
    return flat == null ? List.of(CoreType.I32) : flat;
  }

  private static @Nullable List<CoreType> flatParameters(FunctionType type) {
    List<CoreType> flat = new ArrayList<>();
    for (Field parameter : type.parameters()) {
      if (!flatten(parameter.type(), flat, MAXIMUM_PARAMETERS)) {
        return null;
      }
    }
    return flat;
  }

  private static @Nullable List<CoreType> results(FunctionType type) {
    List<CoreType> flat = new ArrayList<>();
    return type.result() == null || flatten(type.result(), flat, MAXIMUM_RESULTS) ? flat : null;
  }

  /**
   * The number of core values, or one more than {@link #MAXIMUM_PARAMETERS} if they are more than
   * that.
   */
  static int count(ValueType type) {
    List<CoreType> flat = new ArrayList<>();
    return flatten(type, flat, MAXIMUM_PARAMETERS) ? flat.size() : MAXIMUM_PARAMETERS + 1;
  }

  /** Adds a type's core types; false if there are more than a maximum in all. */
  private static boolean flatten(ValueType type, List<CoreType> flat, int maximum) {
    return switch (type) {
      case Primitive primitive ->
          switch (primitive) {
            case S64, U64 -> add(CoreType.I64, flat, maximum);
            case F32 -> add(CoreType.F32, flat, maximum);
            case F64 -> add(CoreType.F64, flat, maximum);
            case STRING -> addPair(flat, maximum);
            default -> add(CoreType.I32, flat, maximum);
          };
      case ListType list -> addPair(flat, maximum);
      case EnumType e -> add(CoreType.I32, flat, maximum);
      case FlagsType f -> add(CoreType.I32, flat, maximum);
      case OwnType own -> add(CoreType.I32, flat, maximum);
      case BorrowType borrow -> add(CoreType.I32, flat, maximum);
      case RecordType record -> {
        for (Field field : record.fields()) {
          if (!flatten(field.type(), flat, maximum)) {
            yield false;
          }
        }
        yield true;
      }
      case TupleType tuple -> {
        for (ValueType element : tuple.types()) {
          if (!flatten(element, flat, maximum)) {
            yield false;
          }
        }
        yield true;
      }
      case OptionType option ->
          add(CoreType.I32, flat, maximum) && join(option.some(), flat, flat.size(), maximum);
      case ResultType result -> {
        if (!add(CoreType.I32, flat, maximum)) {
          yield false;
        }
        int start = flat.size();
        yield join(result.ok(), flat, start, maximum) && join(result.err(), flat, start, maximum);
      }
      case VariantType variant -> {
        if (!add(CoreType.I32, flat, maximum)) {
          yield false;
        }
        int start = flat.size();
        for (Case one : variant.cases()) {
          if (!join(one.type(), flat, start, maximum)) {
            yield false;
          }
        }
        yield true;
      }
    };
  }

  private static boolean addPair(List<CoreType> flat, int maximum) {
    flat.add(CoreType.I32);
    return add(CoreType.I32, flat, maximum);
  }

  private static boolean add(CoreType type, List<CoreType> flat, int maximum) {
    flat.add(type);
    return flat.size() <= maximum;
  }

  /**
   * Joins a case's core types with those of the cases before it, which begin at a place in the
   * list.
   */
  private static boolean join(
      @Nullable ValueType type, List<CoreType> flat, int start, int maximum) {
    if (type == null) {
      return true;
    }
    List<CoreType> one = new ArrayList<>();
    if (!flatten(type, one, maximum - start)) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      if (start + i == flat.size()) {
        flat.add(one.get(i));
      } else {
        flat.set(start + i, join(flat.get(start + i), one.get(i)));
      }
    }
    return flat.size() <= maximum;
  }

  private static CoreType join(CoreType a, CoreType b) {
    if (a == b) {
      return a;
    }
    boolean small =
        (a == CoreType.I32 || a == CoreType.F32) && (b == CoreType.I32 || b == CoreType.F32);
    return small ? CoreType.I32 : CoreType.I64;
  }

  /** Whether values of a type have parts in memory even where they are passed flat. */
  static boolean needsMemory(ValueType type) {
    return switch (type) {
      case Primitive primitive -> primitive == Primitive.STRING;
      case ListType list -> true;
      case EnumType e -> false;
      case FlagsType f -> false;
      case OwnType own -> false;
      case BorrowType borrow -> false;
      case RecordType record ->
          record.fields().stream().anyMatch(field -> needsMemory(field.type()));
      case TupleType tuple -> tuple.types().stream().anyMatch(Flattening::needsMemory);
      case OptionType option -> needsMemory(option.some());
      case ResultType result ->
          result.ok() != null && needsMemory(result.ok())
              || result.err() != null && needsMemory(result.err());
      case VariantType variant ->
          variant.cases().stream().anyMatch(one -> one.type() != null && needsMemory(one.type()));
    };
  }
}
