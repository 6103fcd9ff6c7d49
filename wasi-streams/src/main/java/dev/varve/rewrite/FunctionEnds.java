package dev.varve.rewrite;

/**
 * Puts a {@code nop} before the end of functions that branch to their own label and end with a
 * block. Endive takes such an end for the block's, and leaves operands on the stack that the branch
 * should drop: the function cannot be compiled.
 */
final class FunctionEnds {
  private FunctionEnds() {}

  static void mark(WasmModule module, ModuleEdits edits) {
    for (int i = 0; i < module.bodies().size(); i++) {
      WasmModule.Body body = module.bodies().get(i);
      int end = body.end() - 1;
      boolean behindBlock =
          end > body.start()
              && module.bytes()[end] == Opcode.END
              && module.bytes()[end - 1] == Opcode.END;
      int function = module.importedFunctions() + i;
      if (behindBlock && !edits.isReplaced(function) && branchesToItsLabel(module, body)) {
        WasmWriter marked = new WasmWriter(body.end() - body.start() + 1);
        marked.bytes(module.bytes(), body.start(), end).u8(Opcode.NOP).u8(Opcode.END);
        edits.setBody(function, marked.toByteArray());
      }
    }
  }

  private static boolean branchesToItsLabel(WasmModule module, WasmModule.Body body) {
    WasmReader reader = new WasmReader(module.bytes(), body.start(), body.end());
    Locals.skip(reader);
    InstructionReader instructions = new InstructionReader(reader);
    int depth = 0;
    while (!instructions.atEnd()) {
      instructions.next();
      if (instructions.labelCount() > 0 && instructions.hasLabel(depth)) {
        return true;
      }
      if (Opcode.opensBlock(instructions.opcode())) {
        depth++;
      } else if (instructions.opcode() == Opcode.END) {
        depth--;
      }
    }
    return false;
  }
}
