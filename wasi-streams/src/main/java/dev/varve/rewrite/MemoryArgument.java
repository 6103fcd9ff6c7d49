package dev.varve.rewrite;

/**
 * Where an instruction reaches into memory.
 *
 * <pre>
 * memarg ::= alignment:u32 offset:u32 | (alignment + 64):u32 memory:u32 offset:u32
 * </pre>
 *
 * @param alignment the exponent of a power of two, no more than a hint
 * @param memory the index of the memory
 * @param offset what is added to the address, an unsigned integer of 32 bits
 */
record MemoryArgument(int alignment, int memory, long offset) {
  private static final int MULTI_MEMORY = 0x40;
  private static final long MAXIMUM_OFFSET = 0xFFFFFFFFL;

  static MemoryArgument read(WasmReader reader) {
    int flags = reader.u32();
    int memory = (flags & MULTI_MEMORY) == 0 ? 0 : reader.index();
    return new MemoryArgument(flags & ~MULTI_MEMORY, memory, reader.u32() & MAXIMUM_OFFSET);
  }

  /**
   * So many bytes further on. An offset that is too large to be written is left at the largest one,
   * from where as little can be read.
   */
  MemoryArgument plus(int bytes) {
    return new MemoryArgument(alignment, memory, Math.min(offset + bytes, MAXIMUM_OFFSET));
  }

  /** Writes an access with another instruction, whose natural alignment is not exceeded. */
  void write(int opcode, WasmWriter out) {
    int flags = Math.min(Integer.toUnsignedLong(alignment) > 3 ? 3 : alignment, natural(opcode));
    out.u8(opcode).u32(memory == 0 ? flags : flags | MULTI_MEMORY);
    if (memory != 0) {
      out.u32(memory);
    }
    out.u32((int) offset);
  }

  private static int natural(int opcode) {
    return switch (opcode) {
      case Opcode.I64_LOAD8_U, Opcode.I64_STORE8 -> 0;
      case Opcode.I64_LOAD16_U, Opcode.I64_STORE16 -> 1;
      case Opcode.I64_LOAD32_U, Opcode.I64_STORE32 -> 2;
      default -> 3;
    };
  }
}
