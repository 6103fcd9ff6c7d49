package dev.varve.wasi;

import dev.varve.component.CompiledModules;
import dev.varve.component.Component;
import dev.varve.component.ComponentInstance;
import dev.varve.component.ComponentLimitException;
import dev.varve.component.ComponentLimits;
import dev.varve.component.ComponentLinker;
import dev.varve.component.LinkException;
import dev.varve.component.LinkedComponent;
import dev.varve.component.Result;
import dev.varve.component.StackExhaustedException;
import dev.varve.component.TrapException;
import dev.varve.journal.Bytes;
import dev.varve.journal.Limit;
import dev.varve.journal.Limits;
import dev.varve.journal.Outcome;
import dev.varve.vfs.Execution;
import dev.varve.vfs.LimitException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.stream.Stream;

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
    return link(component, modules, false);
  }

  /** Links as {@link #link} does, but what is missing traps when it is called. */
  public static Command linkTrappingMissing(Component component, CompiledModules modules) {
    return link(component, modules, true);
  }

  private static Command link(Component component, CompiledModules modules, boolean trapMissing) {
    if (component.exports().stream().noneMatch(Command::isRun)) {
      throw new LinkException("not a command: the component exports no " + RUN + "@0.2");
    }
    ComponentLinker.Builder<Wasi> linker =
        ComponentLinker.<Wasi>builder().trapMissing(trapMissing).modules(modules);
    WasiInterfaces.ALL.forEach(linker::provide);
    return new Command(linker.build().link(component));
  }

  private static boolean isRun(String export) {
    return export.startsWith(RUN + "@0.2.");
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
    return GuestThread.call(() -> run(wasi));
  }

  private CommandResult run(Wasi wasi) {
    try {
      return result(call(wasi), wasi, Optional.empty());
    } catch (ExitException e) {
      return result(new Outcome.Exited(e.code()), wasi, Optional.empty());
    } catch (TrapException e) {
      return result(new Outcome.Trapped(e.kind()), wasi, Optional.ofNullable(e.getMessage()));
    } catch (LimitException e) {
      return result(new Outcome.LimitReached(e.limit()), wasi, Optional.ofNullable(e.getMessage()));
    } catch (ComponentLimitException e) {
      return result(new Outcome.LimitReached(limit(e)), wasi, Optional.ofNullable(e.getMessage()));
    }
  }

  private Outcome call(Wasi wasi) {
    ComponentInstance instance =
        linked.instantiate(wasi, limits(wasi.execution().header().limits()));
    return instance.call(RUN, "run") instanceof Result.Ok
        ? new Outcome.Returned()
        : new Outcome.Exited(1);
  }

  private static CommandResult result(Outcome outcome, Wasi wasi, Optional<String> trap) {
    return new CommandResult(outcome, wasi.finishStdout(), wasi.finishStderr(), trap);
  }

  private static ComponentLimits limits(Limits limits) {
    return new ComponentLimits(
        (int) Math.min(limits.get(Limit.MEMORY_PAGES), 32_767),
        (int) Math.min(limits.get(Limit.TABLE_ELEMENTS), Integer.MAX_VALUE),
        (int) Math.min(limits.get(Limit.HANDLES), (1 << 28) - 1),
        limits.get(Limit.LIST_BYTES));
  }

  private static Limit limit(ComponentLimitException reached) {
    return Stream.of(Limit.values())
        .filter(limit -> limit.text().equals(reached.limit()))
        .findFirst()
        .orElseThrow(() -> reached);
  }
}
