package dev.varve.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.journal.TrapKind;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls through a table that holds another instance's functions. */
class CallIndirectTest {
  @Test
  void theSameSignatureUnderAnotherTypeIndexIsCalled() {
    assertThat(Guests.instantiate("call-indirect").callExport("run", 21)).isEqualTo(42L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"narrow", "widen", "fewer"})
  void anotherSignatureUnderTheSameTypeIndexTraps(String function) {
    assertTraps(function, TrapKind.SIGNATURE);
  }

  @Test
  void aFunctionMovesBetweenTablesOfItsModule() {
    assertThat(Guests.instantiate("own-table").callExport("call")).isEqualTo(7L);
  }

  @Test
  void anEmptyElementTraps() {
    assertTraps("null", TrapKind.NULL_ELEMENT);
  }

  @Test
  void anElementPastTheEndTraps() {
    assertTraps("outside", TrapKind.TABLE);
  }

  private static void assertTraps(String function, TrapKind kind) {
    ComponentInstance instance = Guests.instantiate("call-indirect");
    assertThatThrownBy(() -> instance.callExport(function))
        .asInstanceOf(InstanceOfAssertFactories.throwable(TrapException.class))
        .extracting(TrapException::kind)
        .isEqualTo(kind);
    assertThatThrownBy(() -> instance.callExport("run", 1))
        .isInstanceOf(IllegalStateException.class);
  }
}
