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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Replaces resource types in other types. */
final class Substitution {
  private final IdentityHashMap<ResourceType, ResourceType> replacements = new IdentityHashMap<>();

  /** What was replaced already: a type that is used many times is replaced once. */
  private final IdentityHashMap<DefinedType, DefinedType> replaced = new IdentityHashMap<>();

  Substitution put(ResourceType from, ResourceType to) {
    replacements.put(from, to);
    replaced.clear();
    return this;
  }

  @Nullable ResourceType get(ResourceType from) {
    return replacements.get(from);
  }

  Map<ResourceType, ResourceType> replacements() {
    return Collections.unmodifiableMap(replacements);
  }

  /** Its replacement, or the type itself where it has none. */
  ResourceType apply(ResourceType type) {
    ResourceType to = replacements.get(type);
    return to == null ? type : to;
  }

  TypeEntry apply(TypeEntry entry) {
    if (!entry.resources() || replacements.isEmpty()) {
      return entry;
    }
    return new TypeEntry(apply(entry.type()), entry.nodes(), entry.depth(), entry.borrows(), true);
  }

  ExternType apply(ExternType type) {
    return new ExternType(type.sort(), apply(type.entry()));
  }

  Map<String, ExternType> apply(Map<String, ExternType> exports) {
    if (replacements.isEmpty()) {
      return exports;
    }
    Map<String, ExternType> result = new LinkedHashMap<>();
    exports.forEach((name, type) -> result.put(name, apply(type)));
    return result;
  }

  private DefinedType apply(DefinedType type) {
    return switch (type) {
      case ValueType value -> apply(value);
      case FunctionType function -> apply(function);
      case ResourceType resource -> apply(resource);
      case ModuleType module -> module;
      case InstanceType instance -> once(instance);
      case ComponentType component -> once(component);
    };
  }

  private DefinedType once(DefinedType type) {
    DefinedType known = replaced.get(type);
    if (known == null) {
      known = make(type);
      replaced.put(type, known);
    }
    return known;
  }

  private DefinedType make(DefinedType type) {
    return switch (type) {
      case ValueType value -> makeValue(value);
      case FunctionType function -> apply(function);
      case ResourceType resource -> apply(resource);
      case InstanceType instance ->
          new InstanceType(apply(instance.exports()), apply(instance.resources()));
      case ComponentType component ->
          new ComponentType(
              apply(component.imports()),
              apply(component.importedResources()),
              apply(component.exports()),
              apply(component.exportedResources()));
      case ModuleType module -> module;
    };
  }

  private Set<ResourceType> apply(Set<ResourceType> resources) {
    Set<ResourceType> result = Collections.newSetFromMap(new IdentityHashMap<>());
    resources.forEach(resource -> result.add(apply(resource)));
    return result;
  }

  FunctionType apply(FunctionType type) {
    return new FunctionType(
        type.parameters().stream().map(this::apply).toList(), applyNullable(type.result()));
  }

  private Field apply(Field field) {
    return new Field(field.label(), apply(field.type()));
  }

  private @Nullable ValueType applyNullable(@Nullable ValueType type) {
    return type == null ? null : apply(type);
  }

  ValueType apply(ValueType type) {
    return type instanceof Primitive ? type : (ValueType) once(type);
  }

  private ValueType makeValue(ValueType type) {
    return switch (type) {
      case Primitive primitive -> primitive;
      case EnumType labels -> labels;
      case FlagsType labels -> labels;
      case ListType list -> new ListType(apply(list.element()));
      case OptionType option -> new OptionType(apply(option.some()));
      case ResultType result ->
          new ResultType(applyNullable(result.ok()), applyNullable(result.err()));
      case TupleType tuple -> new TupleType(tuple.types().stream().map(this::apply).toList());
      case RecordType fields -> new RecordType(fields.fields().stream().map(this::apply).toList());
      case VariantType variant ->
          new VariantType(
              variant.cases().stream()
                  .map(c -> new Case(c.label(), applyNullable(c.type())))
                  .toList());
      case OwnType own -> new OwnType(apply(own.resource()));
      case BorrowType borrow -> new BorrowType(apply(borrow.resource()));
    };
  }
}
