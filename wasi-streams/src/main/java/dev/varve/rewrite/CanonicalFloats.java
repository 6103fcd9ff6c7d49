package dev.varve.rewrite;

/**
 * Pins the bits of NaNs, as the deterministic profile of the core specification does: the result of
 * each operator that leaves them open is the positive canonical NaN. Loads, stores, locals and
 * reinterpretation keep all bits; {@code neg}, {@code abs} and {@code copysign} become operators on
 * integers, which change the sign alone.
 */
final class CanonicalFloats {
  private CanonicalFloats() {}

  /**
   * @return the module itself if it has no such operators
   * @throws WasmFormatException if a body is malformed
   */
  static WasmModule pin(WasmModule module) {
    ModuleEdits edits = new ModuleEdits(module);
    for (int i = 0; i < module.bodies().size(); i++) {
      WasmModule.Body body = module.bodies().get(i);
      int function = module.importedFunctions() + i;
      FunctionType type = module.functionType(function, body.start());
      FunctionFloats floats = new FunctionFloats(module, edits, type, body);
      if (floats.isAnywhere()) {
        edits.setBody(function, floats.pinned());
      }
    }
    return edits.isEmpty() ? module : ModuleReader.read(edits.encode());
  }

  /** If an operator's result may be a NaN whose bits are left open. */
  static boolean isOpen(int opcode) {
    return opcode >= 0x8D && opcode <= 0x97
        || opcode >= 0x9B && opcode <= 0xA5
        || opcode == Opcode.F32_DEMOTE
        || opcode == Opcode.F64_PROMOTE;
  }

  /** If an operator does the same with every NaN. */
  static boolean isBlind(int opcode) {
    return isOpen(opcode)
        || opcode == Opcode.DROP
        || opcode >= 0x5B && opcode <= 0x66
        || opcode >= 0xA8 && opcode <= 0xAB
        || opcode >= 0xAE && opcode <= 0xB1
        || Opcode.prefix(opcode) == Opcode.BULK && Opcode.number(opcode) < 8;
  }

  /** If an operator gives 64 bits. */
  static boolean isWide(int opcode) {
    return opcode >= 0x99 && opcode <= 0xA6 || opcode == Opcode.F64_PROMOTE;
  }

  /** If an operator changes a sign alone. */
  static boolean isOfSign(int opcode) {
    return switch (opcode) {
      case Opcode.F32_ABS,
          Opcode.F32_NEG,
          Opcode.F32_COPYSIGN,
          Opcode.F64_ABS,
          Opcode.F64_NEG,
          Opcode.F64_COPYSIGN ->
          true;
      default -> false;
    };
  }

  /** If an instruction is a constant that is a NaN. */
  static boolean isNan(InstructionReader instruction) {
    return instruction.opcode() == Opcode.F32_CONST
            && Float.isNaN(Float.intBitsToFloat((int) instruction.constant()))
        || instruction.opcode() == Opcode.F64_CONST
            && Double.isNaN(Double.longBitsToDouble(instruction.constant()));
  }
}
