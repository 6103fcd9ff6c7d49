package dev.varve.component;

import dev.varve.component.ValueType.BorrowType;
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
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes the plans for one component instance, one for each type however often it occurs. */
final class AbiPlans {
  private final UnaryOperator<ResourceType> resources;
  private final IdentityHashMap<ValueType, AbiType> plans = new IdentityHashMap<>();

  /**
   * @param resources what each resource type of the component is in this instance
   */
  AbiPlans(UnaryOperator<ResourceType> resources) {
    this.resources = resources;
  }

  AbiTuple parameters(FunctionType type) {
    return fields(type.parameters());
  }

  AbiType of(ValueType type) {
    AbiType plan = plans.get(type);
    if (plan == null) {
      plan = make(type);
      plans.put(type, plan);
    }
    return plan;
  }

  private @Nullable AbiType ofNullable(@Nullable ValueType type) {
    return type == null ? null : of(type);
  }

  private AbiTuple fields(List<Field> fields) {
    return AbiTuple.of(fields.stream().map(field -> of(field.type())).toList());
  }

  private AbiType make(ValueType type) {
    return switch (type) {
      case Primitive primitive -> AbiPrimitive.of(primitive);
      case ListType list ->
          list.element() == Primitive.U8 ? new AbiList.Bytes() : new AbiList(of(list.element()));
      case RecordType record -> fields(record.fields());
      case TupleType tuple -> AbiTuple.of(tuple.types().stream().map(this::of).toList());
      case VariantType variant -> {
        @Nullable AbiType[] cases = new @Nullable AbiType[variant.cases().size()];
        for (int i = 0; i < cases.length; i++) {
          cases[i] = ofNullable(variant.cases().get(i).type());
        }
        yield new AbiCases.Variants(cases);
      }
      case EnumType labels -> new AbiCases.Enums(labels.labels().size());
      case FlagsType labels -> new AbiPrimitive.Flags(labels.labels().size());
      case OptionType option -> new AbiCases.Options(of(option.some()));
      case ResultType result ->
          new AbiCases.Results(ofNullable(result.ok()), ofNullable(result.err()));
      case OwnType own -> new AbiHandle.Own(resources.apply(own.resource()));
      case BorrowType borrow -> new AbiHandle.Borrow(resources.apply(borrow.resource()));
    };
  }
}
