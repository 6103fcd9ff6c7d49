package dev.varve.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Functions with vector instructions do not keep the others from running. */
class VectorInstructionsTest {
  @Test
  void otherFunctionsRun() {
    assertThat(Guests.instantiate("vector").callExport("plain")).isEqualTo(7L);
  }

  @Test
  void theFunctionItselfFailsWithoutAnOutcome() {
    ComponentInstance instance = Guests.instantiate("vector");
    assertThatThrownBy(() -> instance.callExport("vector"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the engine cannot run this guest");
  }
}
