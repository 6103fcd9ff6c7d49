package dev.varve.wasi;

import dev.varve.component.CompiledModules;
import dev.varve.component.Component;
import dev.varve.component.ComponentInstance;
import dev.varve.component.LinkException;
import dev.varve.component.LinkedComponent;
import dev.varve.component.Result;
import dev.varve.component.StackExhaustedException;
import dev.varve.component.ValueType;
import dev.varve.component.World;
import dev.varve.journal.Bytes;
import dev.varve.journal.Outcome;
import dev.varve.merkle.Hash;
import dev.varve.vfs.Execution;
import dev.varve.wave.Wave;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A component whose exported functions are called, each call an execution with an instance of its
 * own. Immutable, shared by threads.
 */
public final class Contract {

  private final LinkedComponent<Wasi> linked;

  private Contract(LinkedComponent<Wasi> linked) {
    this.linked = linked;
  }

  /**
   * Links a component to WASI and compiles it.
   *
   * @param modules where compiled modules are kept
   * @throws LinkException if it imports what WASI does not have
   */
  public static Contract link(Component component, CompiledModules modules) {
    return link(component, Linking.toWasi(modules));
  }

  /**
   * Links a component as {@code linking} says and compiles it.
   *
   * @throws LinkException if an import is missing or does not fit
   */
  public static Contract link(Component component, Linking linking) {
    return new Contract(linking.link(component));
  }

  /** What a header says of it: {@link LinkedComponent#digest}. */
  public Hash digest() {
    return linked.digest();
  }

  /** What it imports and exports. */
  public World world() {
    return linked.component().world();
  }

  /**
   * Makes a call in an execution, on a thread of its own, and waits for its end. The execution goes
   * on: its owner finishes it with the result.
   *
   * <p>What the function gives follows on the standard output as a line of {@link Wave}, so that it
   * counts for the output's limit and the seal's digest. A function that gives the {@code err} of a
   * {@code result} has failed: that is written too, and the outcome is an exit with 1.
   *
   * @param stdin the standard input of which the execution's header tells
   * @param stdout takes the standard output as it comes; stays open
   * @param stderr takes the standard error as it comes; stays open
   * @throws IllegalArgumentException if the header does not tell of this call in its label {@value
   *     Call#LABEL}
   * @throws InterruptedException if the caller is interrupted; the call has ended then
   * @throws StackExhaustedException if the call's recursion needs more stack than the node gives
   * @throws java.io.UncheckedIOException if {@code stdout} or {@code stderr} fails
   */
  public CallResult call(
      Execution execution, Call call, Bytes stdin, OutputStream stdout, OutputStream stderr)
      throws InterruptedException {
    String label = execution.header().labels().get(Call.LABEL);
    if (!call.text().equals(label)) {
      throw new IllegalArgumentException(
          "the header tells of "
              + (label == null ? "no call" : "the call " + label)
              + ", not of "
              + call);
    }
    Wasi wasi = new Wasi(execution, stdin, stdout, stderr);
    AtomicReference<Optional<Object>> value = new AtomicReference<>(Optional.empty());
    CommandResult result =
        GuestRun.run(linked, wasi, instance -> outcome(instance, call, wasi, value));
    return new CallResult(result, value.get());
  }

  private static Outcome outcome(
      ComponentInstance instance, Call call, Wasi wasi, AtomicReference<Optional<Object>> value) {
    Object given = instance.call(call.function(), call.arguments());
    ValueType type = call.function().type().result();
    if (given == null || type == null) {
      return new Outcome.Returned();
    }
    wasi.stdout().endLine();
    Wave.write(given, type, wasi.stdout()::writeText);
    wasi.stdout().writeText("\n");
    value.set(Optional.of(given));
    return given instanceof Result.Err ? new Outcome.Exited(1) : new Outcome.Returned();
  }
}
