package dev.varve.wasi;

import dev.varve.component.CompiledModules;
import dev.varve.component.Component;
import dev.varve.component.LinkException;
import dev.varve.component.LinkedComponent;
import dev.varve.component.Result;
import dev.varve.component.StackExhaustedException;
import dev.varve.journal.Bytes;
import dev.varve.journal.Outcome;
import dev.varve.merkle.Hash;
import dev.varve.vfs.Execution;
import java.io.OutputStream;

/**
 * A component that exports {@code wasi:cli/run}, linked to WASI. Immutable, shared by threads; runs
 * any number of times.
 */
public final class Command {

  private static final String RUN = "wasi:cli/run";

  private final LinkedComponent<Wasi> linked;

  private Command(LinkedComponent<Wasi> linked) {
    this.linked = linked;
  }

  /**
   * Links a component to WASI and compiles it.
   *
   * @param modules where compiled modules are kept
   * @throws LinkException if it imports what WASI does not have, or exports no {@code wasi:cli/run}
   */
  public static Command link(Component component, CompiledModules modules) {
    return link(component, Linking.toWasi(modules));
  }

  /** Links as {@link #link} does, but what is missing traps when it is called. */
  public static Command linkTrappingMissing(Component component, CompiledModules modules) {
    return link(component, Linking.toWasi(modules).trappingMissing());
  }

  /**
   * Links a component as {@code linking} says and compiles it.
   *
   * @throws LinkException if an import is missing or does not fit, or it exports no {@code
   *     wasi:cli/run}
   */
  public static Command link(Component component, Linking linking) {
    if (component.exports().stream().noneMatch(Command::isRun)) {
      throw new LinkException(
          "not a command: the component exports no "
              + RUN
              + "@0.2, but "
              + (component.exports().isEmpty()
                  ? "nothing"
                  : String.join(", ", component.exports())));
    }
    return new Command(linking.link(component));
  }

  private static boolean isRun(String export) {
    return export.startsWith(RUN + "@0.2.");
  }

  /** What a header says of it: {@link LinkedComponent#digest}. */
  public Hash digest() {
    return linked.digest();
  }

  /**
   * Runs the command over an execution, on a thread of its own, and waits for its end. The
   * execution goes on: its owner finishes it with the result.
   *
   * @param stdin the standard input of which the execution's header tells
   * @param stdout takes the standard output as it comes; stays open
   * @param stderr takes the standard error as it comes; stays open
   * @throws InterruptedException if the caller is interrupted; the command has ended then
   * @throws StackExhaustedException if the command's recursion needs more stack than the node gives
   * @throws java.io.UncheckedIOException if {@code stdout} or {@code stderr} fails
   */
  public CommandResult run(
      Execution execution, Bytes stdin, OutputStream stdout, OutputStream stderr)
      throws InterruptedException {
    Wasi wasi = new Wasi(execution, stdin, stdout, stderr);
    return GuestRun.run(
        linked,
        wasi,
        instance ->
            instance.call(RUN, "run") instanceof Result.Ok
                ? new Outcome.Returned()
                : new Outcome.Exited(1));
  }
}
