package dev.varve.component;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A type of values that components exchange. Two types are equal when their structure and labels
 * are; handle types when they name the same resource type.
 *
 * <table>
 *   <caption>Values in Java</caption>
 *   <tr><th>WIT</th><th>Java</th></tr>
 *   <tr><td>bool</td><td>{@link Boolean}</td></tr>
 *   <tr><td>s8, u8, s16, u16, s32</td><td>{@link Integer}</td></tr>
 *   <tr><td>u32</td><td>{@link Long} from 0 to 2^32-1</td></tr>
 *   <tr><td>s64, u64</td><td>{@link Long}; u64 as its 64 bits</td></tr>
 *   <tr><td>f32, f64</td><td>{@link Float}, {@link Double}</td></tr>
 *   <tr><td>char</td><td>{@link Integer}, a code point that is no surrogate</td></tr>
 *   <tr><td>string</td><td>{@link String}</td></tr>
 *   <tr><td>list&lt;u8&gt;</td><td>{@code byte[]}</td></tr>
 *   <tr><td>other lists</td><td>{@link List}</td></tr>
 *   <tr><td>record, tuple</td><td>{@link Tuple}</td></tr>
 *   <tr><td>variant</td><td>{@link Variant}</td></tr>
 *   <tr><td>enum</td><td>{@link Integer}, the case counted from 0</td></tr>
 *   <tr><td>flags</td><td>{@link Integer}, flag i as bit i</td></tr>
 *   <tr><td>option</td><td>{@link java.util.Optional}</td></tr>
 *   <tr><td>result</td><td>{@link Result}</td></tr>
 *   <tr><td>own, borrow</td><td>of a host's resource: the host's own object; of a guest's: {@link GuestResource}</td></tr>
 * </table>
 */
public sealed interface ValueType extends DefinedType {
  /** A type without structure. */
  enum Primitive implements ValueType {
    BOOL,
    S8,
    U8,
    S16,
    U16,
    S32,
    U32,
    S64,
    U64,
    F32,
    F64,
    CHAR,
    STRING;

    /** Its name in WIT. */
    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** A list of any length. */
  record ListType(ValueType element) implements ValueType {
    @Override
    public String toString() {
      return "list<" + element + ">";
    }
  }

  /** A field of a record, or a parameter of a function. */
  record Field(String label, ValueType type) {
    @Override
    public String toString() {
      return label + ": " + type;
    }
  }

  /** Labelled fields, at least one. */
  record RecordType(List<Field> fields) implements ValueType {
    public RecordType {
      fields = List.copyOf(fields);
    }

    @Override
    public String toString() {
      return "record " + TypeText.braces(fields);
    }
  }

  /** Fields without labels, at least one. */
  record TupleType(List<ValueType> types) implements ValueType {
    public TupleType {
      types = List.copyOf(types);
    }

    @Override
    public String toString() {
      return "tuple<" + TypeText.commas(types) + ">";
    }
  }

  /** A case of a variant; its type is null where it has no payload. */
  record Case(String label, @Nullable ValueType type) {
    @Override
    public String toString() {
      return type == null ? label : label + "(" + type + ")";
    }
  }

  /** One of several cases, at least one. */
  record VariantType(List<Case> cases) implements ValueType {
    public VariantType {
      cases = List.copyOf(cases);
    }

    @Override
    public String toString() {
      return "variant " + TypeText.braces(cases);
    }
  }

  /** One of several labels, at least one. */
  record EnumType(List<String> labels) implements ValueType {
    public EnumType {
      labels = List.copyOf(labels);
    }

    @Override
    public String toString() {
      return "enum " + TypeText.braces(labels);
    }
  }

  /** Any set of 1 to 32 labels. */
  record FlagsType(List<String> labels) implements ValueType {
    public FlagsType {
      labels = List.copyOf(labels);
    }

    @Override
    public String toString() {
      return "flags " + TypeText.braces(labels);
    }
  }

  /** A value or none. */
  record OptionType(ValueType some) implements ValueType {
    @Override
    public String toString() {
      return "option<" + some + ">";
    }
  }

  /** A success or a failure; each type is null where it has no payload. */
  record ResultType(@Nullable ValueType ok, @Nullable ValueType err) implements ValueType {
    @Override
    public String toString() {
      if (err == null) {
        return ok == null ? "result" : "result<" + ok + ">";
      }
      return "result<" + (ok == null ? "_" : ok) + ", " + err + ">";
    }
  }

  /** A handle that owns its resource. */
  record OwnType(ResourceType resource) implements ValueType {
    @Override
    public String toString() {
      return "own<" + resource + ">";
    }
  }

  /** A handle that is lent for one call. */
  record BorrowType(ResourceType resource) implements ValueType {
    @Override
    public String toString() {
      return "borrow<" + resource + ">";
    }
  }
}
