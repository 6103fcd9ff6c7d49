package dev.varve.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.journal.Limit;
import dev.varve.journal.Limits;
import dev.varve.journal.Prices;
import dev.varve.rewrite.Costs;
import dev.varve.rewrite.RandomModule;
import dev.varve.rewrite.Rewriter;
import dev.varve.rewrite.SplitSizes;
import dev.varve.rewrite.WasmFormatException;
import dev.varve.vfs.Fuel;
import dev.varve.vfs.LimitException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.Instance;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;

/** Modules do the same whether they are metered or not, and are stopped where their fuel ends. */
class MeteringTest {

  private static final SplitSizes WHOLE = new SplitSizes(Integer.MAX_VALUE, 0, 0, 0);

  /** What some calls give, and the fuel used after each. */
  private record Seen(List<String> answers, List<Long> fuel, boolean stopped) {}

  private static CompiledModule compiled(Rewriter rewriter, byte[] module) {
    return CompiledModule.of(GuestCompiler.compile(module, 0, rewriter, CompilationListener.NONE));
  }

  /** One whose code tells its memory all that it has to tell the meter. */
  private static CompiledModule telling(Rewriter rewriter, byte[] module) {
    WasmModule parsed = Parser.parse(rewriter.rewrite(module).bytes());
    return new CompiledModule(
        parsed,
        MachineFactoryCompiler.builder(parsed)
            .withInterpreterFallback(InterpreterFallback.FAIL)
            .compile(),
        List.of());
  }

  private static Seen seen(CompiledModule module, long limit) {
    Fuel fuel = new Fuel(limit);
    Meter meter = new Meter(fuel, Limits.STANDARD, Prices.STANDARD);
    Instance instance;
    try {
      instance = instance(module, meter);
    } catch (LimitException e) {
      assertThat(fuel.used()).isEqualTo(limit);
      return new Seen(List.of(), List.of(), true);
    }
    List<String> answers = new ArrayList<>();
    List<Long> used = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      long[] arguments = new long[RandomModule.parameterCount(i)];
      Arrays.fill(arguments, 1 + i);
      instance.global(0).setValue(400);
      long room = meter.room();
      try {
        answers.add(i + " " + Arrays.toString(instance.export("f" + i).apply(arguments)));
        assertThat(meter.room()).isEqualTo(room);
      } catch (LimitException e) {
        assertThat(e.limit()).isEqualTo(Limit.FUEL);
        assertThat(fuel.used()).isEqualTo(limit);
        return new Seen(answers, used, true);
      } catch (RuntimeException e) {
        answers.add(i + " " + e.getClass().getSimpleName() + " " + e.getMessage());
      }
      answers.add(
          instance.exports().global("g").getValue()
              + " "
              + Arrays.hashCode(instance.memory().readBytes(0, 65_536)));
      used.add(fuel.used());
    }
    return new Seen(answers, used, false);
  }

  private static Instance instance(CompiledModule compiled, Meter meter) {
    return Instance.builder(compiled.module())
        .withMemoryFactory(
            limits -> new FlatMemory(limits, new Quota("memory-pages", 1_000), meter))
        .withMachineFactory(compiled.machines())
        .build();
  }

  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void meteringIsInvisibleAndSplittingChangesNoFuel(@ForAll long seed) {
    byte[] module = RandomModule.of(new Random(seed));
    Seen plain = seen(compiled(Rewriter.plain(WHOLE), module), Long.MAX_VALUE);
    Seen metered = seen(compiled(Rewriter.metered(WHOLE), module), Long.MAX_VALUE);
    Seen telling = seen(telling(Rewriter.metered(WHOLE), module), Long.MAX_VALUE);
    Seen split = seen(compiled(Rewriter.metered(SplitSizes.TINY), module), Long.MAX_VALUE);
    assertThat(metered.answers()).isEqualTo(plain.answers());
    assertThat(telling).isEqualTo(metered);
    assertThat(split).isEqualTo(metered);
    assertThat(metered.fuel().getLast()).isPositive();
  }

  @Property(tries = 15, shrinking = ShrinkingMode.OFF)
  void withLessFuelTheRunStopsAndUsesAllOfIt(@ForAll long seed) {
    Random random = new Random(seed);
    CompiledModule metered = compiled(Rewriter.metered(WHOLE), RandomModule.of(random));
    Seen all = seen(metered, Long.MAX_VALUE);
    long needed = all.fuel().getLast();
    assertThat(seen(metered, needed)).isEqualTo(all);
    for (long less : new long[] {0, random.nextLong(needed), needed - 1}) {
      Seen stopped = seen(metered, less);
      assertThat(stopped.stopped()).isTrue();
      int before = stopped.answers().size();
      assertThat(stopped.answers()).isEqualTo(all.answers().subList(0, before));
    }
  }

  /** The function f throws below as many frames as its argument says, and catches above them. */
  private static final byte[] THROWING =
      HexFormat.of()
          .parseHex(
              "0061736d01000000"
                  + "0108026000006001"
                  + "7f00"
                  + "03030201010d0301000007050101660001"
                  + "0a2302"
                  + "1100200045044008000b200041016b10000b"
                  + "0f0002401f40010200200010000b0b0b");

  @Example
  void anExceptionPaysForEachFrameBelowTheOneThatThrows() {
    long[] used = new long[3];
    for (int frames = 0; frames < used.length; frames++) {
      CompiledModule module = compiled(Rewriter.metered(WHOLE), THROWING);
      Fuel fuel = new Fuel(Long.MAX_VALUE);
      Instance instance = instance(module, new Meter(fuel, Limits.STANDARD, Prices.STANDARD));
      instance.export("f").apply(10L * frames);
      used[frames] = fuel.used();
    }
    long call = 12 * 10;
    assertThat(used[1] - used[0]).isEqualTo(call + 10 * Costs.THROUGH);
    assertThat(used[2] - used[1]).isEqualTo(call + 10 * Costs.THROUGH);
  }

  @Example
  void sharedMemoriesAndAtomicInstructionsAreRefusedByName() {
    byte[] shared = HexFormat.of().parseHex("0061736d01000000" + "050401030101");
    byte[] atomic =
        HexFormat.of()
            .parseHex("0061736d01000000" + "010401600000" + "03020100" + "0a07010500fe03000b");
    assertThatThrownBy(() -> Rewriter.metered(WHOLE).rewrite(shared))
        .isInstanceOf(WasmFormatException.class)
        .hasMessageContaining("shared memories are not supported");
    assertThatThrownBy(() -> Rewriter.metered(WHOLE).rewrite(atomic))
        .isInstanceOf(WasmFormatException.class)
        .hasMessageContaining("atomic instructions are not supported");
  }
}
