package dev.varve.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.ExportFunction;
import run.endive.runtime.Instance;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;

/** Each vector instruction, lowered, against a model that works on bytes. */
class VectorLoweringTest {
  private static final int PAGE = 65_536;
  private static final Lowered WHOLE = new Lowered(SplitSizes.STANDARD);
  private static final Lowered SPLIT = new Lowered(SplitSizes.TINY);

  private static final long[] EXTREMES = {
    0,
    -1,
    0x8080808080808080L,
    0x7F7F7F7F7F7F7F7FL,
    0x8000800080008000L,
    0x7FFF7FFF7FFF7FFFL,
    0x8000000080000000L,
    0x7FFFFFFF7FFFFFFFL,
    Long.MIN_VALUE,
    Long.MAX_VALUE,
    0x0001000200FF0100L,
    0x7FC000007F800000L,
    0xFF8000017FA00000L,
    0x4F0000004EFFFFFFL,
    0xCF0000014F800000L,
    0x3F000000BFC00000L,
    0x7FF8000000000000L,
    0x7FF4000000000000L,
    0xFFF0000000000000L,
    0x41E0000000000000L,
    0x41EFFFFFFFF00000L,
    0xC1E0000000200000L,
    0xBFE0000000000000L,
    0x3800000000000001L,
  };

  /** The module of all cases as it runs. */
  private static final class Lowered {
    final Instance instance;
    final List<ExportFunction> functions = new ArrayList<>();

    Lowered(SplitSizes sizes) {
      WasmModule module = Parser.parse(Rewriter.plain(sizes).rewrite(VectorCases.module()).bytes());
      this.instance =
          Instance.builder(module)
              .withMachineFactory(
                  MachineFactoryCompiler.builder(module)
                      .withInterpreterFallback(InterpreterFallback.FAIL)
                      .compile())
              .build();
      for (int i = 0; i < VectorCases.ALL.size(); i++) {
        functions.add(instance.export(Integer.toString(i)));
      }
    }

    long[] call(int function, String signature, byte[][] vectors, long scalar) {
      long[] arguments = new long[4 * signature.length()];
      int count = 0;
      int vector = 0;
      for (int i = 0; i < signature.indexOf(':'); i++) {
        if (signature.charAt(i) == 'v') {
          arguments[count++] = VectorModel.signed(vectors[vector], 64, 0);
          arguments[count++] = VectorModel.signed(vectors[vector++], 64, 1);
        } else {
          arguments[count++] = scalar;
        }
      }
      long[] results = functions.get(function).apply(Arrays.copyOf(arguments, count));
      return results == null ? new long[0] : results;
    }
  }

  private static byte[] vector(long low, long high) {
    byte[] vector = new byte[16];
    VectorModel.put(vector, 64, 0, low);
    VectorModel.put(vector, 64, 1, high);
    return vector;
  }

  private static byte[] vector(Random random) {
    return vector(half(random), half(random));
  }

  private static long half(Random random) {
    long extreme = EXTREMES[random.nextInt(EXTREMES.length)];
    return switch (random.nextInt(4)) {
      case 0 -> extreme;
      case 1 -> extreme + random.nextInt(-2, 3);
      case 2 ->
          Float.floatToIntBits((float) (random.nextGaussian() * 5e9)) & 0xFFFFFFFFL
              | (long) Float.floatToIntBits(random.nextInt(-9, 9) / 2f) << 32;
      default -> random.nextLong();
    };
  }

  private static void assertSame(VectorCases.Case one, int index, byte[][] vectors, long scalar) {
    VectorModel model = new VectorModel(one.name());
    Object expected = model.apply(vectors, scalar, one.bytes());
    for (Lowered lowered : List.of(WHOLE, SPLIT)) {
      long[] results = lowered.call(index, one.signature(), vectors, scalar);
      if (expected instanceof Long value) {
        boolean narrow = !one.signature().matches(".*:[IF]");
        assertThat(narrow ? results[0] & 0xFFFFFFFFL : results[0])
            .as(one.toString())
            .isEqualTo(value);
      } else if (!matches(model, (byte[]) expected, vector(results[0], results[1]))) {
        assertThat(vector(results[0], results[1]))
            .as(one + " of " + Arrays.deepToString(vectors) + " " + scalar)
            .isEqualTo(expected);
      }
    }
  }

  private static boolean matches(VectorModel model, byte[] expected, byte[] given) {
    if (!model.givesAnyNan()) {
      return Arrays.equals(expected, given);
    }
    for (int i = 0; i < 128 / model.bits(); i++) {
      long one = VectorModel.signed(expected, model.bits(), i);
      long other = VectorModel.signed(given, model.bits(), i);
      boolean nans =
          model.bits() == 32
              ? Float.isNaN(Float.intBitsToFloat((int) one)) && isQuiet(other << 32, 0x7FC0L << 48)
              : Double.isNaN(Double.longBitsToDouble(one)) && isQuiet(other, 0x7FF8L << 48);
      if (one != other && !nans) {
        return false;
      }
    }
    return true;
  }

  private static boolean isQuiet(long bits, long quiet) {
    return (bits & quiet) == quiet;
  }

  private static void assertSame(Random random) {
    for (int i = 0; i < VectorCases.ALL.size(); i++) {
      VectorCases.Case one = VectorCases.ALL.get(i);
      if (!one.isAccess() && one.number() != 12) {
        byte[][] vectors = new byte[one.vectors()][];
        for (int v = 0; v < vectors.length; v++) {
          vectors[v] = vector(random);
        }
        boolean wide = one.signature().contains("I") || one.signature().contains("F");
        long scalar = wide ? random.nextLong() : random.nextInt() & 0xFFFFFFFFL;
        assertSame(one, i, vectors, scalar);
      }
    }
  }

  @Test
  void thereAre236Instructions() {
    assertThat(VectorNames.ALL).hasSize(236);
    assertThat(VectorCases.ALL.stream().map(VectorCases.Case::number).distinct()).hasSize(236);
  }

  @Test
  void onExtremesEachOperatorGivesWhatTheModelGives() {
    for (int i = 0; i < VectorCases.ALL.size(); i++) {
      VectorCases.Case one = VectorCases.ALL.get(i);
      boolean takesTwo = one.vectors() >= 2 || one.signature().startsWith("vi");
      if (one.isAccess() || one.number() == 12) {
        continue;
      }
      for (int a = 0; a < EXTREMES.length; a++) {
        for (int b = 0; b < (takesTwo ? EXTREMES.length : 1); b++) {
          byte[][] vectors = {
            vector(EXTREMES[a], EXTREMES[b]),
            vector(EXTREMES[b], EXTREMES[a]),
            vector(EXTREMES[(a + b) % EXTREMES.length], -1)
          };
          long scalar = one.signature().contains("i") ? b : EXTREMES[a];
          assertSame(one, i, Arrays.copyOf(vectors, one.vectors()), scalar);
        }
      }
    }
  }

  @Property(tries = 100, shrinking = ShrinkingMode.OFF)
  void onAnyOperandsEachOperatorGivesWhatTheModelGives(@ForAll long seed) {
    assertSame(new Random(seed));
  }

  @Test
  void constantsAreTheBytesThatAreWritten() {
    for (int i = 0; i < VectorCases.ALL.size(); i++) {
      VectorCases.Case one = VectorCases.ALL.get(i);
      if (one.number() == 12) {
        long[] results = WHOLE.call(i, one.signature(), new byte[0][], 0);
        assertThat(vector(results[0], results[1])).isEqualTo(one.bytes());
      }
    }
  }

  /** What a load gives, or memory after a store. */
  private static byte[] accessed(VectorCases.Case one, byte[] memory, int at, byte[] vector) {
    String access = one.name().substring("v128.".length());
    int bits = Integer.parseInt("0" + access.replaceAll("^[a-z]*([0-9]*).*$", "$1"));
    byte[] result = access.startsWith("store") ? memory.clone() : vector.clone();
    byte[] here = Arrays.copyOfRange(memory, at, at + 16);
    if (access.equals("load")) {
      return here;
    } else if (access.equals("store")) {
      System.arraycopy(vector, 0, result, at, 16);
    } else if (access.startsWith("store")) {
      System.arraycopy(vector, one.immediate().getFirst() * bits / 8, result, at, bits / 8);
    } else if (access.endsWith("_lane")) {
      System.arraycopy(here, 0, result, one.immediate().getFirst() * bits / 8, bits / 8);
    } else {
      for (int i = 0; i < 128 / bits; i++) {
        boolean zero = access.endsWith("zero");
        if (access.contains("x")) {
          if (i < 64 / bits) {
            long lane =
                access.endsWith("s")
                    ? VectorModel.signed(here, bits, i)
                    : VectorModel.unsigned(here, bits, i);
            VectorModel.put(result, 2 * bits, i, lane);
          }
        } else {
          long first = VectorModel.signed(here, bits, 0);
          VectorModel.put(result, bits, i, zero && i > 0 ? 0 : first);
        }
      }
    }
    return result;
  }

  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void loadsAndStoresMoveTheBytesThatTheModelMoves(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] memory = new byte[64];
    for (Lowered lowered : List.of(WHOLE, SPLIT)) {
      for (int i = 0; i < VectorCases.ALL.size(); i++) {
        VectorCases.Case one = VectorCases.ALL.get(i);
        if (one.isAccess()) {
          random.nextBytes(memory);
          lowered.instance.memory().write(0, memory);
          int address = random.nextInt(memory.length - 16 - VectorCases.OFFSET);
          byte[] vector = vector(random);
          byte[] expected = accessed(one, memory, address + VectorCases.OFFSET, vector);
          long[] results = lowered.call(i, one.signature(), new byte[][] {vector}, address);
          byte[] after = lowered.instance.memory().readBytes(0, memory.length);
          boolean store = results.length == 0;
          assertThat(store ? after : vector(results[0], results[1]))
              .as(one.toString())
              .isEqualTo(expected);
          assertThat(after).isEqualTo(store ? expected : memory);
        }
      }
    }
  }

  @Test
  void anAccessThatCrossesTheEndOfMemoryTrapsAndWritesNothing() {
    for (int i = 0; i < VectorCases.ALL.size(); i++) {
      VectorCases.Case one = VectorCases.ALL.get(i);
      if (one.isAccess()) {
        byte[] end = new byte[32];
        new Random(i).nextBytes(end);
        WHOLE.instance.memory().write(PAGE - end.length, end);
        int function = i;
        byte[] ones = vector(-1, -1);
        for (long address : new long[] {PAGE - VectorCases.OFFSET, 0x7FFFFFFFL, 0xFFFFFFFFL}) {
          assertOutside(one, function, ones, address);
        }
        int bytes = one.name().endsWith("load") || one.name().endsWith("store") ? 16 : 1;
        for (int within = 1; within < bytes; within++) {
          assertOutside(one, function, ones, PAGE - VectorCases.OFFSET - within);
        }
        assertThat(WHOLE.instance.memory().readBytes(PAGE - end.length, end.length))
            .as(one.toString())
            .isEqualTo(end);
      }
    }
  }

  private static void assertOutside(
      VectorCases.Case one, int function, byte[] vector, long address) {
    assertThatThrownBy(() -> WHOLE.call(function, one.signature(), new byte[][] {vector}, address))
        .as(one + " at " + address)
        .hasMessageContaining("out of bounds memory access");
  }

  @Test
  void relaxedInstructionsAreRefusedWithTheirOffset() {
    byte[] module = {
      0,
      'a',
      's',
      'm',
      1,
      0,
      0,
      0,
      1,
      4,
      1,
      0x60,
      0,
      0,
      3,
      2,
      1,
      0,
      10,
      7,
      1,
      5,
      0,
      (byte) 0xFD,
      (byte) 0x80,
      2,
      0x0B
    };
    assertThatExceptionOfType(WasmFormatException.class)
        .isThrownBy(() -> Rewriter.plain(SplitSizes.STANDARD).rewrite(module))
        .withMessageContaining("relaxed vector instructions (relaxed SIMD) are not supported")
        .satisfies(e -> assertThat(e.offset()).isEqualTo(23));
  }

  @Property(tries = 300)
  void damagedModulesAreLoweredOrRefused(@ForAll long seed) {
    Random random = new Random(seed);
    List<byte[]> modules = CoreModules.all("vectors");
    byte[] module = modules.get(random.nextInt(modules.size())).clone();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      module[random.nextInt(module.length)] = (byte) random.nextInt();
    }
    try {
      assertThat(Rewriter.plain(SplitSizes.TINY).rewrite(module).bytes()).isNotEmpty();
    } catch (WasmFormatException refused) {
      assertThat(refused.offset()).isNotNegative();
    }
  }

  @Test
  void theSameModuleIsAlwaysLoweredInTheSameWay() {
    assertThat(Rewriter.plain(SplitSizes.STANDARD).rewrite(VectorCases.module()).bytes())
        .isEqualTo(Rewriter.plain(SplitSizes.STANDARD).rewrite(VectorCases.module()).bytes());
  }
}
