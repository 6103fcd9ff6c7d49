package dev.varve.rewrite;

import java.util.List;

/** An expression over scalar values, as a tree that is written when it is whole. */
sealed interface Term {
  /** What a local holds. */
  record Local(int index) implements Term {
    @Override
    public void write(WasmWriter out) {
      out.u8(Opcode.LOCAL_GET).u32(index);
    }

    @Override
    public int size() {
      return 1;
    }
  }

  /** A constant of 64 bits. */
  record Constant(long value) implements Term {
    @Override
    public void write(WasmWriter out) {
      out.u8(Opcode.I64_CONST).signed(value);
    }

    @Override
    public int size() {
      return 1;
    }
  }

  /** An instruction without immediates. */
  record Operation(int opcode, List<Term> operands) implements Term {
    @Override
    public void write(WasmWriter out) {
      operands.forEach(operand -> operand.write(out));
      if (Opcode.prefix(opcode) == 0) {
        out.u8(opcode);
      } else {
        out.u8(Opcode.prefix(opcode)).u32(Opcode.number(opcode));
      }
    }

    @Override
    public int size() {
      return 1 + operands.stream().mapToInt(Term::size).sum();
    }
  }

  /** A load from memory. */
  record Load(int opcode, MemoryArgument memory, Local address) implements Term {
    @Override
    public void write(WasmWriter out) {
      address.write(out);
      memory.write(opcode, out);
    }

    @Override
    public int size() {
      return 2;
    }
  }

  /** A call of a function with one result. */
  record Call(int function, List<Term> arguments) implements Term {
    @Override
    public void write(WasmWriter out) {
      arguments.forEach(argument -> argument.write(out));
      out.u8(Opcode.CALL).u32(function);
    }

    @Override
    public int size() {
      return 1 + arguments.stream().mapToInt(Term::size).sum();
    }
  }

  /** Writes the instructions that leave its value on the operand stack. */
  void write(WasmWriter out);

  /** How many instructions it takes. */
  int size();

  static Term of(int opcode, Term... operands) {
    return new Operation(opcode, List.of(operands));
  }

  static Term of(long value) {
    return new Constant(value);
  }

  static Term add(Term a, Term b) {
    return of(0x7C, a, b);
  }

  static Term subtract(Term a, Term b) {
    return of(0x7D, a, b);
  }

  static Term multiply(Term a, Term b) {
    return of(0x7E, a, b);
  }

  static Term and(Term a, Term b) {
    return of(0x83, a, b);
  }

  static Term and(Term a, long mask) {
    return mask == -1 ? a : and(a, of(mask));
  }

  static Term or(Term a, Term b) {
    return of(0x84, a, b);
  }

  static Term xor(Term a, Term b) {
    return of(0x85, a, b);
  }

  static Term not(Term a) {
    return xor(a, of(-1));
  }

  static Term left(Term a, Term bits) {
    return of(0x86, a, bits);
  }

  static Term left(Term a, int bits) {
    return bits == 0 ? a : left(a, of(bits));
  }

  /** Shifted right with zeros from the left. */
  static Term right(Term a, Term bits) {
    return of(0x88, a, bits);
  }

  static Term right(Term a, int bits) {
    return bits == 0 ? a : right(a, of(bits));
  }

  /** Shifted right with copies of the sign from the left. */
  static Term signedRight(Term a, Term bits) {
    return of(0x87, a, bits);
  }

  /** The lower 32 bits. */
  static Term wrap(Term a) {
    return of(0xA7, a);
  }

  /** From 32 to 64 bits with zeros. */
  static Term widen(Term a) {
    return of(0xAD, a);
  }

  /** Two halves of 32 bits, of which the lower one has zeros above. */
  static Term join(Term low, Term high) {
    return or(low, left(high, 32));
  }

  /** All ones for a condition that holds, else zero; 64 bits. */
  static Term mask(Term condition) {
    return subtract(of(0L), widen(condition));
  }

  /** The bits of one where the mask has ones, of the other where it has zeros. */
  static Term choose(Term mask, Term one, Term other) {
    return xor(other, and(mask, xor(one, other)));
  }
}
