package dev.varve.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Writes scalar instructions in place of one that has vectors. On the operand stack a vector is its
 * lower half and above it its upper half, each of 64 bits.
 */
final class VectorWriter {
  private static final int SHUFFLE = 13;
  private static final int CONST = 12;
  private static final int HALVES = 4;

  private final VectorHelpers helpers;
  private final Scratch scratch;
  private final WasmWriter out;

  VectorWriter(VectorHelpers helpers, Scratch scratch, WasmWriter out) {
    this.helpers = helpers;
    this.scratch = scratch;
    this.out = out;
  }

  /**
   * Writes what stands for an instruction.
   *
   * @param immediates the reader, behind the instruction's number
   */
  void write(int number, WasmReader immediates) {
    VectorOperator operator = VectorOperators.of(number);
    if (operator != null) {
      operator(number, operator);
    } else if (number == CONST) {
      push(Term.of(immediates.little(8)), Term.of(immediates.little(8)));
    } else if (number == SHUFFLE) {
      shuffle(immediates);
    } else if (number >= 15 && number <= 20) {
      splat(number - 15);
    } else if (number >= 21 && number <= 34) {
      lane(number, immediates);
    } else {
      new VectorAccess(scratch, this).write(number, immediates, out);
    }
    scratch.release();
  }

  /** Writes the halves of a result. */
  void push(Term low, Term high) {
    low.write(out);
    high.write(out);
  }

  /** The terms of a widening operator for 64 bits that were loaded. */
  void pushWide(int number, Term loaded) {
    VectorOperator operator = java.util.Objects.requireNonNull(VectorOperators.of(number));
    operator.wide(this::apply, List.of(loaded)).forEach(term -> term.write(out));
  }

  private Term apply(Formula formula, List<Term> operands, ValueType result) {
    return helpers.apply(scratch, formula, operands, result);
  }

  private void operator(int number, VectorOperator operator) {
    String signature = Signature.of(Opcode.VECTOR << 16 | number);
    int vectors = Signature.taken(signature);
    Term distance = Term.of(0L);
    if (operator.shape() == VectorOperator.Shape.SHIFT) {
      vectors--;
      Term lanes = Term.widen(scratch.pop(ValueType.I32));
      distance = scratch.keep(Term.and(lanes, shiftMask(number)));
    }
    List<Term> low = new ArrayList<>();
    List<Term> high = new ArrayList<>();
    for (int i = 0; i < vectors; i++) {
      high.addFirst(scratch.pop(ValueType.I64));
      low.addFirst(scratch.pop(ValueType.I64));
    }
    operator.results(this::apply, low, high, distance).forEach(term -> term.write(out));
  }

  /** Distances are taken modulo the bits of a lane: shifts of 8, 16, 32 and 64 bits follow. */
  private static int shiftMask(int number) {
    return (8 << (number - 96) / 32) - 1;
  }

  private void shuffle(WasmReader immediates) {
    List<List<Integer>> halves = List.of(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < 16; i++) {
      int at = immediates.position();
      int source = immediates.u8();
      if (source >= 32) {
        throw WasmReader.wrong(at, "there is no byte " + source + " of two vectors");
      }
      halves.get(i / 8).add(source);
    }
    Term[] sources = new Term[HALVES];
    for (int i = HALVES - 1; i >= 0; i--) {
      sources[i] = scratch.pop(ValueType.I64);
    }
    List<Term> operands = List.of(sources);
    Term low = apply(new ByteSelection.Shuffle(halves.getFirst()), operands, ValueType.I64);
    Term high = apply(new ByteSelection.Shuffle(halves.getLast()), operands, ValueType.I64);
    push(low, high);
  }

  private void splat(int kind) {
    Term half =
        switch (kind) {
          case 0 -> IntegerLanes.I8.splat(scratch, Term.widen(scratch.pop(ValueType.I32)));
          case 1 -> IntegerLanes.I16.splat(scratch, Term.widen(scratch.pop(ValueType.I32)));
          case 2 -> IntegerLanes.I32.splat(scratch, Term.widen(scratch.pop(ValueType.I32)));
          case 3 -> scratch.pop(ValueType.I64);
          case 4 ->
              IntegerLanes.I32.splat(scratch, FloatLanes.bitsOfSingle(scratch.pop(ValueType.F32)));
          default -> FloatLanes.bitsOfDouble(scratch.pop(ValueType.F64));
        };
    Term kept = scratch.keep(half);
    push(kept, kept);
  }

  private void lane(int number, WasmReader immediates) {
    int at = immediates.position();
    int lane = immediates.u8();
    int bits = number <= 23 ? 8 : number <= 26 ? 16 : number <= 28 ? 32 : number <= 30 ? 64 : 0;
    int width = bits != 0 ? bits : number <= 32 ? 32 : 64;
    requireLane(lane, width, at);
    switch (number) {
      case 21 -> extract(lane, width, one -> Term.of(0xC0, Term.wrap(one)));
      case 22 -> extract(lane, width, one -> Term.wrap(Term.and(one, 0xFF)));
      case 24 -> extract(lane, width, one -> Term.of(0xC1, Term.wrap(one)));
      case 25 -> extract(lane, width, one -> Term.wrap(Term.and(one, 0xFFFF)));
      case 27 -> extract(lane, width, Term::wrap);
      case 29 -> extract(lane, width, one -> one);
      case 31 -> extract(lane, width, one -> FloatLanes.single(one, 0));
      case 33 -> extract(lane, width, FloatLanes::real);
      case 23, 26, 28 -> replace(lane, width, Term.widen(scratch.pop(ValueType.I32)));
      case 30 -> replace(lane, width, scratch.pop(ValueType.I64));
      case 32 -> replace(lane, width, FloatLanes.bitsOfSingle(scratch.pop(ValueType.F32)));
      default -> replace(lane, width, FloatLanes.bitsOfDouble(scratch.pop(ValueType.F64)));
    }
  }

  static void requireLane(int lane, int bits, int offset) {
    if (lane >= 128 / bits) {
      throw WasmReader.wrong(offset, "there is no lane " + lane + " of " + bits + " bits");
    }
  }

  private void extract(int lane, int bits, UnaryOperator<Term> value) {
    Term high = scratch.pop(ValueType.I64);
    Term low = scratch.pop(ValueType.I64);
    value.apply(lane(lane, bits, low, high)).write(out);
  }

  /** A lane in the lowest bits; above it there may be others. */
  static Term lane(int lane, int bits, Term low, Term high) {
    int lanes = 64 / bits;
    return Term.right(lane < lanes ? low : high, lane % lanes * bits);
  }

  private void replace(int lane, int bits, Term value) {
    Term kept = scratch.keep(value);
    Term high = scratch.pop(ValueType.I64);
    Term low = scratch.pop(ValueType.I64);
    pushReplaced(lane, bits, kept, low, high);
  }

  /** Writes a vector of which one lane is another. */
  void pushReplaced(int lane, int bits, Term value, Term low, Term high) {
    int lanes = 64 / bits;
    if (lane < lanes) {
      push(replaced(lane, bits, value, low), high);
    } else {
      push(low, replaced(lane - lanes, bits, value, high));
    }
  }

  private static Term replaced(int lane, int bits, Term value, Term half) {
    if (bits == 64) {
      return value;
    }
    long mask = -1L >>> (64 - bits);
    int distance = lane * bits;
    return Term.or(Term.and(half, ~(mask << distance)), Term.left(Term.and(value, mask), distance));
  }
}
