package dev.varve.component;

import dev.varve.journal.TrapKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.WasmException;
import run.endive.runtime.WasmInterruptedException;
import run.endive.wasm.WasmEngineException;

/** Translates what Endive throws while a guest runs. */
final class Traps {
  private Traps() {}

  /** What to throw instead: the same, unless it is Endive's or the stack is exhausted. */
  static RuntimeException translated(Throwable thrown) {
    if (thrown instanceof StackOverflowError || thrown.getCause() instanceof StackOverflowError) {
      return new StackExhaustedException(thrown);
    }
    return switch (thrown) {
      case WasmInterruptedException interrupted -> interrupted;
      case WasmEngineException engine -> {
        TrapKind kind = kind(engine);
        yield kind == null
            ? shortcoming(engine)
            : new TrapException(kind, String.valueOf(engine.getMessage()), engine);
      }
      case WasmException uncaught ->
          new TrapException(
              TrapKind.ABI, "an exception of the guest leaves its component", uncaught);
      case RuntimeException other -> other;
      default -> throw new AssertionError(thrown);
    };
  }

  private static IllegalStateException shortcoming(RuntimeException thrown) {
    return new IllegalStateException(
        "the engine cannot run this guest: " + thrown.getMessage(), thrown);
  }

  /** Null for what is no trap but a shortcoming of Endive's. */
  private static @Nullable TrapKind kind(WasmEngineException engine) {
    String message = String.valueOf(engine.getMessage()).toLowerCase(Locale.ROOT);
    if (message.contains("unreachable")) {
      return TrapKind.UNREACHABLE;
    } else if (message.contains("memory access")) {
      return TrapKind.MEMORY;
    } else if (message.contains("divide by zero")) {
      return TrapKind.DIVIDE;
    } else if (message.contains("integer overflow")) {
      return convertsAFloat(engine) ? TrapKind.CONVERSION : TrapKind.OVERFLOW;
    } else if (message.contains("conversion")) {
      return TrapKind.CONVERSION;
    } else if (message.contains("type mismatch")) {
      return TrapKind.SIGNATURE;
    } else if (message.contains("uninitialized element")
        || message.contains("null reference")
        || message.contains("null function")) {
      return TrapKind.NULL_ELEMENT;
    } else if (message.contains("table access") || message.contains("undefined element")) {
      return TrapKind.TABLE;
    }
    return null;
  }

  /** Endive's message is the same for divisions; only the place differs. */
  private static boolean convertsAFloat(WasmEngineException engine) {
    if (engine.getStackTrace().length == 0) {
      return false;
    }
    return engine.getStackTrace()[0].getMethodName().toUpperCase(Locale.ROOT).contains("TRUNC");
  }
}
