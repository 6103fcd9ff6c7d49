package dev.varve.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.vfs.ErrorCode;
import dev.varve.vfs.Fuel;
import dev.varve.vfs.VfsException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class GuestThreadTest {

  private static final long STACK = 512L << 20;
  private static final Fuel FUEL = new Fuel(0);

  @Test
  void itHasRoomForARecursionOfAMillionCalls() throws InterruptedException {
    assertThat(GuestThread.call(STACK, FUEL, () -> depth(1_000_000))).isEqualTo(1_000_000);
  }

  private static int depth(int calls) {
    return calls == 0 ? 0 : 1 + depth(calls - 1);
  }

  @Test
  void whatIsThrownThereIsThrownHere() {
    assertThatThrownBy(
            () ->
                GuestThread.call(
                    STACK,
                    FUEL,
                    () -> {
                      throw new VfsException(ErrorCode.IO);
                    }))
        .isInstanceOf(VfsException.class);
  }

  @Test
  void anInterruptEndsTheCallFirst() {
    CountDownLatch never = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    Thread.currentThread().interrupt();
    assertThatThrownBy(
            () ->
                GuestThread.call(
                    STACK,
                    FUEL,
                    () -> {
                      try {
                        never.await();
                        return 0;
                      } finally {
                        ended.set(true);
                      }
                    }))
        .isInstanceOf(InterruptedException.class);
    assertThat(ended).isTrue();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void anInterruptEndsWhatUsesFuelAndAsksForNothingElse() {
    Fuel fuel = new Fuel(Long.MAX_VALUE);
    Thread.currentThread().interrupt();
    assertThatThrownBy(
            () ->
                GuestThread.call(
                    STACK,
                    fuel,
                    () -> {
                      while (true) {
                        fuel.charge(1);
                      }
                    }))
        .isInstanceOf(InterruptedException.class);
    assertThatThrownBy(() -> fuel.charge(0)).isInstanceOf(CancellationException.class);
  }
}
