package dev.varve.component;

import dev.varve.component.ComponentValue.Callable;
import dev.varve.journal.TrapKind;

/** An imported function with the host's. */
record LinkedFunction<C>(HostFunction<C> function) implements LinkedImport<C> {

  /**
   * A function that nobody provides.
   *
   * @param name as the trap's message calls it
   */
  static <C> LinkedFunction<C> missing(String name) {
    String message = name + " is called, which nobody provides";
    return new LinkedFunction<>(
        (context, arguments) -> {
          throw new TrapException(TrapKind.UNREACHABLE, message);
        });
  }

  @Override
  public Callable in(C context) {
    return arguments -> function.call(context, new Arguments(arguments));
  }
}
