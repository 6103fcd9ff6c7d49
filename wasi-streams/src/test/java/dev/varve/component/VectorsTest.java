package dev.varve.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.journal.TrapKind;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Vectors that pass through functions, blocks and exceptions, and from one core module to another.
 */
class VectorsTest {
  private static @Nullable Object call(String function, Object... arguments) {
    return Guests.instantiate("vectors").callExport(function, arguments);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sum", "indirect"})
  void aFunctionOfAnotherModuleTakesAndGivesThem(String function) {
    assertThat(call(function, 100)).isEqualTo(1_606L);
  }

  @Test
  void aGlobalThatNeverChangesIsShared() {
    assertThat(call("constant")).isEqualTo(0x0F0E0D0C0B0A0908L);
  }

  @Test
  void whatOneModuleSetsAnotherGets() {
    assertThat(call("exchange", 0x123456789ABCDEFL)).isEqualTo(0x123456789ABCDEFL);
  }

  @Test
  void theyLeaveBlocksAndAreSelected() {
    assertThat(call("block", 20)).isEqualTo(20L);
    assertThat(call("block", 21)).isEqualTo(42L);
  }

  @Test
  void loopsTakeAndGiveThem() {
    assertThat(call("loop", 7)).isEqualTo(28L);
  }

  @ParameterizedTest
  @CsvSource({"0, 10", "1, 20", "2, 30"})
  void branchesOfATableCarryThem(int way, long lane) {
    assertThat(call("ways", way)).isEqualTo(lane);
  }

  @Test
  void codeThatIsNeverReachedMayHaveAny() {
    assertThat(call("unreached")).isEqualTo(5L);
  }

  @Test
  void aFunctionKeepsThemWhileItCallsItself() {
    assertThat(call("depth", 100)).isEqualTo(5_050L);
  }

  @Test
  void anExceptionCarriesThem() {
    assertThat(call("caught", 9)).isEqualTo(9L);
  }

  @Test
  void aStoreThatCrossesTheEndOfMemoryTraps() {
    assertThatThrownBy(() -> call("outside"))
        .asInstanceOf(InstanceOfAssertFactories.throwable(TrapException.class))
        .extracting(TrapException::kind)
        .isEqualTo(TrapKind.MEMORY);
  }
}
