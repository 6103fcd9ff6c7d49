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
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes values, in pieces of whole characters. */
final class WaveWriter {
  private static final int PIECE = 8_192;

  private final StringBuilder out = new StringBuilder();
  private final Consumer<? super String> sink;
  private int nesting;

  WaveWriter(Consumer<? super String> sink) {
    this.sink = sink;
  }

  /** Hands over what is left. */
  void flush() {
    sink.accept(out.toString());
    out.setLength(0);
  }

  private void flushPiece() {
    if (out.length() >= PIECE) {
      flush();
    }
  }

  void arguments(List<Object> arguments, List<Field> parameters) {
    if (arguments.size() != parameters.size()) {
      throw new IllegalArgumentException(
          "the function takes " + parameters.size() + " arguments, not " + arguments.size());
    }
    out.append('(');
    for (int i = 0; i < parameters.size(); i++) {
      comma(i);
      value(arguments.get(i), parameters.get(i).type());
    }
    out.append(')');
  }

  void value(@Nullable Object value, ValueType type) {
    if (++nesting > WaveText.MAXIMUM_NESTING) {
      throw new IllegalArgumentException("a value is nested more than 100 deep");
    }
    switch (type) {
      case Primitive primitive -> primitive(value, primitive);
      case ListType list when list.element() == Primitive.U8 ->
          bytes(as(byte[].class, value, type));
      case ListType list -> list(as(List.class, value, type), list.element());
      case RecordType record -> record(fields(value, record.fields().size(), type), record);
      case TupleType tuple -> tuple(fields(value, tuple.types().size(), type), tuple);
      case VariantType variant -> {
        Variant one = as(Variant.class, value, type);
        Case chosen = at(variant.cases(), one.index(), type);
        label(chosen.label());
        payload(one.value(), chosen.type());
      }
      case EnumType labels -> label(at(labels.labels(), as(Integer.class, value, type), type));
      case FlagsType labels -> flags(as(Integer.class, value, type), labels);
      case OptionType option -> {
        Optional<?> some = as(Optional.class, value, type);
        out.append(some.isPresent() ? "some" : "none");
        some.ifPresent(payload -> payload(payload, option.some()));
      }
      case ResultType result -> {
        boolean ok = as(Result.class, value, type) instanceof Result.Ok;
        out.append(ok ? "ok" : "err");
        payload(as(Result.class, value, type).value(), ok ? result.ok() : result.err());
      }
      case OwnType own -> throw noText(own.resource().name());
      case BorrowType borrow -> throw noText(borrow.resource().name());
    }
    nesting--;
  }

  private static IllegalArgumentException noText(String resource) {
    return new IllegalArgumentException("the resource " + resource + " has no text");
  }

  private static <T> T as(Class<T> wanted, @Nullable Object value, ValueType type) {
    if (!wanted.isInstance(value)) {
      String given = value == null ? "null" : "a " + value.getClass().getSimpleName();
      throw new IllegalArgumentException("a value of type " + type + " cannot be " + given);
    }
    return wanted.cast(value);
  }

  private static <T> T at(List<T> labels, int index, ValueType type) {
    if (index < 0 || index >= labels.size()) {
      throw new IllegalArgumentException(type + " has no case " + index);
    }
    return labels.get(index);
  }

  private static Tuple fields(@Nullable Object value, int count, ValueType type) {
    Tuple tuple = as(Tuple.class, value, type);
    if (tuple.size() != count) {
      throw new IllegalArgumentException(
          "a value of type " + type + " cannot have " + tuple.size() + " fields");
    }
    return tuple;
  }

  private void primitive(@Nullable Object value, Primitive type) {
    switch (type) {
      case BOOL -> out.append(as(Boolean.class, value, type).booleanValue());
      case S8, U8, S16, U16, S32 -> out.append(as(Integer.class, value, type).intValue());
      case U32, S64 -> out.append(as(Long.class, value, type).longValue());
      case U64 -> out.append(Long.toUnsignedString(as(Long.class, value, type)));
      case F32 -> {
        float number = as(Float.class, value, type);
        decimal(number, Float.toString(number));
      }
      case F64 -> {
        double number = as(Double.class, value, type);
        decimal(number, Double.toString(number));
      }
      case CHAR -> {
        out.append('\'');
        character(as(Integer.class, value, type));
        out.append('\'');
      }
      case STRING -> {
        out.append('"');
        as(String.class, value, type).codePoints().forEach(this::character);
        out.append('"');
      }
    }
  }

  private void decimal(double number, String shortest) {
    if (Double.isNaN(number)) {
      out.append("nan");
    } else if (Double.isInfinite(number)) {
      out.append(number > 0 ? "inf" : "-inf");
    } else if (number == 0) {
      out.append(1 / number > 0 ? "0" : "-0");
    } else {
      out.append(new BigDecimal(shortest).stripTrailingZeros().toPlainString());
    }
  }

  private void character(int codePoint) {
    flushPiece();
    if (!Character.isValidCodePoint(codePoint)
        || codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
      throw new IllegalArgumentException(
          "0x" + Integer.toHexString(codePoint) + " is no character");
    }
    switch (codePoint) {
      case '\\', '"', '\'' -> out.append('\\').append((char) codePoint);
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      default -> {
        if (WaveText.isWrittenByNumber(codePoint)) {
          out.append("\\u{").append(Integer.toHexString(codePoint)).append('}');
        } else {
          out.appendCodePoint(codePoint);
        }
      }
    }
  }

  private void comma(int index) {
    flushPiece();
    if (index > 0) {
      out.append(", ");
    }
  }

  private void bytes(byte[] bytes) {
    out.append('[');
    for (int i = 0; i < bytes.length; i++) {
      comma(i);
      out.append(bytes[i] & 0xFF);
    }
    out.append(']');
  }

  private void list(List<?> values, ValueType element) {
    out.append('[');
    int count = 0;
    for (Object value : values) {
      comma(count++);
      value(value, element);
    }
    out.append(']');
  }

  private void record(Tuple values, RecordType type) {
    int written = 0;
    out.append('{');
    for (int i = 0; i < values.size(); i++) {
      Field field = type.fields().get(i);
      if (field.type() instanceof OptionType && values.get(i).equals(Optional.empty())) {
        continue;
      }
      comma(written++);
      out.append(field.label()).append(": ");
      value(values.get(i), field.type());
    }
    out.append(written == 0 ? ":}" : "}");
  }

  private void tuple(Tuple values, TupleType type) {
    out.append('(');
    for (int i = 0; i < values.size(); i++) {
      comma(i);
      value(values.get(i), type.types().get(i));
    }
    out.append(')');
  }

  private void flags(int bits, FlagsType type) {
    int written = 0;
    out.append('{');
    for (int i = 0; i < 32; i++) {
      if ((bits >>> i & 1) != 0) {
        comma(written++);
        out.append(at(type.labels(), i, type));
      }
    }
    out.append('}');
  }

  private void label(String label) {
    if (WaveText.KEYWORDS.contains(label)) {
      out.append('%');
    }
    out.append(label);
  }

  private void payload(@Nullable Object payload, @Nullable ValueType type) {
    if (type == null) {
      if (payload != null) {
        throw new IllegalArgumentException("a case without a payload has one");
      }
      return;
    }
    out.append('(');
    value(payload, type);
    out.append(')');
  }
}
