package dev.varve.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Features that are left out are refused by name, and components that would never end by their
 * size.
 */
class RefusedFeaturesTest {
  private static final int TYPE_SECTION = 7;

  private static ByteSink component() {
    return new ByteSink().bytes(new byte[] {0, 'a', 's', 'm', 0x0D, 0, 1, 0}, 0, 8);
  }

  private static ByteSink of(String hex) {
    byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(hex);
    return new ByteSink().bytes(bytes, 0, bytes.length);
  }

  @ParameterizedTest
  @CsvSource({
    "7, 01 43 00 01 00, 11, async functions are not supported",
    "7, 01 66 01 7d, 11, streams (async) are not supported",
    "7, 01 65 00, 11, futures (async) are not supported",
    "7, 01 64, 11, error-context is not supported",
    "7, 01 70 64, 12, error-context is not supported",
    "7, 01 63 73 73, 11, maps are not supported",
    "7, 01 67 7d 04, 11, fixed-length lists are not supported",
    "7, 01 3e 7f 00, 11, async destructors are not supported",
    "8, 01 05, 11, task.cancel (async) is not supported",
    "8, 01 0e 00, 11, stream.new (async) is not supported",
    "8, 01 1c 00, 11, error-context.new (error-context) is not supported",
    "8, 01 26, 11, thread.index (threads) is not supported",
    "9, 00 00 00, 8, start functions of components are not supported",
    "12, 00, 8, values are not supported",
    "3, 01 5f 00, 11, GC types are not supported",
    "10, 01 02 01 61 03 01, 11, attributes of names are not supported",
    "10, 01 00 05 75 72 6c 3d 61 03 01, 11, imports by 'url=' are not supported",
    "10, 01 00 0d 6c 6f 63 6b 65 64 2d 64 65 70 3d 3c 61 03 01, 11, imports by 'locked-dep=' are not supported",
    "10, 01 00 0b 69 6e 74 65 67 72 69 74 79 3d 61 03 01, 11, imports by 'integrity=' are not supported",
    "10, 01 00 01 61 02 01 7d, 14, values are not supported",
  })
  void aFeatureIsRefusedByNameAndPlace(int section, String content, long offset, String message) {
    byte[] bytes = component().section(section, of(content)).toByteArray();
    assertThatExceptionOfType(ComponentFormatException.class)
        .isThrownBy(() -> Component.parse(bytes))
        .withMessage("%s (at byte %d)", message, offset)
        .satisfies(e -> assertThat(e.offset()).isEqualTo(offset));
  }

  @Test
  void moreThan32FlagsAreRefused() {
    ByteSink flags = new ByteSink().u32(1).u8(0x6E).u32(33);
    for (int i = 0; i < 33; i++) {
      byte[] label = ("f" + i).getBytes(StandardCharsets.UTF_8);
      flags.u32(label.length).bytes(label, 0, label.length);
    }
    assertRefused(component().section(TYPE_SECTION, flags), "more than 32 flags are not supported");
  }

  @Test
  void memoriesOf64BitsAndSharedOnesAreRefused() {
    assertRefused(withMemory(0x04), "a 64-bit memory (memory64) is not supported");
    assertRefused(withMemory(0x03), "a shared memory (threads) is not supported");
  }

  @Test
  void functionsThatNoMethodOfJavaCanBeAreRefused() {
    Component.parse(withFunctionType(125, 127).toByteArray());
    assertRefused(withFunctionType(126, 0), "more than 250 slots of parameters");
    assertRefused(withFunctionType(0, 128), "more than 255 slots of results");
  }

  @Test
  void importedFunctionsWithoutNamesAreRefused() {
    ByteSink module = module().section(1, of("01 60 00 00")).section(2, of("01 00 00 00 00"));
    assertRefused(component().section(1, module), "imports of core functions without names");
  }

  /** A function type of i64. */
  private static ByteSink withFunctionType(int parameters, int results) {
    ByteSink type = new ByteSink().u32(1).u8(0x60).u32(parameters);
    IntStream.range(0, parameters).forEach(i -> type.u8(0x7E));
    type.u32(results);
    IntStream.range(0, results).forEach(i -> type.u8(0x7E));
    return component().section(1, module().section(1, type));
  }

  private static ByteSink module() {
    return new ByteSink().bytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0}, 0, 8);
  }

  private static ByteSink withMemory(int flags) {
    ByteSink module = module();
    module.section(5, new ByteSink().u32(1).u8(flags).u32(1).u32(1));
    return component().section(1, module);
  }

  @Test
  void typesNestedTooDeepAreRefused() {
    ByteSink types = new ByteSink().u32(101).u8(0x70).u8(0x7D);
    for (int i = 0; i < 100; i++) {
      types.u8(0x70).positiveS33(i);
    }
    assertRefused(component().section(TYPE_SECTION, types), "nested more than 100 deep");
  }

  @Test
  void typesThatDoubleAreRefused() {
    ByteSink types = new ByteSink().u32(40).u8(0x6F).u32(2).u8(0x7D).u8(0x7D);
    for (int i = 0; i < 39; i++) {
      types.u8(0x6F).u32(2).positiveS33(i).positiveS33(i);
    }
    assertRefused(component().section(TYPE_SECTION, types), "more than 1,000,000 nodes");
  }

  @Test
  void componentsNestedTooDeepAreRefused() {
    ByteSink inner = component();
    for (int i = 0; i < 100; i++) {
      inner = component().section(4, inner);
    }
    assertRefused(inner, "nested more than 100 deep");
  }

  @Test
  void instancesThatDoubleAreRefused() {
    ByteSink inner = component();
    for (int i = 0; i < 60; i++) {
      inner = component().section(4, inner).section(5, of("02 00 00 00 00 00 00"));
    }
    Component component = Component.parse(inner.toByteArray());
    LinkedComponent<String> linked = ComponentLinker.<String>builder().build().link(component);
    assertThatThrownBy(() -> linked.instantiate("context", ComponentLimits.DEFAULT))
        .isInstanceOf(LinkException.class)
        .hasMessage("the component makes more than 10,000 instances");
  }

  private static void assertRefused(ByteSink bytes, String message) {
    assertThatExceptionOfType(ComponentFormatException.class)
        .isThrownBy(() -> Component.parse(bytes.toByteArray()))
        .withMessageContaining(message);
  }
}
