package dev.varve.rewrite;

/** Writes the scalar loads and stores that stand for those of vectors. */
final class VectorAccess {
  private static final int LOAD = 0;
  private static final int STORE = 11;

  /** By the exponent of how many bytes they move. */
  private static final int[] LOADS = {
    Opcode.I64_LOAD8_U, Opcode.I64_LOAD16_U, Opcode.I64_LOAD32_U, Opcode.I64_LOAD
  };

  private static final int[] STORES = {
    Opcode.I64_STORE8, Opcode.I64_STORE16, Opcode.I64_STORE32, Opcode.I64_STORE
  };

  /** The operators that widen as the loads 1 to 6 do. */
  private static final int[] WIDENING = {135, 137, 167, 169, 199, 201};

  private final Scratch scratch;
  private final VectorWriter vectors;

  VectorAccess(Scratch scratch, VectorWriter vectors) {
    this.scratch = scratch;
    this.vectors = vectors;
  }

  void write(int number, WasmReader immediates, WasmWriter out) {
    MemoryArgument memory = MemoryArgument.read(immediates);
    if (number == LOAD) {
      Term.Local address = scratch.pop(ValueType.I32);
      vectors.push(
          new Term.Load(Opcode.I64_LOAD, memory, address),
          new Term.Load(Opcode.I64_LOAD, memory.plus(8), address));
    } else if (number <= 6) {
      vectors.pushWide(WIDENING[number - 1], load(3, memory));
    } else if (number <= 10) {
      splat(number - 7, memory);
    } else if (number == STORE) {
      store(memory, out);
    } else if (number >= 92) {
      vectors.push(load(number - 90, memory), Term.of(0L));
    } else {
      lane(number, memory, immediates, out);
    }
  }

  private Term load(int exponent, MemoryArgument memory) {
    Term.Local address = scratch.pop(ValueType.I32);
    return scratch.keep(new Term.Load(LOADS[exponent], memory, address));
  }

  private void splat(int exponent, MemoryArgument memory) {
    Term one = load(exponent, memory);
    Term half =
        switch (exponent) {
          case 0 -> IntegerLanes.I8.splat(scratch, one);
          case 1 -> IntegerLanes.I16.splat(scratch, one);
          case 2 -> IntegerLanes.I32.splat(scratch, one);
          default -> one;
        };
    Term kept = scratch.keep(half);
    vectors.push(kept, kept);
  }

  /** The upper half first: if it is within the memory, so is the lower one. */
  private void store(MemoryArgument memory, WasmWriter out) {
    Term high = scratch.pop(ValueType.I64);
    Term low = scratch.pop(ValueType.I64);
    Term address = scratch.pop(ValueType.I32);
    address.write(out);
    high.write(out);
    memory.plus(8).write(Opcode.I64_STORE, out);
    address.write(out);
    low.write(out);
    memory.write(Opcode.I64_STORE, out);
  }

  /** Loads or stores one lane, of 8 to 64 bits. */
  private void lane(int number, MemoryArgument memory, WasmReader immediates, WasmWriter out) {
    int exponent = (number - 84) % 4;
    int bits = 8 << exponent;
    int at = immediates.position();
    int lane = immediates.u8();
    VectorWriter.requireLane(lane, bits, at);
    Term high = scratch.pop(ValueType.I64);
    Term low = scratch.pop(ValueType.I64);
    if (number < 88) {
      vectors.pushReplaced(lane, bits, load(exponent, memory), low, high);
      return;
    }
    scratch.pop(ValueType.I32).write(out);
    VectorWriter.lane(lane, bits, low, high).write(out);
    memory.write(STORES[exponent], out);
  }
}
