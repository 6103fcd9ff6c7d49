package dev.varve.component;

import dev.varve.rewrite.Rewriter;
import dev.varve.rewrite.RewrittenModule;
import java.util.List;
import java.util.function.Function;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;

/**
 * A core module as bytecode. Immutable, shared by instances and threads.
 *
 * @param slow the indices of functions that are too large for the Java virtual machine to compile,
 *     ascending
 */
record CompiledModule(WasmModule module, Function<Instance, Machine> machines, List<Integer> slow) {
  /**
   * The module is validated as it is, then rewritten and compiled.
   *
   * @param offset where the module is in the component, for messages
   * @throws ComponentFormatException if the module is invalid
   */
  static CompiledModule compile(byte[] bytes, int offset, Rewriter rewriter) {
    try {
      WasmModule original = Parser.parse(bytes);
      RewrittenModule rewritten = rewriter.rewrite(bytes);
      WasmModule module = rewritten.bytes() == bytes ? original : Parser.parse(rewritten.bytes());
      return new CompiledModule(module, machines(module), rewritten.unsplit());
    } catch (StackOverflowError e) {
      throw refused(offset, "its code is nested too deep to be compiled", e);
    } catch (RuntimeException | LinkageError | AssertionError e) {
      throw refused(offset, String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
    }
  }

  private static ComponentFormatException refused(int offset, String why, Throwable cause) {
    ComponentFormatException refused =
        new ComponentFormatException(offset, "a core module is refused: " + why);
    refused.initCause(cause);
    return refused;
  }

  /** Functions too large for a method of Java are interpreted. */
  private static Function<Instance, Machine> machines(WasmModule module) {
    return MachineFactoryCompiler.builder(module)
        .withInterpreterFallback(InterpreterFallback.SILENT)
        .compile();
  }
}
