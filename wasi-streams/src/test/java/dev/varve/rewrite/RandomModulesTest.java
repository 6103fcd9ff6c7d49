package dev.varve.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.Instance;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;

/** Modules do the same whether they are split or not. */
class RandomModulesTest {

  private static final Rewriter UNSPLIT =
      Rewriter.plain(new SplitSizes(Integer.MAX_VALUE, 0, 0, 0));

  /** All that a caller can see of some calls. */
  private static List<String> seen(byte[] bytes) {
    WasmModule module = Parser.parse(bytes);
    Instance instance =
        Instance.builder(module)
            .withMachineFactory(
                MachineFactoryCompiler.builder(module)
                    .withInterpreterFallback(InterpreterFallback.FAIL)
                    .compile())
            .build();
    List<String> seen = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 4; i++) {
        long[] arguments = new long[RandomModule.parameters(i).size()];
        Arrays.fill(arguments, 1 + round);
        instance.global(0).setValue(400);
        seen.add(i + " " + call(instance, "f" + i, arguments));
        seen.add(
            instance.exports().global("g").getValue()
                + " "
                + instance.exports().global("h").getValue()
                + " "
                + Arrays.hashCode(instance.memory().readBytes(0, 65_536)));
      }
    }
    return seen;
  }

  private static String call(Instance instance, String name, long[] arguments) {
    try {
      return Arrays.toString(instance.export(name).apply(arguments));
    } catch (RuntimeException e) {
      return e.getClass().getSimpleName() + " " + e.getMessage();
    }
  }

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void splittingIsInvisible(@ForAll long seed) {
    byte[] module = RandomModule.of(new Random(seed));
    RewrittenModule tiny = Rewriter.plain(SplitSizes.TINY).rewrite(module);
    RewrittenModule small = Rewriter.plain(new SplitSizes(100, 100, 200, 10)).rewrite(module);
    List<String> expected = seen(UNSPLIT.rewrite(module).bytes());
    assertThat(seen(tiny.bytes())).isEqualTo(expected);
    assertThat(seen(small.bytes())).isEqualTo(expected);
    assertThat(ModuleReader.read(tiny.bytes()).bodies().size())
        .isGreaterThan(ModuleReader.read(module).bodies().size());
  }

  @Property(tries = 60)
  void theSameModuleIsAlwaysSplitInTheSameWay(@ForAll long seed) {
    byte[] module = RandomModule.of(new Random(seed));
    assertThat(Rewriter.plain(SplitSizes.TINY).rewrite(module).bytes())
        .isEqualTo(Rewriter.plain(SplitSizes.TINY).rewrite(module.clone()).bytes());
  }
}
