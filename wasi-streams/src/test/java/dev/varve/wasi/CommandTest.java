package dev.varve.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.component.CompiledModules;
import dev.varve.component.Component;
import dev.varve.component.LinkException;
import dev.varve.component.Splits;
import dev.varve.journal.Bytes;
import dev.varve.journal.Outcome;
import dev.varve.journal.TrapKind;
import dev.varve.vfs.Block;
import dev.varve.vfs.Execution;
import dev.varve.vfs.ExecutionSpec;
import dev.varve.vfs.Parent;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class CommandTest {

  private static final CompiledModules NOTHING_KEPT = new CompiledModules(0, Splits.ASKED_FOR);

  private static Component component(String guest) {
    return Component.parse(GuestSession.resource(guest));
  }

  @Test
  void aComponentWithoutRunIsNoCommand() {
    assertThatThrownBy(() -> Command.link(component("call-indirect"), NOTHING_KEPT))
        .isInstanceOf(LinkException.class)
        .hasMessage(
            "not a command: the component exports no wasi:cli/run@0.2, but run, narrow, widen,"
                + " fewer, null, outside");
  }

  @Test
  void anImportThatNobodyProvidesIsRefusedWithItsName() {
    assertThatThrownBy(() -> Command.link(component("missing-import"), NOTHING_KEPT))
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("acme:missing/api@1.2.3");
  }

  @Test
  void whatIsMissingTrapsWhenItIsCalledIfTheCallerWantsIt() throws InterruptedException {
    Command command = Command.linkTrappingMissing(component("missing-import"), NOTHING_KEPT);
    try (Block block = Block.on(Parent.NONE);
        Execution execution = block.begin(ExecutionSpec.STANDARD)) {
      CommandResult result = run(command, execution, OutputStream.nullOutputStream());
      assertThat(result.outcome()).isEqualTo(new Outcome.Trapped(TrapKind.UNREACHABLE));
      assertThat(result.trap().orElseThrow()).contains("acme:missing/api@1.2.3").contains("answer");
    }
  }

  @Test
  void aFailureOfTheHostsStreamIsNoOutcomeOfTheGuest() {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("broken");
          }
        };
    Command command = GuestSession.command("files-c");
    try (Block block = Block.on(Parent.NONE);
        Execution execution = block.begin(ExecutionSpec.STANDARD)) {
      assertThatThrownBy(() -> run(command, execution, broken))
          .isInstanceOf(UncheckedIOException.class);
    }
  }

  @Test
  void standardInputMustBeWhatTheHeaderTells() {
    Command command = GuestSession.command("files-c");
    try (Block block = Block.on(Parent.NONE);
        Execution execution = block.begin(ExecutionSpec.STANDARD)) {
      Bytes other = Bytes.copyOf(new byte[] {1});
      OutputStream out = OutputStream.nullOutputStream();
      assertThatThrownBy(() -> command.run(execution, other, out, out))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("standard input");
    }
  }

  private static CommandResult run(Command command, Execution execution, OutputStream sink)
      throws InterruptedException {
    return command.run(execution, Bytes.EMPTY, sink, sink);
  }
}
