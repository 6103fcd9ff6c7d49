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
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes types without resources, and values of them, from a seed. */
public final class ValuesAndTypes {
  private static final List<Primitive> PRIMITIVES = List.of(Primitive.values());

  private final Random random;

  public ValuesAndTypes(long seed) {
    this.random = new Random(seed);
  }

  public ValueType type(int depth) {
    if (depth == 0 || random.nextInt(4) == 0) {
      return PRIMITIVES.get(random.nextInt(PRIMITIVES.size()));
    }
    return switch (random.nextInt(9)) {
      case 0 -> new ListType(Primitive.U8);
      case 1 -> new ListType(type(depth - 1));
      case 2 -> new RecordType(some(20, i -> new Field("f" + i, type(depth - 1))));
      case 3 -> new TupleType(some(6, i -> type(depth - 1)));
      case 4 ->
          new VariantType(
              some(random.nextInt(20) == 0 ? 300 : 8, i -> new Case("c" + i, optional(depth - 1))));
      case 5 -> new EnumType(some(random.nextInt(20) == 0 ? 300 : 8, i -> "e" + i));
      case 6 -> new FlagsType(some(32, i -> "b" + i));
      case 7 -> new OptionType(type(depth - 1));
      default -> new ResultType(optional(depth - 1), optional(depth - 1));
    };
  }

  private @Nullable ValueType optional(int depth) {
    return random.nextInt(3) == 0 ? null : type(depth);
  }

  private <T> List<T> some(int most, IntFunction<T> one) {
    return IntStream.rangeClosed(0, random.nextInt(most)).mapToObj(one).toList();
  }

  public Object value(ValueType type) {
    return switch (type) {
      case Primitive primitive -> primitive(primitive);
      case ListType list when list.element() == Primitive.U8 -> {
        byte[] bytes = new byte[random.nextInt(100)];
        random.nextBytes(bytes);
        yield bytes;
      }
      case ListType list -> {
        List<Object> values = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          values.add(value(list.element()));
        }
        yield values;
      }
      case RecordType record ->
          Tuple.of(record.fields().stream().map(field -> value(field.type())).toArray());
      case TupleType tuple -> Tuple.of(tuple.types().stream().map(this::value).toArray());
      case VariantType variant -> {
        int index = random.nextInt(variant.cases().size());
        yield new Variant(index, nullable(variant.cases().get(index).type()));
      }
      case EnumType labels -> random.nextInt(labels.labels().size());
      case FlagsType labels -> random.nextInt() >>> 32 - labels.labels().size();
      case OptionType option ->
          random.nextBoolean() ? Optional.of(value(option.some())) : Optional.empty();
      case ResultType result ->
          random.nextBoolean()
              ? new Result.Ok(nullable(result.ok()))
              : new Result.Err(nullable(result.err()));
      case OwnType own -> throw new IllegalArgumentException("no resources here");
      case BorrowType borrow -> throw new IllegalArgumentException("no resources here");
    };
  }

  /** A value with everything that is in it; equal values read alike. */
  public static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case byte[] bytes -> HexFormat.of().formatHex(bytes);
      case List<?> values -> values.stream().map(ValuesAndTypes::text).toList().toString();
      case Tuple tuple ->
          "tuple" + IntStream.range(0, tuple.size()).mapToObj(i -> text(tuple.get(i))).toList();
      case Variant variant -> "case " + variant.index() + " " + text(variant.value());
      case Optional<?> option -> "option " + text(option.orElse(null));
      case Result.Ok ok -> "ok " + text(ok.value());
      case Result.Err err -> "err " + text(err.value());
      default -> value.getClass().getSimpleName() + " " + value;
    };
  }

  private @Nullable Object nullable(@Nullable ValueType type) {
    return type == null ? null : value(type);
  }

  private Object primitive(Primitive type) {
    return switch (type) {
      case BOOL -> random.nextBoolean();
      case S8 -> (int) (byte) random.nextInt();
      case U8 -> random.nextInt(1 << 8);
      case S16 -> (int) (short) random.nextInt();
      case U16 -> random.nextInt(1 << 16);
      case S32 -> random.nextInt();
      case U32 -> random.nextInt() & 0xFFFFFFFFL;
      case S64, U64 -> random.nextLong();
      case F32 -> random.nextInt(8) == 0 ? Float.NaN : (float) random.nextGaussian();
      case F64 -> random.nextInt(8) == 0 ? Double.NaN : random.nextGaussian();
      case CHAR -> codePoint();
      case STRING -> {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
          text.appendCodePoint(codePoint());
        }
        yield text.toString();
      }
    };
  }

  private int codePoint() {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(0x80);
      case 1 -> random.nextInt(0x100);
      case 2 -> random.nextInt(0xD800);
      default -> random.nextInt(0xE000, Character.MAX_CODE_POINT + 1);
    };
  }
}
