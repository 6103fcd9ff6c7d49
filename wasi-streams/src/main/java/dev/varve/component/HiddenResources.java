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
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The resource types that a component defines, itself or by what is nested in it, and has not
 * exported so far. No export's type may name one.
 */
final class HiddenResources {
  private final Set<ResourceType> hidden = Collections.newSetFromMap(new IdentityHashMap<>());

  void add(ResourceType resource) {
    hidden.add(resource);
  }

  /**
   * Takes the next export.
   *
   * @throws ComponentFormatException if its type names a hidden resource
   */
  void export(int offset, String name, ExternType type) {
    if (hidden.isEmpty() || !type.entry().resources()) {
      return;
    }
    show(type);
    Search search = new Search();
    search.in(type.type());
    if (search.found != null) {
      throw ByteCursor.wrongAt(
          offset, "the export '" + name + "' names a resource that is not exported before it");
    }
  }

  private void show(ExternType type) {
    if (type.type() instanceof ResourceType resource) {
      hidden.remove(resource);
    } else if (type.sort() == Sort.INSTANCE && type.type() instanceof InstanceType instance) {
      instance.exports().values().forEach(this::show);
    }
  }

  /** Looks at each part of a type once. */
  private final class Search {
    private final Set<DefinedType> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private @Nullable ResourceType found;

    private void in(@Nullable DefinedType type) {
      if (type == null || !seen.add(type)) {
        return;
      }
      switch (type) {
        case ResourceType resource -> found = hidden.contains(resource) ? resource : found;
        case OwnType own -> in(own.resource());
        case BorrowType borrow -> in(borrow.resource());
        case FunctionType function -> {
          function.parameters().forEach(parameter -> in(parameter.type()));
          in(function.result());
        }
        case InstanceType instance ->
            instance.exports().values().forEach(export -> in(export.type()));
        case ListType list -> in(list.element());
        case OptionType option -> in(option.some());
        case ResultType result -> {
          in(result.ok());
          in(result.err());
        }
        case TupleType tuple -> tuple.types().forEach(this::in);
        case RecordType record -> record.fields().stream().map(Field::type).forEach(this::in);
        case VariantType variant -> variant.cases().stream().map(Case::type).forEach(this::in);
        case Primitive p -> {}
        case EnumType e -> {}
        case FlagsType f -> {}
        case ModuleType m -> {}
        case ComponentType c -> {}
      }
    }
  }
}
