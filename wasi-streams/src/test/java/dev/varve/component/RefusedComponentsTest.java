package dev.varve.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong or not supported is refused when it is read, by its name and place. */
class RefusedComponentsTest {
  private static final int TYPES = 7;
  private static final int CANONICAL = 8;
  private static final int IMPORTS = 10;

  @ParameterizedTest
  @CsvSource({
    "other-resource, is expected",
    "hidden-resource, the export 'get' names a resource that is not exported before it",
    "other-type, another one than expected",
    "no-resource, another kind than expected",
    "outer-resource, aliases an outer type that has a resource in it",
    "small-memory, the core module 'code' has another type than expected",
    "small-table, a core module's import small.table is",
    "method-before-resource, '''[method]thing.get'' stands before any resource ''thing'''",
    "method-without-self, does not take its resource as 'self'",
    "constructor-of-nothing, '''[constructor]thing'' does not give its resource'",
    "borrow-in-result, the result of a function contains a borrow",
    "gc, GC types are not supported",
    "reference-argument, references that pass from one core module to another are not supported: the import other.call",
    "reference-global, references that pass from one core module to another are not supported: the import other.callee",
  })
  void componentsAreRefused(String name, String message) {
    assertThatExceptionOfType(ComponentFormatException.class)
        .isThrownBy(() -> Component.parse(Guests.bytes("refused/" + name)))
        .withMessageContaining(message)
        .withMessageMatching(".* \\(at byte [1-9][0-9]*\\)");
  }

  @ParameterizedTest
  @CsvSource({
    "relaxed-vector, 'function 2 of a core module has relaxed vector instructions (relaxed SIMD), which are not supported'",
    "shared-table, 'function 0 of a core module has a table.get of a table that core modules share, which is not supported'",
  })
  void codeIsRefusedWhenItIsLinked(String name, String message) {
    Component component = Component.parse(Guests.bytes("refused/" + name));
    assertThatExceptionOfType(ComponentFormatException.class)
        .isThrownBy(() -> ComponentLinker.<String>builder().build().link(component))
        .withMessageMatching(Pattern.quote(message) + " \\(at byte [1-9][0-9]*\\)");
  }

  @Test
  void anInterfaceThatNobodyProvidesIsNamed() {
    Component component = Component.parse(Guests.bytes("refused/http"));
    assertThatThrownBy(() -> ComponentLinker.<String>builder().build().link(component))
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("wasi:http/outgoing-handler@0.2.3");
  }

  @ParameterizedTest
  @CsvSource({
    "72 00, a type has no fields",
    "71 00, a type has no cases",
    "6F 00, a type has no types",
    "6E 00, a type has no flags",
    "6D 00, a type has no enum cases",
    "40 00 01 01 01 61 7F, named results are not supported",
    "71 01 01 61 00 01 00, 'a case refines another, which is not supported'",
    "72 02 01 61 7F 01 41 7F, 'two fields are named ''A'''",
    "72 01 02 61 5F 7F, 'is no label'",
    "69 00, no type has the index 0",
    "70 3F, no type has the index",
    "42 01 01 3F 7F 00, a resource is defined where only components may define it",
    "42 01 03 00 01 61 03 01, the type of an instance has an import",
    "42 01 04 00 01 61 02 01 7F, values are not supported",
  })
  void typesAreRefused(String definition, String message) {
    assertRefused(TYPES, "01 " + definition, message);
  }

  @Test
  void thirtyTwoFlagsAreAType() {
    assertThat(Component.parse(component(TYPES, flags(32))).imports()).isEmpty();
  }

  private static String flags(int count) {
    StringBuilder text = new StringBuilder("01 6E %02X".formatted(count));
    IntStream.range(0, count)
        .forEach(i -> text.append(" 03 66 %02X %02X".formatted('0' + i / 10, '0' + i % 10)));
    return text.toString();
  }

  @ParameterizedTest
  @MethodSource("builtins")
  void builtinFunctionsOfOtherProposalsAreRefusedByName(int code, String name) {
    assertRefused(CANONICAL, "01 %02X".formatted(code), name + ") is not supported");
  }

  static Stream<org.junit.jupiter.params.provider.Arguments> builtins() {
    String[] first = {
      "task.cancel (async",
      "subtask.cancel (async",
      "resource.drop as async (async",
      "backpressure.set (async",
      "task.return (async",
      "context.get (async",
      "context.set (async",
      "thread.yield (async",
      "subtask.drop (async",
      "stream.new (async",
      "stream.read (async",
      "stream.write (async",
      "stream.cancel-read (async",
      "stream.cancel-write (async",
      "stream.drop-readable (async",
      "stream.drop-writable (async",
      "future.new (async",
      "future.read (async",
      "future.write (async",
      "future.cancel-read (async",
      "future.cancel-write (async",
      "future.drop-readable (async",
      "future.drop-writable (async",
      "error-context.new (error-context",
      "error-context.debug-message (error-context",
      "error-context.drop (error-context",
      "waitable-set.new (async",
      "waitable-set.wait (async",
      "waitable-set.poll (async",
      "waitable-set.drop (async",
      "waitable.join (async",
      "backpressure.inc (async",
      "backpressure.dec (async",
      "thread.index (threads",
      "thread.new-indirect (threads",
      "thread.resume-later (threads",
      "thread.suspend (threads",
      "thread.suspend-then-resume (threads",
      "thread.yield-then-resume (threads",
      "thread.suspend-then-promote (threads",
      "thread.yield-then-promote (threads"
    };
    return IntStream.range(0, first.length)
        .mapToObj(i -> org.junit.jupiter.params.provider.Arguments.of(0x05 + i, first[i]));
  }

  @ParameterizedTest
  @CsvSource({
    "13, 00, 13 is no section of a component",
    "8, 01 00 01, only functions are lifted and lowered",
    "8, 01 2E, 0x2e is no canonical definition",
    "6, 01 03 02 05 00, nothing is 5 levels outwards",
    "6, 01 01 00 00 01 61, no instance has the index 0",
    "6, 01 00 00 01 00 01 61, no core instance has the index 0",
    "5, 01 00 00 00, no component has the index 0",
    "2, 01 00 00 00, no core module has the index 0",
  })
  void sectionsAreRefused(int id, String content, String message) {
    assertRefused(id, content, message);
  }

  @ParameterizedTest
  @CsvSource({
    "relative-url=<a>, imports by 'relative-url=' are not supported",
    "unlocked-dep=<a:b>, imports by 'unlocked-dep=' are not supported",
    "[async]run, async functions ('[async]run') are not supported",
    "[async method]a.run, async functions ('[async method]a.run') are not supported",
    "a:b:c/d, nested namespaces and packages ('a:b:c/d') are not supported",
    "a:b/c/d, nested namespaces and packages ('a:b/c/d') are not supported",
    "a_b, is no name of an import or export",
    "a:B/c, is no name of an import or export",
    "a:b/c@1.2.3.4, is no name of an import or export",
    "a:b/c@01, is no name of an import or export",
    "a:b/c@, is no name of an import or export",
  })
  void namesAreRefused(String name, String message) {
    assertRefused(IMPORTS, "01 00 " + name(name) + " 03 01", message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a-1-B2",
        "A-b",
        "a:b/c",
        "a-b:c-1/d-E",
        "a:b/c@1.2.3",
        "a:b/c@0.2.0-rc.1+b.5",
        "a:b/c@0.2",
        "a:b/c@1"
      })
  void namesAreRead(String name) {
    assertThat(Component.parse(component(IMPORTS, "01 00 " + name(name) + " 03 01")).imports())
        .containsExactly(name);
  }

  private static String name(String name) {
    return "%02X".formatted(name.length())
        + HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] component(int section, String content) {
    byte[] bytes = HexFormat.of().parseHex(content.replace(" ", ""));
    return new ByteSink()
        .bytes(new byte[] {0, 'a', 's', 'm', 0x0D, 0, 1, 0}, 0, 8)
        .section(section, new ByteSink().bytes(bytes, 0, bytes.length))
        .toByteArray();
  }

  private static void assertRefused(int section, String content, String message) {
    byte[] bytes = component(section, content);
    assertThatExceptionOfType(ComponentFormatException.class)
        .isThrownBy(() -> Component.parse(bytes))
        .withMessageContaining(message)
        .satisfies(refused -> assertThat(refused.offset()).isBetween(8L, (long) bytes.length));
  }
}
