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
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads types and signatures in WIT's notation, as the host's own code writes them. */
final class SignatureReader {
  private static final Map<String, Primitive> PRIMITIVES =
      Stream.of(Primitive.values())
          .collect(Collectors.toMap(Primitive::toString, Function.identity()));

  private final String text;
  private final TypeScope scope;
  private int position;

  private SignatureReader(String text, TypeScope scope) {
    this.text = text;
    this.scope = scope;
  }

  static ValueType type(String text, TypeScope scope) {
    SignatureReader reader = new SignatureReader(text, scope);
    ValueType type = reader.type();
    reader.end();
    return type;
  }

  static FunctionType signature(String text, TypeScope scope) {
    SignatureReader reader = new SignatureReader(text, scope);
    List<Field> parameters = new ArrayList<>();
    for (ValueType type : reader.between("(", ")", reader::type)) {
      parameters.add(new Field("p" + parameters.size(), type));
    }
    ValueType result = reader.accept("->") ? reader.type() : null;
    reader.end();
    return new FunctionType(parameters, result);
  }

  private ValueType type() {
    String word = word();
    return switch (word) {
      case "list" -> new ListType(only("list"));
      case "option" -> new OptionType(only("option"));
      case "tuple" -> new TupleType(between("<", ">", this::type));
      case "result" -> result();
      case "own" -> new OwnType(handle());
      case "borrow" -> new BorrowType(handle());
      case "record" -> new RecordType(between("{", "}", this::field));
      case "variant" -> new VariantType(between("{", "}", this::variantCase));
      case "enum" -> new EnumType(between("{", "}", this::word));
      case "flags" -> new FlagsType(between("{", "}", this::word));
      default -> named(word);
    };
  }

  private ValueType named(String name) {
    ValueType type = PRIMITIVES.get(name);
    if (type == null) {
      type = scope.type(name);
    }
    if (type == null) {
      throw wrong("no type is named " + name);
    }
    return type;
  }

  private ValueType only(String constructor) {
    List<ValueType> types = between("<", ">", this::type);
    if (types.size() != 1) {
      throw wrong(constructor + " takes one type");
    }
    return types.getFirst();
  }

  private ResultType result() {
    if (!accept("<")) {
      return new ResultType(null, null);
    }
    ValueType ok = accept("_") ? null : type();
    ValueType err = accept(",") ? type() : null;
    expect(">");
    return new ResultType(ok, err);
  }

  private ResourceType handle() {
    expect("<");
    String name = word();
    expect(">");
    ResourceType resource = scope.resource(name);
    if (resource == null) {
      throw wrong("no resource is named " + name);
    }
    return resource;
  }

  private Field field() {
    String label = word();
    expect(":");
    return new Field(label, type());
  }

  private Case variantCase() {
    String label = word();
    @Nullable ValueType type = null;
    if (accept("(")) {
      type = type();
      expect(")");
    }
    return new Case(label, type);
  }

  private <T> List<T> between(String open, String close, Supplier<T> item) {
    expect(open);
    List<T> items = new ArrayList<>();
    while (!accept(close)) {
      if (!items.isEmpty()) {
        expect(",");
        if (accept(close)) {
          break;
        }
      }
      items.add(item.get());
    }
    return items;
  }

  private String word() {
    skipSpace();
    int start = position;
    while (position < text.length() && isLabel(text.charAt(position))) {
      position++;
    }
    if (start == position) {
      throw wrong("expected a name");
    }
    return text.substring(start, position);
  }

  private static boolean isLabel(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-';
  }

  private boolean accept(String token) {
    skipSpace();
    if (!text.startsWith(token, position)) {
      return false;
    }
    position += token.length();
    return true;
  }

  private void expect(String token) {
    if (!accept(token)) {
      throw wrong("expected " + token);
    }
  }

  private void end() {
    skipSpace();
    if (position != text.length()) {
      throw wrong("unexpected text");
    }
  }

  private void skipSpace() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(what + " at character " + position + " of '" + text + "'");
  }
}
