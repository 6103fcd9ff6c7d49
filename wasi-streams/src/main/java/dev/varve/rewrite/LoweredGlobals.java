package dev.varve.rewrite;

/**
 * A module's globals with two integers of 64 bits for each vector, the lower half first, so that
 * those behind it have other indices.
 */
final class LoweredGlobals {
  private static final int VECTOR_CONST = Opcode.VECTOR << 16 | 12;

  private final WasmModule module;
  private final int[] indices;

  LoweredGlobals(WasmModule module) {
    this.module = module;
    this.indices = new int[module.globals()];
    int next = 0;
    for (int i = 0; i < indices.length; i++) {
      indices[i] = next;
      next += module.globalTypes().get(i).equals(ValueType.V128) ? 2 : 1;
    }
  }

  /**
   * If a global is a vector.
   *
   * @param offset of what names it
   * @throws WasmFormatException if there is none
   */
  boolean isVector(int global, int offset) {
    if (global >= indices.length) {
      throw WasmReader.wrong(offset, "there is no global " + global);
    }
    return module.globalTypes().get(global).equals(ValueType.V128);
  }

  /** The index that a global has now, of a vector that of its lower half. */
  int index(int global, int offset) {
    isVector(global, offset);
    return indices[global];
  }

  /** Writes the content of the section that defines globals. */
  void write(WasmReader section, WasmWriter out) {
    int count = section.count();
    WasmWriter entries = new WasmWriter(2 * section.remaining());
    int more = 0;
    for (int i = 0; i < count; i++) {
      ValueType type = ValueType.read(section);
      int mutability = section.u8();
      if (type.equals(ValueType.V128)) {
        more++;
        vector(section, mutability, entries);
      } else {
        type.write(entries);
        entries.u8(mutability);
        expression(section, entries);
      }
    }
    out.u32(count + more).append(entries);
  }

  private void vector(WasmReader section, int mutability, WasmWriter out) {
    InstructionReader value = new InstructionReader(section);
    value.next();
    for (int half = 0; half < 2; half++) {
      ValueType.I64.write(out);
      out.u8(mutability);
      if (value.opcode() == VECTOR_CONST) {
        int bytes = value.end() - 16 + 8 * half;
        Term.of(new WasmReader(section.bytes(), bytes, value.end()).little(8)).write(out);
      } else if (value.opcode() == Opcode.GLOBAL_GET && isVector(value.index(), value.start())) {
        out.u8(Opcode.GLOBAL_GET).u32(index(value.index(), value.start()) + half);
      } else {
        throw WasmReader.wrong(value.start(), "no constant vector");
      }
      out.u8(Opcode.END);
    }
    value.next();
    if (value.opcode() != Opcode.END) {
      throw WasmReader.wrong(value.start(), "a constant vector does not end");
    }
  }

  /** Writes a constant expression that gives no vector. */
  void expression(WasmReader in, WasmWriter out) {
    InstructionReader instructions = new InstructionReader(in);
    do {
      instructions.next();
      int opcode = instructions.opcode();
      if (Opcode.opensBlock(opcode)) {
        throw WasmReader.wrong(instructions.start(), "a constant expression has a block");
      }
      if (opcode == Opcode.GLOBAL_GET) {
        out.u8(opcode).u32(index(instructions.index(), instructions.start()));
      } else {
        out.bytes(in.bytes(), instructions.start(), instructions.end());
      }
    } while (instructions.opcode() != Opcode.END);
  }
}
