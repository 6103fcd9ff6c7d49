package dev.varve.component;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionImport;

/** A core module as bytecode. Immutable, shared by instances and threads. */
record CompiledModule(WasmModule module, Function<Instance, Machine> machines) {
  private static final int VECTOR_PREFIX = 0xFD;
  private static final Pattern TOO_LARGE = Pattern.compile("WASM function index: (\\d+)");

  /**
   * @param offset where the module is in the component, for messages
   * @throws ComponentFormatException if the module is invalid
   */
  static CompiledModule compile(byte[] bytes, int offset) {
    try {
      WasmModule module = Parser.parse(bytes);
      return new CompiledModule(module, machines(module, vectorFunctions(module)));
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      ComponentFormatException refused =
          new ComponentFormatException(offset, "a core module is refused: " + e.getMessage());
      refused.initCause(e);
      throw refused;
    }
  }

  /**
   * Compiles all functions but some. Endive leaves out by itself those that are too large, but only
   * if it is not told of others.
   */
  private static Function<Instance, Machine> machines(WasmModule module, Set<Integer> interpreted) {
    if (interpreted.isEmpty()) {
      return MachineFactoryCompiler.builder(module)
          .withInterpreterFallback(InterpreterFallback.SILENT)
          .compile();
    }
    while (true) {
      try {
        return MachineFactoryCompiler.builder(module)
            .withInterpreterFallback(InterpreterFallback.FAIL)
            .withInterpretedFunctions(interpreted)
            .compile();
      } catch (WasmEngineException e) {
        Matcher tooLarge = TOO_LARGE.matcher(String.valueOf(e.getMessage()));
        if (!tooLarge.find() || !interpreted.add(Integer.valueOf(tooLarge.group(1)))) {
          throw e;
        }
      }
    }
  }

  /** The functions with vector instructions, which the compiler does not know. */
  private static Set<Integer> vectorFunctions(WasmModule module) {
    Set<Integer> functions = new HashSet<>();
    int imported =
        (int) module.importSection().stream().filter(FunctionImport.class::isInstance).count();
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
