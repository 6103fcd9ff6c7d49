package dev.varve.component;

import java.lang.reflect.Constructor;
import java.util.List;
import java.util.function.Function;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;

/**
 * A core module as bytecode. Immutable, shared by instances and threads.
 *
 * @param module without the code that is compiled
 * @param slow the indices of functions that are too large for the Java virtual machine to compile,
 *     ascending
 */
record CompiledModule(WasmModule module, Function<Instance, Machine> machines, List<Integer> slow) {

  /** The module of which this is the code. */
  static CompiledModule of(GuestCode code) {
    Constructor<? extends Machine> machine = new GuestClasses(code).machine(code.mainClass());
    return new CompiledModule(
        Parser.parse(code.skeleton()),
        instance -> GuestClasses.newMachine(machine, instance),
        code.slow());
  }
}
