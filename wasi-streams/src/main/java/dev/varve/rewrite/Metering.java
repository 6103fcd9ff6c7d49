package dev.varve.rewrite;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Has a module tell its meter, by {@link MeterCode}, what it uses: fuel at the start of each
 * straight-line stretch, and depth where functions that make calls are entered and left. A stretch
 * is paid before it begins; one that ends early, by a trap or in a function that it calls, has been
 * paid whole.
 *
 * <p>A module without a memory gets one of 0 pages. The guest's own {@code memory.grow} goes
 * through a function that answers -1 to negative arguments.
 */
final class Metering {
  private static final FunctionType GROW =
      new FunctionType(List.of(ValueType.I32), List.of(ValueType.I32));

  private final WasmModule module;
  private final ModuleEdits edits;
  private final Map<Integer, Integer> growers = new HashMap<>();

  private Metering(WasmModule module) {
    this.module = module;
    this.edits = new ModuleEdits(module);
  }

  /**
   * @throws WasmFormatException if a body is malformed, or the module has what is not the same
   *     everywhere: shared memories, atomic instructions
   */
  static WasmModule meter(WasmModule module) {
    return new Metering(module).meter();
  }

  private WasmModule meter() {
    boolean hasMemory = Memories.count(module) > 0;
    for (int i = 0; i < module.bodies().size(); i++) {
      WasmModule.Body body = module.bodies().get(i);
      int function = module.importedFunctions() + i;
      FunctionType type = module.functionType(function, body.start());
      byte[] metered = new FunctionMetering(module, edits, type, body, this::grower).meter();
      edits.setBody(function, metered);
    }
    if (module.bodies().isEmpty()) {
      return module;
    }
    if (!hasMemory) {
      edits.addMemory();
    }
    return ModuleReader.read(edits.encode());
  }

  /** The function that grows a memory for the guest. */
  private int grower(int memory) {
    return growers.computeIfAbsent(
        memory,
        index -> {
          int function = edits.addFunction(GROW);
          WasmWriter body = new WasmWriter().u32(0);
          body.u8(Opcode.LOCAL_GET).u32(0).u8(Opcode.I32_CONST).signed(0).u8(Opcode.I32_LT_S);
          body.u8(Opcode.IF);
          ValueType.I32.write(body);
          body.u8(Opcode.I32_CONST).signed(-1).u8(Opcode.ELSE);
          body.u8(Opcode.LOCAL_GET).u32(0).u8(Opcode.MEMORY_GROW).u32(index).u8(Opcode.END);
          edits.setBody(function, body.u8(Opcode.END).toByteArray());
          return function;
        });
  }
}
