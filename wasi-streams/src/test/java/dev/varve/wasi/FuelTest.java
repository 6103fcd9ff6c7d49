package dev.varve.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.journal.Limit;
import dev.varve.journal.Outcome;
import dev.varve.journal.Seal;
import dev.varve.wasi.GuestSession.Run;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Guests end by their fuel at the same place each time, and the block goes on. */
class FuelTest {

  private static Seal run(GuestSession session, long fuel, String command) {
    session.limit(Limit.FUEL, fuel);
    Run run = session.run(command.split(" "));
    return run.journal().seal();
  }

  @ParameterizedTest
  @CsvSource({"sha256, 1", "files-c, help", "misbehave, panic"})
  void theFuelThatARunUsedIsEnoughForItAndNoneLess(String guest, String command) {
    try (GuestSession session = new GuestSession(guest)) {
      Seal all = run(session, Long.MAX_VALUE, command);
      assertThat(all.fuel()).isPositive();
      assertThat(run(session, all.fuel(), command)).isEqualTo(all);
      for (long less : new long[] {0, 1, all.fuel() / 3, all.fuel() - 1}) {
        Seal stopped = run(session, less, command);
        assertThat(stopped.outcome()).isEqualTo(new Outcome.OutOfFuel());
        assertThat(stopped.fuel()).isEqualTo(less);
        assertThat(stopped.events()).isZero();
      }
      assertThat(run(session, Long.MAX_VALUE, command)).isEqualTo(all);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"recurse", "recurse-memory", "descriptors", "events", "stdout"})
  void whatWouldGoOnForLongEndsByItsFuel(String command) {
    try (GuestSession session = new GuestSession("misbehave")) {
      Seal first = run(session, 300_000, command);
      assertThat(first.outcome()).isEqualTo(new Outcome.OutOfFuel());
      assertThat(first.fuel()).isEqualTo(300_000);
      assertThat(run(session, 300_000, command)).isEqualTo(first);
      assertThat(run(session, Limit.FUEL.standard(), "big-file").outcome())
          .isEqualTo(new Outcome.Returned());
    }
  }
}
