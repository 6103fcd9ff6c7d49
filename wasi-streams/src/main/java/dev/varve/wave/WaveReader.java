package dev.varve.wave;

import dev.varve.component.Result;
import dev.varve.component.Tuple;
import dev.varve.component.ValueType;
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
import dev.varve.component.Variant;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads values; the type says at each place what must follow. */
final class WaveReader {
  private final WaveCursor cursor;
  private int nesting;

  WaveReader(String text, int from) {
    this.cursor = new WaveCursor(text, from);
  }

  void end() {
    cursor.end();
  }

  List<Object> arguments(List<Field> parameters) {
    int start = cursor.next();
    List<Object> arguments = new ArrayList<>();
    cursor.list(
        '(',
        ')',
        () -> {
          if (arguments.size() == parameters.size()) {
            throw cursor.wrong("the function takes no more than " + count(parameters.size()));
          }
          arguments.add(value(parameters.get(arguments.size()).type()));
        });
    for (Field parameter : parameters.subList(arguments.size(), parameters.size())) {
      if (!(parameter.type() instanceof OptionType)) {
        throw new WaveException("the argument " + parameter + " is missing", start);
      }
      arguments.add(Optional.empty());
    }
    return List.copyOf(arguments);
  }

  private static String count(int arguments) {
    return arguments == 1 ? "1 argument" : arguments + " arguments";
  }

  Object value(ValueType type) {
    if (++nesting > WaveText.MAXIMUM_NESTING) {
      throw cursor.wrong("a value is nested more than 100 deep");
    }
    Object value =
        switch (type) {
          case Primitive primitive -> primitive(primitive);
          case ListType list when list.element() == Primitive.U8 -> bytes();
          case ListType list -> {
            List<Object> values = new ArrayList<>();
            cursor.list('[', ']', () -> values.add(value(list.element())));
            yield List.copyOf(values);
          }
          case RecordType record -> record(record);
          case TupleType tuple -> tuple(tuple);
          case VariantType variant -> {
            int start = cursor.next();
            int index = index(variant.cases().stream().map(Case::label).toList(), "case", type);
            Case chosen = variant.cases().get(index);
            yield new Variant(index, payload(chosen.label(), chosen.type(), start));
          }
          case EnumType labels -> index(labels.labels(), "case", type);
          case FlagsType labels -> flags(labels);
          case OptionType option -> option(option);
          case ResultType result -> result(result);
          case OwnType own -> throw cursor.wrong("the resource " + own.resource() + " has no text");
          case BorrowType borrow ->
              throw cursor.wrong("the resource " + borrow.resource() + " has no text");
        };
    nesting--;
    return value;
  }

  private Object primitive(Primitive type) {
    return switch (type) {
      case BOOL -> bool();
      case S8 -> (int) cursor.integer(type, Byte.MIN_VALUE, Byte.MAX_VALUE);
      case U8 -> (int) cursor.integer(type, 0, 0xFF);
      case S16 -> (int) cursor.integer(type, Short.MIN_VALUE, Short.MAX_VALUE);
      case U16 -> (int) cursor.integer(type, 0, 0xFFFF);
      case S32 -> (int) cursor.integer(type, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case U32 -> cursor.integer(type, 0, 0xFFFFFFFFL);
      case S64 -> cursor.integer(type, Long.MIN_VALUE, Long.MAX_VALUE);
      case U64 -> cursor.unsigned(type);
      case F32 -> cursor.float32();
      case F64 -> cursor.float64();
      case CHAR -> new WaveStrings(cursor).character();
      case STRING -> new WaveStrings(cursor).string();
    };
  }

  private boolean bool() {
    int start = cursor.next();
    String word = cursor.wordOrEmpty();
    return switch (word) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new WaveException("expected true or false", start);
    };
  }

  private byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    cursor.list('[', ']', () -> bytes.write((int) cursor.integer(Primitive.U8, 0, 0xFF)));
    return bytes.toByteArray();
  }

  private Tuple record(RecordType type) {
    int start = cursor.next();
    List<Field> fields = type.fields();
    List<String> labels = fields.stream().map(Field::label).toList();
    @Nullable Object[] values = new @Nullable Object[fields.size()];
    if (!cursor.acceptEmptyRecord()) {
      if (cursor.acceptNoFlags()) {
        throw new WaveException("a record without fields is written {:}", start);
      }
      cursor.list(
          '{',
          '}',
          () -> {
            int at = cursor.next();
            int index = index(labels, "field", type);
            if (values[index] != null) {
              throw new WaveException("the field " + labels.get(index) + " stands twice", at);
            }
            cursor.expect(':');
            values[index] = value(fields.get(index).type());
          });
    }
    Object[] all = new Object[values.length];
    for (int i = 0; i < all.length; i++) {
      Object value = values[i];
      if (value == null && !(fields.get(i).type() instanceof OptionType)) {
        throw new WaveException("the field " + fields.get(i) + " is missing", start);
      }
      all[i] = value == null ? Optional.empty() : value;
    }
    return Tuple.of(all);
  }

  private Tuple tuple(TupleType type) {
    int start = cursor.next();
    List<Object> values = new ArrayList<>();
    cursor.list(
        '(',
        ')',
        () -> {
          if (values.size() == type.types().size()) {
            throw cursor.wrong("the tuple has no more than " + values.size() + " values");
          }
          values.add(value(type.types().get(values.size())));
        });
    if (values.size() < type.types().size()) {
      throw new WaveException(
          "the tuple has " + type.types().size() + " values, not " + values.size(), start);
    }
    return Tuple.of(values.toArray());
  }

  private int flags(FlagsType type) {
    int[] bits = {0};
    cursor.list(
        '{',
        '}',
        () -> {
          int at = cursor.next();
          int index = index(type.labels(), "flag", type);
          if ((bits[0] & 1 << index) != 0) {
            throw new WaveException("the flag " + type.labels().get(index) + " stands twice", at);
          }
          bits[0] |= 1 << index;
        });
    return bits[0];
  }

  /** The place of the label that follows among those of a type. */
  private int index(List<String> labels, String what, ValueType type) {
    int start = cursor.next();
    boolean keywords = !"case".equals(what);
    String label = cursor.label(keywords, "a " + what + " of " + abridged(type));
    int index = labels.indexOf(label);
    if (index < 0) {
      throw new WaveException(abridged(type) + " has no " + what + " " + label, start);
    }
    return index;
  }

  private static String abridged(ValueType type) {
    String text = type.toString();
    return text.length() > 200 ? text.substring(0, 200) + "..." : text;
  }

  private Optional<Object> option(OptionType type) {
    int start = cursor.next();
    if (cursor.acceptKeyword("none")) {
      return Optional.empty();
    }
    if (cursor.acceptKeyword("some")) {
      Object some = payload("some", type.some(), start);
      return Optional.ofNullable(some);
    }
    if (isNamed(type.some())) {
      throw cursor.wrong("expected some or none");
    }
    return Optional.of(value(type.some()));
  }

  private Result result(ResultType type) {
    int start = cursor.next();
    if (cursor.acceptKeyword("ok")) {
      return new Result.Ok(payload("ok", type.ok(), start));
    }
    if (cursor.acceptKeyword("err")) {
      return new Result.Err(payload("err", type.err(), start));
    }
    ValueType ok = type.ok();
    if (ok == null || isNamed(ok)) {
      throw cursor.wrong("expected ok or err");
    }
    return Result.ok(value(ok));
  }

  /** Whether values of the type cannot stand for an option or result around them. */
  private static boolean isNamed(ValueType type) {
    return type instanceof OptionType || type instanceof ResultType;
  }

  private @Nullable Object payload(String label, @Nullable ValueType type, int start) {
    if (!cursor.accept('(')) {
      if (type != null) {
        throw new WaveException(label + " needs a payload of type " + abridged(type), start);
      }
      return null;
    }
    if (type == null) {
      throw new WaveException(label + " has no payload", start);
    }
    Object value = value(type);
    cursor.expect(')');
    return value;
  }
}
