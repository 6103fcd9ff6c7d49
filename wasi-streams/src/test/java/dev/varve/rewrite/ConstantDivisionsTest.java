package dev.varve.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.ExportFunction;
import run.endive.runtime.Instance;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmEngineException;

class ConstantDivisionsTest {
  private static final long[] DIVISORS = {
    1,
    2,
    3,
    7,
    10,
    251,
    1_000_000_007,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    -1,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    1L << 32,
    (1L << 32) - 1
  };

  private static final List<Rewriter> REWRITERS =
      List.of(Rewriter.plain(SplitSizes.STANDARD), Rewriter.plain(SplitSizes.TINY));

  /** A function {@code f} that divides its parameter by a constant. */
  private static byte[] module(int opcode, long divisor) {
    boolean wide = isWide(opcode);
    WasmWriter code = new WasmWriter().u8(0).u8(Opcode.LOCAL_GET).u32(0);
    code.u8(wide ? Opcode.I64_CONST : Opcode.I32_CONST).signed(wide ? divisor : (int) divisor);
    code.u8(opcode).u8(Opcode.END);
    int type = wide ? 0x7E : 0x7F;
    byte[] header = {
      0, 'a', 's', 'm', 1, 0, 0, 0, 1, 6, 1, 0x60, 1, (byte) type, 1, (byte) type, 3, 2, 1, 0
    };
    byte[] exports = {7, 5, 1, 1, 'f', 0, 0};
    return new WasmWriter()
        .bytes(header, 0, header.length)
        .bytes(exports, 0, exports.length)
        .u8(WasmModule.CODE)
        .sized(new WasmWriter().u32(1).sized(code))
        .toByteArray();
  }

  private static boolean isWide(int opcode) {
    return opcode == Opcode.I64_DIV_U || opcode == Opcode.I64_REM_U;
  }

  private static ExportFunction compiled(byte[] module) {
    return Instance.builder(Parser.parse(module))
        .withMachineFactory(MachineFactoryCompiler::compile)
        .build()
        .export("f");
  }

  private static long expected(int opcode, long dividend, long divisor) {
    return switch (opcode) {
      case Opcode.I32_DIV_U -> Integer.divideUnsigned((int) dividend, (int) divisor);
      case Opcode.I32_REM_U -> Integer.remainderUnsigned((int) dividend, (int) divisor);
      case Opcode.I64_DIV_U -> Long.divideUnsigned(dividend, divisor);
      default -> Long.remainderUnsigned(dividend, divisor);
    };
  }

  private static long[] dividends() {
    return LongStream.concat(
            LongStream.of(
                0,
                1,
                -1,
                250,
                251,
                252,
                Integer.MAX_VALUE,
                Integer.MIN_VALUE,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                Long.MIN_VALUE + 1),
            new Random(1).longs(100))
        .toArray();
  }

  private static final int[] OPERATORS = {
    Opcode.I32_DIV_U, Opcode.I32_REM_U, Opcode.I64_DIV_U, Opcode.I64_REM_U
  };

  @Test
  void quotientsAndRemaindersAreThoseOfUnsignedNumbers() {
    for (int opcode : OPERATORS) {
      for (long divisor : DIVISORS) {
        if (!isWide(opcode) && (int) divisor == 0) {
          continue;
        }
        byte[] module = module(opcode, divisor);
        for (Rewriter rewriter : REWRITERS) {
          ExportFunction function = compiled(rewriter.rewrite(module).bytes());
          for (long dividend : dividends()) {
            long result = function.apply(isWide(opcode) ? dividend : (int) dividend)[0];
            assertThat(isWide(opcode) ? result : (int) result)
                .as("0x%x of %d and %d", opcode, dividend, divisor)
                .isEqualTo(expected(opcode, dividend, divisor));
          }
        }
      }
    }
  }

  @Test
  void aDivisionByZeroTraps() {
    for (int opcode : OPERATORS) {
      ExportFunction function = compiled(REWRITERS.getFirst().rewrite(module(opcode, 0)).bytes());
      assertThatExceptionOfType(WasmEngineException.class)
          .isThrownBy(() -> function.apply(7))
          .withMessageContaining("divide by zero");
    }
  }

  @Test
  void noUnsignedDivisionIsLeftThatASignedOneReplaces() {
    assertThat(REWRITERS.getFirst().rewrite(module(Opcode.I32_REM_U, 10)).bytes())
        .contains(Opcode.I64_REM_S)
        .doesNotContain(Opcode.I32_REM_U);
    assertThat(REWRITERS.getFirst().rewrite(module(Opcode.I64_REM_U, 10)).bytes())
        .contains(Opcode.I64_REM_S);
    byte[] negative = module(Opcode.I64_REM_U, -10);
    assertThat(REWRITERS.getFirst().rewrite(negative).bytes()).isEqualTo(negative);
  }
}
