package dev.varve.rewrite;

/**
 * Gives a {@code try_table} that may have nothing to do a constant that it drops. Of code that
 * begins and ends at the same place Java allows no exception to be caught, and Endive makes such a
 * class of it.
 */
final class EmptyTries {
  private EmptyTries() {}

  static boolean areIn(WasmModule module) {
    return module.bodies().stream()
        .anyMatch(body -> mayTry(module, body) && filled(module, body).length() > length(body));
  }

  static byte[] fill(byte[] bytes) {
    WasmModule module = ModuleReader.read(bytes);
    ModuleEdits edits = new ModuleEdits(module);
    for (int i = 0; i < module.bodies().size(); i++) {
      WasmModule.Body body = module.bodies().get(i);
      if (mayTry(module, body)) {
        edits.setBody(module.importedFunctions() + i, filled(module, body).toByteArray());
      }
    }
    return edits.encode();
  }

  private static int length(WasmModule.Body body) {
    return body.end() - body.start();
  }

  /** A quick look, for most code has none. */
  private static boolean mayTry(WasmModule module, WasmModule.Body body) {
    for (int at = body.start(); at < body.end(); at++) {
      if (module.bytes()[at] == Opcode.TRY_TABLE) {
        return true;
      }
    }
    return false;
  }

  private static WasmWriter filled(WasmModule module, WasmModule.Body body) {
    WasmReader reader = new WasmReader(module.bytes(), body.start(), body.end());
    Locals.skip(reader);
    WasmWriter out = new WasmWriter(length(body) + 16);
    out.bytes(module.bytes(), body.start(), reader.position());
    InstructionReader instructions = new InstructionReader(reader);
    boolean begins = false;
    while (!instructions.atEnd()) {
      instructions.next();
      if (begins && mayDoNothing(instructions.opcode())) {
        out.u8(Opcode.I32_CONST).u8(0).u8(Opcode.DROP);
      }
      begins = instructions.opcode() == Opcode.TRY_TABLE;
      out.bytes(module.bytes(), instructions.start(), instructions.end());
    }
    return out;
  }

  private static boolean mayDoNothing(int opcode) {
    return opcode == Opcode.END
        || opcode == Opcode.NOP
        || opcode == Opcode.BLOCK
        || opcode == Opcode.LOOP
        || opcode == Opcode.TRY_TABLE;
  }
}
