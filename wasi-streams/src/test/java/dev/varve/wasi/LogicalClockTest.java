package dev.varve.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.wasi.io.Pollable;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogicalClockTest {

  private static final long TIME = 1_000_000_000_000_000_000L;

  private final LogicalClock clock = new LogicalClock(TIME);

  @Test
  void monotonicTimeStartsAtOneSecondAndEachReadingAddsAMicrosecond() {
    assertThat(clock.read()).isEqualTo(1_000_000_000L);
    assertThat(clock.read()).isEqualTo(1_000_001_000L);
    assertThat(clock.read()).isEqualTo(1_000_002_000L);
  }

  @Test
  void wallTimeIsTheLogicalTimeAndWhatMonotonicTimeAdvanced() {
    assertThat(clock.wall()).isEqualTo(TIME);
    assertThat(clock.wall()).isEqualTo(TIME);
    clock.read();
    assertThat(clock.wall()).isEqualTo(TIME + 1_000);
    clock.await(List.of(clock.after(5_000)));
    assertThat(clock.wall()).isEqualTo(TIME + 6_000);
  }

  @Test
  void aDeadlineIsReadyFromItsInstantOn() {
    Pollable deadline = clock.at(1_000_001_000L);
    assertThat(clock.isReady(deadline)).isFalse();
    clock.read();
    assertThat(clock.isReady(deadline)).isTrue();
    assertThat(clock.isReady(clock.after(0))).isTrue();
    assertThat(clock.isReady(clock.at(0))).isTrue();
  }

  @Test
  void waitingJumpsToTheEarliestDeadline() {
    Pollable late = clock.after(9_000_000);
    Pollable early = clock.after(7_000_000);
    assertThat(clock.await(List.of(late, new Pollable.Never(), early))).isTrue();
    assertThat(clock.isReady(early)).isTrue();
    assertThat(clock.isReady(late)).isFalse();
    assertThat(clock.read()).isEqualTo(1_007_000_000L);
  }

  @Test
  void waitingForWhatIsReadyTakesNoTime() {
    assertThat(clock.await(List.of(clock.after(9_000_000), Pollable.READY))).isTrue();
    assertThat(clock.read()).isEqualTo(1_000_000_000L);
  }

  @Test
  void aDeadlineBeyondTheRangeIsNeverReady() {
    for (Pollable never :
        List.of(
            clock.after(-1),
            clock.after(Long.MAX_VALUE),
            clock.after(Long.MIN_VALUE),
            clock.at(-1),
            clock.at(Long.MIN_VALUE))) {
      assertThat(clock.isReady(never)).isFalse();
      assertThat(clock.await(List.of(never))).isFalse();
    }
  }

  @Test
  void theClockStopsAtTheEndOfItsRange() {
    assertThat(clock.await(List.of(clock.at(Long.MAX_VALUE)))).isTrue();
    assertThat(clock.read()).isEqualTo(Long.MAX_VALUE);
    assertThat(clock.read()).isEqualTo(Long.MAX_VALUE);
    assertThat(Long.compareUnsigned(new LogicalClock(Long.MAX_VALUE).wall(), Long.MAX_VALUE))
        .isZero();
    assertThat(Long.compareUnsigned(clock.wall(), Long.MAX_VALUE)).isPositive();
  }
}
