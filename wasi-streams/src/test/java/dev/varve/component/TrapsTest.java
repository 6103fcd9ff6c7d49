package dev.varve.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.journal.TrapKind;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Guests that break rules, by the kind of trap that ends them. */
class TrapsTest {
  private static final class HostFailure extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private static ComponentInstance instance(ComponentLimits limits) {
    HostInterface<String> host =
        HostInterface.<String>builder("test:traps/host@1.0.0")
            .function(
                "call",
                "()",
                (context, arguments) -> {
                  throw new HostFailure();
                })
            .build();
    return ComponentLinker.<String>builder()
        .provide(host)
        .build()
        .link(Component.parse(Guests.bytes("traps")))
        .instantiate("context", limits);
  }

  private static ComponentInstance instance() {
    return instance(ComponentLimits.DEFAULT);
  }

  private static void assertTraps(TrapKind kind, String function, Object... arguments) {
    ComponentInstance instance = instance();
    assertThatThrownBy(() -> instance.callExport(function, arguments))
        .asInstanceOf(InstanceOfAssertFactories.throwable(TrapException.class))
        .extracting(TrapException::kind)
        .isEqualTo(kind);
    assertThatThrownBy(() -> instance.callExport("bool", 1))
        .as("a trapped instance is poisoned")
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "unreachable, UNREACHABLE",
    "divide, DIVIDE",
    "remainder, DIVIDE",
    "overflow, OVERFLOW",
    "overflow-long, OVERFLOW",
    "convert-nan, CONVERSION",
    "convert-large, CONVERSION",
    "load-outside, MEMORY",
    "load-negative, MEMORY",
    "load-offset, MEMORY",
    "store-outside, MEMORY",
    "copy-outside, MEMORY",
    "fill-outside, MEMORY",
    "table-outside, TABLE",
    "null-element, NULL_ELEMENT",
  })
  void instructionsTrap(String function, TrapKind kind) {
    assertTraps(kind, function);
  }

  @ParameterizedTest
  @ValueSource(longs = {16, 24, 32, 65_533, 0xFFFFFFF0L})
  void stringsOutsideOfMemoryOrNotInUtf8Trap(long at) {
    assertTraps(TrapKind.ABI, "string", at);
  }

  @Test
  void aMisalignedResultTraps() {
    assertTraps(TrapKind.ABI, "string", 18L);
  }

  @ParameterizedTest
  @ValueSource(longs = {48, 64})
  void misalignedAndOverlongListsTrap(long at) {
    assertTraps(TrapKind.ABI, "list", at);
  }

  @Test
  void discriminantsThatAreNoCaseTrap() {
    assertTraps(TrapKind.ABI, "option", 56L);
    assertTraps(TrapKind.ABI, "enum", 3L);
    assertTraps(TrapKind.ABI, "enum", 0xFFFFFFFFL);
  }

  @ParameterizedTest
  @ValueSource(longs = {0xD800, 0xDFFF, 0x110000, 0xFFFFFFFFL})
  void codePointsThatAreNoCharactersTrap(long code) {
    assertTraps(TrapKind.ABI, "char", code);
  }

  @Test
  void upperBitsOfNarrowNumbersAreIgnored() {
    ComponentInstance instance = instance();
    assertThat(instance.callExport("bool", 2L)).isEqualTo(true);
    assertThat(instance.callExport("bool", 0L)).isEqualTo(false);
    assertThat(instance.callExport("narrow", 0x1FFL)).isEqualTo(-1);
    assertThat(instance.callExport("char", 0x10FFFFL)).isEqualTo(0x10FFFF);
  }

  @Test
  void whatReallocGivesMustLieInMemoryAndBeAligned() {
    assertTraps(TrapKind.ABI, "realloc-outside", "ten letters");
    assertTraps(TrapKind.ABI, "realloc-misaligned", List.of(1));
  }

  @Test
  void reallocAndPostReturnMayNotCallOut() {
    assertTraps(TrapKind.ABI, "call-in-realloc", "text");
    assertTraps(TrapKind.ABI, "call-in-post-return", 1);
  }

  @Test
  void whatAHostFunctionThrowsReachesTheCaller() {
    ComponentInstance instance = instance();
    assertThatThrownBy(() -> instance.callExport("call")).isInstanceOf(HostFailure.class);
    assertThatThrownBy(() -> instance.callExport("narrow", 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has failed before");
  }

  @Test
  void endlessRecursionExhaustsTheStackAndIsNoTrap() {
    ComponentInstance instance = instance();
    assertThatThrownBy(() -> instance.callExport("recurse", 0L))
        .isInstanceOf(StackExhaustedException.class);
  }

  @Test
  void memoryGrowsUpToTheLimit() {
    ComponentInstance instance = instance(new ComponentLimits(4, 10, 10, 1_000));
    assertThat(instance.callExport("grow", 2)).isEqualTo(1);
    assertThat(instance.callExport("grow", 2)).isEqualTo(-1);
    assertThat(instance.callExport("grow", 1)).isEqualTo(3);
    assertThat(instance.callExport("grow", 0xFFFFFFFFL)).isEqualTo(-1);
  }

  @Test
  void aMemoryThatBeginsBeyondTheLimitIsNotMade() {
    assertThatThrownBy(() -> instance(new ComponentLimits(0, 10, 10, 1_000)))
        .isInstanceOf(ComponentLimitException.class)
        .hasMessageContaining("memory-pages");
  }
}
