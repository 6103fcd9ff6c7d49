package dev.varve.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.Instance;
import run.endive.runtime.InterpreterMachine;
import run.endive.wasm.Parser;

/** Every operator over every kind of NaN gives the bits that the deterministic profile says. */
class CanonicalFloatsTest {

  private static final Rewriter PINNED = Rewriter.metered(SplitSizes.STANDARD);

  private static final int[] NARROW = {
    0x7FC00000,
    0xFFC00000,
    0x7F800001,
    0xFF800001,
    0x7FC12345,
    0xFFE54321,
    0x7FA00000,
    0x7F800000,
    0xFF800000,
    0,
    0x80000000,
    0x3F800000,
    0xBFC00000,
    1,
    0x7F7FFFFF
  };
  private static final long[] WIDE = {
    0x7FF8000000000000L,
    0xFFF8000000000000L,
    0x7FF0000000000001L,
    0xFFF0000000000001L,
    0x7FF8123456789ABCL,
    0xFFFCBA9876543210L,
    0x7FF4000000000000L,
    0x7FF0000000000000L,
    0xFFF0000000000000L,
    0,
    0x8000000000000000L,
    0x3FF0000000000000L,
    0xBFF8000000000000L,
    1,
    0x7FEFFFFFFFFFFFFFL
  };

  /** How a value gets from the operator to the end of its function. */
  private enum Way {
    AT_ONCE,
    LOCAL,
    MEMORY,
    BLOCK,
    SELECT,
    CALL
  }

  /** An operator with so many operands of one width, and a result of some width. */
  private record Operator(int opcode, int operands, boolean wide, boolean wideResult) {}

  private static List<Operator> operators() {
    List<Operator> operators = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      int operands = i < 7 ? 1 : 2;
      operators.add(new Operator(0x8B + i, operands, false, false));
      operators.add(new Operator(0x99 + i, operands, true, true));
    }
    operators.add(new Operator(Opcode.F32_DEMOTE, 1, true, false));
    operators.add(new Operator(Opcode.F64_PROMOTE, 1, false, true));
    return operators;
  }

  /** A module that exports the operator as f, over integers that are the bits of floats. */
  private static byte[] module(Operator operator, Way way) {
    ValueType bits = operator.wide() ? ValueType.I64 : ValueType.I32;
    ValueType result = operator.wideResult() ? ValueType.I64 : ValueType.I32;
    ValueType real = operator.wideResult() ? ValueType.F64 : ValueType.F32;
    WasmWriter out = new WasmWriter().bytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0}, 0, 8);
    WasmWriter types = new WasmWriter().u32(2);
    new FunctionType(List.of(bits, bits), List.of(result)).write(types);
    new FunctionType(List.of(real), List.of(real)).write(types);
    out.u8(WasmModule.TYPE).sized(types);
    out.u8(WasmModule.FUNCTION).sized(new WasmWriter().u32(2).u32(0).u32(1));
    out.u8(WasmModule.MEMORY).sized(new WasmWriter().u32(1).u8(0).u32(1));
    out.u8(WasmModule.EXPORT).sized(new WasmWriter().u32(1).u32(1).u8('f').u8(0).u32(0));
    WasmWriter identity = new WasmWriter().u32(0).u8(Opcode.LOCAL_GET).u32(0).u8(Opcode.END);
    out.u8(WasmModule.CODE)
        .sized(new WasmWriter().u32(2).sized(body(operator, way, real)).sized(identity));
    return out.toByteArray();
  }

  private static WasmWriter body(Operator operator, Way way, ValueType real) {
    boolean wide = operator.wideResult();
    WasmWriter body = new WasmWriter();
    Locals.write(List.of(real), body);
    if (way == Way.MEMORY) {
      body.u8(Opcode.I32_CONST).signed(8);
    } else if (way == Way.BLOCK) {
      body.u8(Opcode.BLOCK);
      real.write(body);
    }
    for (int i = 0; i < operator.operands(); i++) {
      body.u8(Opcode.LOCAL_GET).u32(i);
      body.u8(operator.wide() ? Opcode.F64_REINTERPRET : Opcode.F32_REINTERPRET);
    }
    body.u8(operator.opcode());
    switch (way) {
      case AT_ONCE -> {}
      case LOCAL -> body.u8(Opcode.LOCAL_SET).u32(2).u8(Opcode.LOCAL_GET).u32(2);
      case MEMORY -> {
        body.u8(wide ? 0x39 : 0x38).u32(0).u32(0).u8(Opcode.I32_CONST).signed(8);
        body.u8(wide ? 0x2B : 0x2A).u32(0).u32(0);
      }
      case BLOCK -> body.u8(Opcode.END);
      case SELECT -> {
        body.u8(Opcode.LOCAL_TEE).u32(2).u8(Opcode.LOCAL_GET).u32(2);
        body.u8(Opcode.I32_CONST).signed(0).u8(Opcode.SELECT);
      }
      case CALL -> body.u8(Opcode.CALL).u32(1);
    }
    return body.u8(wide ? Opcode.I64_REINTERPRET : Opcode.I32_REINTERPRET).u8(Opcode.END);
  }

  private static Instance instance(byte[] bytes, boolean compiled) {
    run.endive.wasm.WasmModule module = Parser.parse(bytes);
    return Instance.builder(module)
        .withMachineFactory(
            compiled ? MachineFactoryCompiler.builder(module).compile() : InterpreterMachine::new)
        .build();
  }

  private static long expected(Operator operator, long a, long b, long plain) {
    boolean wide = operator.wide();
    long sign = wide ? Long.MIN_VALUE : 0x80000000L;
    return switch (operator.opcode()) {
      case Opcode.F32_ABS, Opcode.F64_ABS -> a & ~sign;
      case Opcode.F32_NEG, Opcode.F64_NEG -> a ^ sign;
      case Opcode.F32_COPYSIGN, Opcode.F64_COPYSIGN -> a & ~sign | b & sign;
      default -> {
        if (operator.wideResult()) {
          yield Double.isNaN(Double.longBitsToDouble(plain)) ? 0x7FF8000000000000L : plain;
        }
        yield Float.isNaN(Float.intBitsToFloat((int) plain)) ? 0x7FC00000L : plain;
      }
    };
  }

  @Test
  void everyOperatorGivesTheCanonicalNanWhereverItsResultGoes() {
    for (Operator operator : operators()) {
      Instance plain = instance(module(operator, Way.AT_ONCE), true);
      for (Way way : Way.values()) {
        byte[] pinned = PINNED.rewrite(module(operator, way)).bytes();
        check(operator, plain, instance(pinned, true), operator + " " + way);
        check(operator, plain, instance(pinned, false), operator + " " + way + " interpreted");
      }
    }
  }

  private static void check(Operator operator, Instance plain, Instance pinned, String what) {
    for (int i = 0; i < WIDE.length; i++) {
      for (int j = 0; j < (operator.operands() == 1 ? 1 : WIDE.length); j++) {
        long a = operator.wide() ? WIDE[i] : NARROW[i] & 0xFFFFFFFFL;
        long b = operator.wide() ? WIDE[j] : NARROW[j] & 0xFFFFFFFFL;
        long was = bits(operator, plain, a, b);
        assertThat(bits(operator, pinned, a, b))
            .as("%s of %x, %x", what, a, b)
            .isEqualTo(expected(operator, a, b, was));
      }
    }
  }

  private static long bits(Operator operator, Instance instance, long a, long b) {
    long given = instance.export("f").apply(a, b)[0];
    return operator.wideResult() ? given : given & 0xFFFFFFFFL;
  }
}
