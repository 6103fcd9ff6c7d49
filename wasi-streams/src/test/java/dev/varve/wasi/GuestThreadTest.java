package dev.varve.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.vfs.ErrorCode;
import dev.varve.vfs.VfsException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class GuestThreadTest {

  private static final long STACK = 512L << 20;

  @Test
  void itHasRoomForARecursionOfAMillionCalls() throws InterruptedException {
    assertThat(GuestThread.call(STACK, () -> depth(1_000_000))).isEqualTo(1_000_000);
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
}
