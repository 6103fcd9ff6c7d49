package dev.varve.wave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.component.FunctionType;
import dev.varve.component.Tuple;
import dev.varve.component.ValueType;
import dev.varve.component.ValueType.Case;
import dev.varve.component.ValueType.EnumType;
import dev.varve.component.ValueType.Field;
import dev.varve.component.ValueType.FlagsType;
import dev.varve.component.ValueType.ListType;
import dev.varve.component.ValueType.OptionType;
import dev.varve.component.ValueType.Primitive;
import dev.varve.component.ValueType.RecordType;
import dev.varve.component.ValueType.ResultType;
import dev.varve.component.ValueType.TupleType;
import dev.varve.component.ValueType.VariantType;
import dev.varve.component.ValuesAndTypes;
import dev.varve.component.Variant;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The text of values. */
class WaveTest {
  private static final ValueType EXAMPLE =
      new RecordType(
          List.of(
              new Field("must-have", Primitive.U8),
              new Field("optional", new OptionType(Primitive.U8))));
  private static final ValueType OPTIONAL =
      new RecordType(List.of(new Field("optional", new OptionType(Primitive.U8))));
  private static final ValueType RESPONSE =
      new VariantType(
          List.of(
              new Case("empty", null),
              new Case("body", new ListType(Primitive.U8)),
              new Case("err", Primitive.STRING)));
  private static final ValueType STATUS = new EnumType(List.of("ok", "not-found"));
  private static final ValueType PERMISSIONS = new FlagsType(List.of("read", "write", "exec"));
  private static final Map<String, ValueType> TYPES =
      Map.ofEntries(
          Map.entry("example", EXAMPLE),
          Map.entry("optional", OPTIONAL),
          Map.entry("response", RESPONSE),
          Map.entry("status", STATUS),
          Map.entry("perms", PERMISSIONS),
          Map.entry("strings", new ListType(Primitive.STRING)),
          Map.entry("bytes", new ListType(Primitive.U8)),
          Map.entry("pair", new TupleType(List.of(Primitive.U8, Primitive.STRING))),
          Map.entry("option", new OptionType(Primitive.U8)),
          Map.entry("options", new OptionType(new OptionType(Primitive.U8))),
          Map.entry("result", new ResultType(Primitive.U8, Primitive.STRING)),
          Map.entry("done", new ResultType(null, null)),
          Map.entry("u8", Primitive.U8),
          Map.entry("s8", Primitive.S8),
          Map.entry("u32", Primitive.U32),
          Map.entry("s64", Primitive.S64),
          Map.entry("u64", Primitive.U64),
          Map.entry("f32", Primitive.F32),
          Map.entry("f64", Primitive.F64),
          Map.entry("bool", Primitive.BOOL),
          Map.entry("char", Primitive.CHAR),
          Map.entry("string", Primitive.STRING));

  private static ValueType type(String name) {
    return TYPES.get(name);
  }

  @Property(tries = 1000)
  void everyValueOfEveryTypeSurvivesBeingWrittenAndRead(@ForAll long seed) {
    ValuesAndTypes made = new ValuesAndTypes(seed);
    ValueType type = made.type(4);
    Object value = made.value(type);

    String text = Wave.write(value, type);
    Object read = Wave.read(text, type);

    assertThat(ValuesAndTypes.text(read)).as(text).isEqualTo(ValuesAndTypes.text(value));
    assertThat(Wave.write(read, type)).isEqualTo(text).doesNotContain("\n", "\r");
  }

  @Property(tries = 500)
  void whatIsReadSpacedOutIsTheSame(@ForAll long seed) {
    ValuesAndTypes made = new ValuesAndTypes(seed);
    ValueType type = new ListType(new TupleType(List.of(made.type(0), made.type(0))));
    Object value = made.value(type);
    String text = Wave.write(value, type);

    Object read = Wave.read(" // first\n\t" + text + "\r\n// last", type);

    assertThat(ValuesAndTypes.text(read)).isEqualTo(ValuesAndTypes.text(value));
  }

  @Property(tries = 1000)
  void everyNumberSurvives(@ForAll long bits) {
    double number = Double.longBitsToDouble(bits);
    assertThat(Wave.read(Wave.write(number, Primitive.F64), Primitive.F64)).isEqualTo(number);
    float small = Float.intBitsToFloat((int) bits);
    assertThat(Wave.read(Wave.write(small, Primitive.F32), Primitive.F32)).isEqualTo(small);
    assertThat(Wave.read(Wave.write(bits, Primitive.U64), Primitive.U64)).isEqualTo(bits);
    assertThat(Wave.write(bits, Primitive.U64))
        .isEqualTo(new BigInteger(Long.toUnsignedString(bits)).toString());
  }

  /** A text is read, or refused with the reader's own exception at a place within it. */
  @Property(tries = 2000)
  void noTextIsWorseThanRefused(@ForAll long seed, @ForAll String noise, @ForAll int place) {
    ValuesAndTypes made = new ValuesAndTypes(seed);
    ValueType type = made.type(3);
    String text = Wave.write(made.value(type), type);
    int at = Math.floorMod(place, text.length() + 1);
    String damaged =
        text.substring(0, at) + noise + text.substring(Math.min(text.length(), at + 1));
    try {
      Object read = Wave.read(damaged, type);
      assertThat(Wave.read(Wave.write(read, type), type)).isNotNull();
    } catch (WaveException e) {
      assertThat(e.position()).isBetween(0, damaged.length());
      assertThat(e).hasMessageEndingWith(", at character " + (e.position() + 1));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "bool | true | true",
        "u8 | 255 | 255",
        "s8 | -128 | -128",
        "s8 | -0 | 0",
        "u64 | 18446744073709551615 | 18446744073709551615",
        "s64 | -9223372036854775808 | -9223372036854775808",
        "f64 | 6.022e+23 | 602200000000000000000000",
        "f64 | 1E-3 | 0.001",
        "f64 | 3 | 3",
        "f64 | -0 | -0",
        "f64 | nan | nan",
        "f32 | -inf | -inf",
        "f32 | 0.1 | 0.1",
        "char | 'x' | 'x'",
        "char | '☃' | '☃'",
        "char | '\\'' | '\\''",
        "char | '\"' | '\\\"'",
        "char | '\\u{0}' | '\\u{0}'",
        "char | '\\u{1F44B}' | '👋'",
        "string | \"abc\\t123\" | \"abc\\t123\"",
        "string | \"it's 👋\" | \"it\\'s 👋\"",
        "string | \"\" | \"\"",
        "string | \"\u202e\" | \"\\u{202e}\"",
        "pair | (123, \"abc\",) | (123, \"abc\")",
        "strings | [] | []",
        "strings | [\"a\",\"b\"] | [\"a\", \"b\"]",
        "bytes | [79,75 , 0] | [79, 75, 0]",
        "example | {must-have: 123, optional: none,} | {must-have: 123}",
        "example | {optional: 1, %must-have: 123} | {must-have: 123, optional: some(1)}",
        "optional | {:} | {:}",
        "optional | {optional: none} | {:}",
        "response | empty | empty",
        "response | body([79, 75]) | body([79, 75])",
        "response | %err(\"oops\") | %err(\"oops\")",
        "response | %empty | empty",
        "status | %ok | %ok",
        "status | not-found | not-found",
        "option | 123 | some(123)",
        "option | some(123) | some(123)",
        "option | none | none",
        "options | some(123) | some(some(123))",
        "options | some(none) | some(none)",
        "result | 123 | ok(123)",
        "result | err(\"no\") | err(\"no\")",
        "done | ok | ok",
        "done | err | err",
        "perms | {write, read,} | {read, write}",
        "perms | {} | {}",
      })
  void aTextIsReadAndWrittenInItsOneForm(String type, String text, String canonical) {
    Object value = Wave.read(text, type(type));
    assertThat(Wave.write(value, type(type))).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "bool | yes | expected true or false, at character 1",
        "u8 | 256 | the number is out of the range of u8, at character 1",
        "u8 | -1 | this number is no u8, at character 1",
        "u8 | 1.5 | this number is no u8, at character 1",
        "u8 | 1e2 | this number is no u8, at character 1",
        "u8 | 007 | a number does not begin with a needless 0, at character 1",
        "u8 | 0x10 | unexpected 'x' in a number, at character 2",
        "u8 | \"1\" | expected a number of type u8, not '\"', at character 1",
        "u64 | 18446744073709551616 | the number is out of the range of u64, at character 1",
        "u32 | 99999999999999999999999 | the number is out of the range of u32, at character 1",
        "f64 | 1e999 | the number is out of the range of f64, at character 1",
        "f64 | . | expected a number of type f64, not '.', at character 1",
        "f64 | 1. | expected a digit, but the text ends, at character 3",
        "f64 | -nan | expected a digit, not 'n', at character 2",
        "char | 'ab' | expected ' after one character, at character 3",
        "char | '' | a character is missing between the quotes, at character 1",
        "char | '\\u{d800}' | \\u{d800} is no character, at character 2",
        "char | '\\u{110000}' | \\u{110000} is no character, at character 2",
        "string | \"abc | the closing quote is missing, at character 5",
        "string | \"a\\q\" | no character is escaped like this, at character 3",
        "string | \"\\u{}\" | expected \\u{...} with 1 to 6 hexadecimal digits, at character 2",
        "string | \"a\" b | unexpected text after the value, at character 5",
        "pair | (1) | the tuple has 2 values, not 1, at character 1",
        "pair | (1, \"a\", 2) | the tuple has no more than 2 values, at character 10",
        "strings | [\"a\" \"b\"] | expected ']', not '\"', at character 6",
        "strings | [ | expected '\"', but the text ends, at character 2",
        "example | {optional: 1} | the field must-have: u8 is missing, at character 1",
        "example | {must-have: 1, must-have: 1} | the field must-have stands twice, at character 16",
        "example | {must-have 1} | expected ':', not '1', at character 12",
        "optional | {} | a record without fields is written {:}, at character 1",
        "status | ok | expected a case of enum { ok, not-found }; the case ok is written %ok, at character 1",
        "status | gone | enum { ok, not-found } has no case gone, at character 1",
        "response | empty(1) | empty has no payload, at character 1",
        "response | body | body needs a payload of type list<u8>, at character 1",
        "options | 123 | expected some or none, at character 1",
        "done | 1 | expected ok or err, at character 1",
        "perms | {read, read} | the flag read stands twice, at character 8",
        "perms | {fly} | flags { read, write, exec } has no flag fly, at character 2",
      })
  void whatIsNoValueIsRefusedWithItsPlace(String type, String text, String message) {
    assertThatThrownBy(() -> Wave.read(text, type(type)))
        .isInstanceOf(WaveException.class)
        .hasMessage(message);
  }

  @Test
  void aStringOverSeveralLinesIsIndentedAsItsEnd() {
    assertThat(Wave.read("\"\"\"\nA single line\n\"\"\"", Primitive.STRING))
        .isEqualTo("A single line");
    String text = "\"\"\"\r\n    first\n      \"two\"\\t\r\n\n  \"\"\"".replace("\n\n", "\n  \n");
    assertThat(Wave.read(text, Primitive.STRING)).isEqualTo("  first\n    \"two\"\t\n");
    for (String wrong : List.of("\"\"\"a\n\"\"\"", "\"\"\"\nx\n y\"\"\"", "\"\"\"\nx\n  \"\"\"")) {
      assertThatThrownBy(() -> Wave.read(wrong, Primitive.STRING))
          .as(wrong)
          .isInstanceOf(WaveException.class);
    }
  }

  @Test
  void argumentsThatAreOptionsMayBeLeftOutAtTheEnd() {
    ValueType option = new OptionType(Primitive.U8);
    FunctionType type =
        new FunctionType(List.of(new Field("a", option), new Field("b", option)), null);
    List<Object> both = List.of(Optional.of(1), Optional.empty());

    assertThat(Wave.readArguments("f(1)", 1, type)).isEqualTo(both);
    assertThat(Wave.readArguments("f ( some(1), none, ) ", 1, type)).isEqualTo(both);
    assertThat(Wave.writeArguments(both, type)).isEqualTo("(some(1), none)");
    assertThatThrownBy(() -> Wave.readArguments("(1, 2, 3)", 0, type))
        .hasMessage("the function takes no more than 2 arguments, at character 8");
    FunctionType needed = new FunctionType(List.of(new Field("n", Primitive.U8)), null);
    assertThatThrownBy(() -> Wave.readArguments("()", 0, needed))
        .hasMessage("the argument n: u8 is missing, at character 1");
  }

  @Test
  void nestingIsBounded() {
    ValueType type = Primitive.U8;
    for (int i = 0; i < 10_000; i++) {
      type = new TupleType(List.of(type));
    }
    ValueType deep = type;
    assertThatThrownBy(() -> Wave.read("(".repeat(10_000) + "1", deep))
        .isInstanceOf(WaveException.class)
        .hasMessageContaining("nested more than 100 deep");
    Object value = 1;
    for (int i = 0; i < 10_000; i++) {
      value = Tuple.of(value);
    }
    Object nested = value;
    assertThatThrownBy(() -> Wave.write(nested, deep))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nested more than 100 deep");
  }

  @Test
  void whatIsNoValueOfTheTypeIsNotWritten() {
    Map<Object, ValueType> wrong =
        Map.of(
            1,
            Primitive.STRING,
            "x",
            Primitive.U8,
            Tuple.of(1),
            new TupleType(List.of(Primitive.U8, Primitive.U8)),
            7,
            STATUS,
            8,
            PERMISSIONS,
            new Variant(3, null),
            RESPONSE,
            new Variant(0, 1),
            RESPONSE,
            "\ud800",
            Primitive.STRING);
    wrong.forEach(
        (value, type) ->
            assertThatThrownBy(() -> Wave.write(value, type))
                .as("%s as %s", value, type)
                .isExactlyInstanceOf(IllegalArgumentException.class));
  }
}
