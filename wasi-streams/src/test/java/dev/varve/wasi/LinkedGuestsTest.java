package dev.varve.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.component.CompiledModules;
import dev.varve.component.Component;
import dev.varve.component.LinkException;
import dev.varve.component.Splits;
import dev.varve.journal.Outcome;
import dev.varve.wasi.GuestSession.Run;
import org.junit.jupiter.api.Test;

/** A command that uses functions and resources of another component. The answers are Wasmtime's. */
class LinkedGuestsTest {

  private static final String ANSWERS =
      """
      deposit 100 20
      withdraw Ok(70) Err(1)
      total 160 of 2
      merged "alice & bøb" 90 of 1
      many 499500 of 1001
      left 0
      reversed (["é", "zwei", "eins"], [195, 169, 122, 119, 101, 105, 101, 105, 110, 115])
      """;

  @Test
  void aComponentComposedOfTwoRuns() {
    try (GuestSession session = new GuestSession("linked-composed")) {
      Run run = session.run("eins", "zwei", "é");
      assertThat(run.stderr()).isEmpty();
      assertThat(run.stdout()).isEqualTo(ANSWERS);
      assertThat(run.outcome()).isEqualTo(new Outcome.Returned());
      assertThat(session.file("/teller.txt")).isEqualTo(ANSWERS);
    }
  }

  @Test
  void twoComponentsLinkedHereGiveTheSameAnswers() {
    Command teller =
        Command.link(
            Component.parse(GuestSession.resource("linked-teller")),
            Linking.toWasi(new CompiledModules(64 << 20, Splits.ASKED_FOR))
                .with(Component.parse(GuestSession.resource("linked-ledger"))));
    try (GuestSession session = new GuestSession("linked-teller", teller)) {
      assertThat(session.run("eins", "zwei", "é").stdout()).isEqualTo(ANSWERS);
      assertThat(session.file("/teller.txt")).isEqualTo(ANSWERS);
    }
  }

  @Test
  void withoutTheOtherComponentTheMissingInterfaceIsNamed() {
    assertThatThrownBy(() -> new GuestSession("linked-teller"))
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("example:linked/ledger@1.0.0");
  }
}
