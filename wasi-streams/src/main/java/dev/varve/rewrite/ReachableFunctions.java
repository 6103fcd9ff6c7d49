package dev.varve.rewrite;

import java.util.BitSet;

/**
 * The functions of a module that {@code call_indirect} or another module may call: those that are
 * exported, or that a segment or a global refers to. A reference that code makes is one of these.
 */
final class ReachableFunctions {
  /** The bits of a segment's flags. */
  private static final int NOT_ACTIVE = 1;

  private static final int EXPLICIT = 2;
  private static final int EXPRESSIONS = 4;

  private final BitSet functions = new BitSet();
  private final int count;

  private ReachableFunctions(int count) {
    this.count = count;
  }

  /**
   * Those of a module whose tables have no initial values.
   *
   * @throws WasmFormatException if a section that names functions is malformed
   */
  static BitSet of(WasmModule module) {
    ReachableFunctions reachable = new ReachableFunctions(module.functions());
    for (WasmModule.Section section : module.sections()) {
      WasmReader reader = new WasmReader(module.bytes(), section.start(), section.end());
      switch (section.id()) {
        case WasmModule.GLOBAL -> each(reader, () -> reachable.global(reader));
        case WasmModule.EXPORT -> each(reader, () -> reachable.export(reader));
        case WasmModule.ELEMENT -> each(reader, () -> reachable.segment(reader));
        default -> {}
      }
    }
    return reachable.functions;
  }

  private static void each(WasmReader reader, Runnable element) {
    int count = reader.count();
    for (int i = 0; i < count; i++) {
      element.run();
    }
  }

  private void global(WasmReader reader) {
    ValueType.read(reader);
    reader.u8();
    expression(reader);
  }

  private void export(WasmReader reader) {
    reader.skipName();
    int at = reader.position();
    int kind = reader.u8();
    int index = reader.index();
    if (kind == 0) {
      add(index, at);
    }
  }

  private void segment(WasmReader reader) {
    int flags = reader.index();
    if ((flags & NOT_ACTIVE) == 0) {
      if ((flags & EXPLICIT) != 0) {
        reader.index();
      }
      expression(reader);
    }
    boolean expressions = (flags & EXPRESSIONS) != 0;
    if ((flags & (NOT_ACTIVE | EXPLICIT)) != 0) {
      if (expressions) {
        ValueType.read(reader);
      } else {
        reader.u8();
      }
    }
    each(
        reader,
        expressions ? () -> expression(reader) : () -> add(reader.index(), reader.position()));
  }

  private void add(int function, int at) {
    if (function >= count) {
      throw WasmReader.wrong(at, "there is no function " + function);
    }
    functions.set(function);
  }

  private void expression(WasmReader reader) {
    InstructionReader instructions = new InstructionReader(reader);
    do {
      instructions.next();
      if (instructions.opcode() == Opcode.REF_FUNC) {
        add(instructions.index(), instructions.start());
      }
    } while (instructions.opcode() != Opcode.END);
  }
}
