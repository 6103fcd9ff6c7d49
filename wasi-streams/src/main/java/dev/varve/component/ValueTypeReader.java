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

/** Reads types of values and functions. */
final class ValueTypeReader {
  private static final Primitive[] PRIMITIVES = {
    Primitive.BOOL,
    Primitive.S8,
    Primitive.U8,
    Primitive.S16,
    Primitive.U16,
    Primitive.S32,
    Primitive.U32,
    Primitive.S64,
    Primitive.U64,
    Primitive.F32,
    Primitive.F64,
    Primitive.CHAR,
    Primitive.STRING
  };
  private static final int FIRST_PRIMITIVE = 0x7F;
  private static final int LAST_PRIMITIVE = 0x73;

  private final ByteCursor cursor;
  private final Scope scope;

  ValueTypeReader(ByteCursor cursor, Scope scope) {
    this.cursor = cursor;
    this.scope = scope;
  }

  /** Whether a byte begins the definition of a value type. */
  static boolean isValueType(int code) {
    return code >= 0x60 && code <= 0x7F;
  }

  /** The definition of a value type. */
  TypeEntry definition() {
    int at = cursor.position();
    int code = cursor.u8();
    TypeEntry.Sum sum = new TypeEntry.Sum(at);
    if (code <= FIRST_PRIMITIVE && code >= LAST_PRIMITIVE) {
      return sum.entry(PRIMITIVES[FIRST_PRIMITIVE - code]);
    }
    return switch (code) {
      case 0x72 -> record(sum);
      case 0x71 -> variant(sum);
      case 0x70 -> {
        ValueType element = reference(sum);
        yield sum.entry(new ListType(element));
      }
      case 0x6F -> tuple(sum);
      case 0x6E -> {
        List<String> labels = labels("flags", sum);
        if (labels.size() > 32) {
          throw ByteCursor.wrongAt(at, "more than 32 flags are not supported");
        }
        yield sum.entry(new FlagsType(labels));
      }
      case 0x6D -> {
        List<String> labels = labels("enum cases", sum);
        yield sum.entry(new EnumType(labels));
      }
      case 0x6B -> {
        ValueType some = reference(sum);
        yield sum.entry(new OptionType(some));
      }
      case 0x6A -> {
        ValueType ok = optional(sum);
        ValueType err = optional(sum);
        yield sum.entry(new ResultType(ok, err));
      }
      case 0x69 -> {
        ResourceType resource = resource();
        yield sum.add(TypeEntry.of(resource)).entry(new OwnType(resource));
      }
      case 0x68 -> {
        ResourceType resource = resource();
        yield sum.add(TypeEntry.of(resource)).addBorrow().entry(new BorrowType(resource));
      }
      case 0x67 -> throw ByteCursor.wrongAt(at, "fixed-length lists are not supported");
      case 0x66 -> throw ByteCursor.wrongAt(at, "streams (async) are not supported");
      case 0x65 -> throw ByteCursor.wrongAt(at, "futures (async) are not supported");
      case 0x64 -> throw ByteCursor.wrongAt(at, "error-context is not supported");
      case 0x63 -> throw ByteCursor.wrongAt(at, "maps are not supported");
      default -> throw ByteCursor.wrongAt(at, "0x" + Integer.toHexString(code) + " is no type");
    };
  }

  /** The type of a function, behind the byte 0x40. */
  TypeEntry function(int at) {
    TypeEntry.Sum sum = new TypeEntry.Sum(at);
    int count = cursor.count();
    List<Field> parameters = new ArrayList<>();
    ExternName.Unique names = new ExternName.Unique("parameters");
    for (int i = 0; i < count; i++) {
      parameters.add(field(sum, names));
    }
    TypeEntry.Sum resultSum = new TypeEntry.Sum(cursor.position());
    ValueType result = null;
    int form = cursor.u8();
    if (form == 0x00) {
      result = reference(resultSum);
    } else if (form != 0x01 || cursor.u8() != 0x00) {
      throw ByteCursor.wrongAt(cursor.position() - 1, "named results are not supported");
    }
    if (resultSum.borrows()) {
      throw ByteCursor.wrongAt(at, "the result of a function contains a borrow");
    }
    FunctionType type = new FunctionType(parameters, result);
    return sum.add(resultSum.entry(Primitive.BOOL)).entry(type);
  }

  private TypeEntry record(TypeEntry.Sum sum) {
    int count = atLeastOne("fields");
    ExternName.Unique names = new ExternName.Unique("fields");
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      fields.add(field(sum, names));
    }
    return sum.entry(new RecordType(fields));
  }

  private Field field(TypeEntry.Sum sum, ExternName.Unique names) {
    int at = cursor.position();
    String label = ExternName.label(cursor);
    names.add(at, label);
    return new Field(label, reference(sum));
  }

  private TypeEntry variant(TypeEntry.Sum sum) {
    int count = atLeastOne("cases");
    ExternName.Unique names = new ExternName.Unique("cases");
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int at = cursor.position();
      String label = ExternName.label(cursor);
      names.add(at, label);
      ValueType type = optional(sum);
      if (cursor.u8() != 0x00) {
        throw ByteCursor.wrongAt(
            cursor.position() - 1, "a case refines another, which is not supported");
      }
      cases.add(new Case(label, type));
    }
    return sum.addLabels(count).entry(new VariantType(cases));
  }

  private TypeEntry tuple(TypeEntry.Sum sum) {
    int count = atLeastOne("types");
    List<ValueType> types = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      types.add(reference(sum));
    }
    return sum.entry(new TupleType(types));
  }

  private List<String> labels(String what, TypeEntry.Sum sum) {
    int count = atLeastOne(what);
    ExternName.Unique names = new ExternName.Unique(what);
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int at = cursor.position();
      String label = ExternName.label(cursor);
      names.add(at, label);
      labels.add(label);
    }
    sum.addLabels(count);
    return labels;
  }

  private int atLeastOne(String what) {
    int at = cursor.position();
    int count = cursor.count();
    if (count == 0) {
      throw ByteCursor.wrongAt(at, "a type has no " + what);
    }
    return count;
  }

  private @Nullable ValueType optional(TypeEntry.Sum sum) {
    int at = cursor.position();
    return switch (cursor.u8()) {
      case 0x00 -> null;
      case 0x01 -> reference(sum);
      default -> throw ByteCursor.wrongAt(at, "an optional type is neither there nor not");
    };
  }

  private ValueType reference(TypeEntry.Sum sum) {
    int at = cursor.position();
    int first = cursor.peek();
    TypeEntry entry;
    if ((first & 0xC0) == 0x40) {
      if (first > FIRST_PRIMITIVE || first < LAST_PRIMITIVE) {
        throw cursor.wrong(
            first == 0x64
                ? "error-context is not supported"
                : "0x" + Integer.toHexString(first) + " is no value type");
      }
      entry = definition();
    } else {
      long index = cursor.s33();
      if (index < 0 || index > Integer.MAX_VALUE) {
        throw ByteCursor.wrongAt(at, "no type has the index " + index);
      }
      entry = scope.get(Sort.TYPE, (int) index, at);
    }
    if (!(entry.type() instanceof ValueType type)) {
      throw ByteCursor.wrongAt(at, "a value type is expected");
    }
    sum.add(entry);
    return type;
  }

  private ResourceType resource() {
    int at = cursor.position();
    return scope.type(cursor.index(), ResourceType.class, "a resource", at);
  }
}
