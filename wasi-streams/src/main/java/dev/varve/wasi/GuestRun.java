package dev.varve.wasi;

import dev.varve.component.ComponentInstance;
import dev.varve.component.ComponentLimitException;
import dev.varve.component.ComponentLimits;
import dev.varve.component.LinkedComponent;
import dev.varve.component.Meter;
import dev.varve.component.TrapException;
import dev.varve.journal.Limit;
import dev.varve.journal.Limits;
import dev.varve.journal.Outcome;
import dev.varve.vfs.Execution;
import dev.varve.vfs.LimitException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** One use of an instance of a component, and how it ended. */
final class GuestRun {

  private GuestRun() {}

  /**
   * Makes an instance over an execution, on a thread of its own, and waits for its end.
   *
   * @param use calls the instance; says how the call ended if nothing was thrown
   */
  static CommandResult run(
      LinkedComponent<Wasi> linked, Wasi wasi, Function<ComponentInstance, Outcome> use)
      throws InterruptedException {
    Limits limits = wasi.execution().header().limits();
    return GuestThread.call(
        GuestThread.stackBytes(limits),
        wasi.execution().fuel(),
        () -> runHere(linked, wasi, limits, use));
  }

  private static CommandResult runHere(
      LinkedComponent<Wasi> linked,
      Wasi wasi,
      Limits limits,
      Function<ComponentInstance, Outcome> use) {
    try {
      Execution execution = wasi.execution();
      Meter meter = new Meter(execution.fuel(), limits, execution.header().prices());
      ComponentInstance instance = linked.instantiate(wasi, limits(limits), meter);
      return result(use.apply(instance), wasi, Optional.empty());
    } catch (ExitException e) {
      return result(new Outcome.Exited(e.code()), wasi, Optional.empty());
    } catch (TrapException e) {
      return result(new Outcome.Trapped(e.kind()), wasi, Optional.ofNullable(e.getMessage()));
    } catch (LimitException e) {
      return result(Outcome.of(e.limit()), wasi, Optional.ofNullable(e.getMessage()));
    } catch (ComponentLimitException e) {
      return result(Outcome.of(limit(e)), wasi, Optional.ofNullable(e.getMessage()));
    }
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
