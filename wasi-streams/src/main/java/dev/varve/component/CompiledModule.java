package dev.varve.component;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;

/** A core module as bytecode. Immutable, shared by instances and threads. */
record CompiledModule(WasmModule module, Function<Instance, Machine> machines) {
  private static final int VECTOR_PREFIX = 0xFD;

  /**
   * @param offset where the module is in the component, for messages
   * @throws ComponentFormatException if the module is invalid
   */
  static CompiledModule compile(byte[] bytes, int offset) {
    try {
      WasmModule module = Parser.parse(bytes);
      Set<Integer> interpreted = vectorFunctions(module);
      MachineFactoryCompiler.Builder builder = MachineFactoryCompiler.builder(module);
      if (interpreted.isEmpty()) {
        builder.withInterpreterFallback(InterpreterFallback.SILENT);
      } else {
        builder
            .withInterpreterFallback(InterpreterFallback.FAIL)
            .withInterpretedFunctions(interpreted);
      }
      return new CompiledModule(module, builder.compile());
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      ComponentFormatException refused =
          new ComponentFormatException(offset, "a core module is refused: " + e.getMessage());
      refused.initCause(e);
      throw refused;
    }
  }

  /** The functions with vector instructions, which the compiler does not know. */
  private static Set<Integer> vectorFunctions(WasmModule module) {
    Set<Integer> functions = new HashSet<>();
    int imported =
        (int)
            module.importSection().stream()
                .filter(run.endive.wasm.types.FunctionImport.class::isInstance)
                .count();
    for (int i = 0; i < module.codeSection().functionBodyCount(); i++) {
      boolean vector =
          module.codeSection().getFunctionBody(i).instructions().stream()
              .anyMatch(instruction -> instruction.opcode().opcode() >> 8 == VECTOR_PREFIX);
      if (vector) {
        functions.add(imported + i);
      }
    }
    return functions;
  }
}
