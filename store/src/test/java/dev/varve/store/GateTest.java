package dev.varve.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class GateTest {

  private final Gate gate = new Gate("the store");

  @Test
  void aClosedGateLetsNobodyIn() {
    assertThat(gate.close()).isTrue();
    assertThat(gate.close()).isFalse();
    assertThatThrownBy(gate::enter)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the store is closed");
    assertThatThrownBy(gate::checkOpen).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void closingWaitsForTheCallsInside() {
    gate.enter();
    gate.enter();
    CompletableFuture<Boolean> closing = CompletableFuture.supplyAsync(gate::close);
    while (isOpen()) {
      Thread.onSpinWait();
    }
    gate.leave();
    assertThat(closing).isNotDone();
    gate.leave();
    assertThat(closing.join()).isTrue();
  }

  private boolean isOpen() {
    try {
      gate.checkOpen();
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }
}
