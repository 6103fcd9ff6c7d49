package dev.varve.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.journal.Limit;
import dev.varve.journal.Limits;
import dev.varve.journal.Prices;
import dev.varve.rewrite.Rewriter;
import dev.varve.rewrite.SplitSizes;
import dev.varve.vfs.Fuel;
import dev.varve.vfs.LimitException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.ExportSection;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.ValType;

/**
 * Random valid modules that {@code wasm-tools smith} has made do the same metered and plain, and
 * stop where their fuel ends. Each function that they export is called on an instance of its own.
 */
class SmithModulesTest {

  /** Without those that Endive refuses, as {@code smith.sh} says. */
  static final List<String> MODULES =
      IntStream.range(0, 52)
          .filter(n -> n != 2 && n != 20 && n != 24 && n != 49)
          .mapToObj("%02d"::formatted)
          .toList();

  private static final SplitSizes WHOLE = new SplitSizes(Integer.MAX_VALUE, 0, 0, 0);

  private static final String OUT_OF_FUEL = "out of fuel";

  /** What a call gave and left behind, and the fuel it used with the instance. */
  private record Seen(String answer, List<String> state, long fuel) {}

  /** A module as it was rewritten and compiled. */
  private record Compiled(WasmModule module, Function<Instance, Machine> machines) {

    static Compiled of(Rewriter rewriter, byte[] bytes) {
      WasmModule module = Parser.parse(rewriter.rewrite(bytes).bytes());
      return new Compiled(
          module,
          MachineFactoryCompiler.builder(module)
              .withInterpreterFallback(InterpreterFallback.FAIL)
              .compile());
    }

    List<String> functions() {
      ExportSection exports = module.exportSection();
      return IntStream.range(0, exports.exportCount())
          .mapToObj(exports::getExport)
          .filter(export -> export.exportType() == ExternalType.FUNCTION)
          .map(export -> export.name())
          .toList();
    }

    Seen call(String function, long limit) {
      Fuel fuel = new Fuel(limit);
      Meter meter = new Meter(fuel, Limits.STANDARD, Prices.STANDARD);
      List<String> state = new ArrayList<>();
      String answer;
      try {
        Instance instance = instance(meter);
        answer = answer(instance, function);
        addState(instance, state);
      } catch (LimitException e) {
        assertThat(e.limit()).isEqualTo(Limit.FUEL);
        answer = OUT_OF_FUEL;
      } catch (TrapException e) {
        answer = "not made: " + e.getMessage();
      }
      return new Seen(answer, state, fuel.used());
    }

    private Instance instance(Meter meter) {
      Quota pages = new Quota("memory-pages", 100);
      Quota elements = new Quota("table-elements", 10_000);
      return Instance.builder(module)
          .withMemoryFactory(limits -> new FlatMemory(limits, pages, meter))
          .withTableFactory((table, initial) -> new FlatTable(table, initial, elements, meter))
          .withMachineFactory(machines)
          .build();
    }

    private static String answer(Instance instance, String function) {
      List<ValType> parameters = instance.exportType(function).params();
      long[] arguments = new long[parameters.size()];
      Arrays.setAll(arguments, i -> parameters.get(i).isReference() ? -1 : 3 + i);
      try {
        return Arrays.toString(instance.export(function).apply(arguments));
      } catch (LimitException e) {
        throw e;
      } catch (RuntimeException e) {
        return e.getClass().getSimpleName() + " " + e.getMessage();
      }
    }

    private static void addState(Instance instance, List<String> state) {
      ExportSection exports = instance.module().exportSection();
      for (int i = 0; i < exports.exportCount(); i++) {
        int index = exports.getExport(i).index();
        switch (exports.getExport(i).exportType()) {
          case MEMORY ->
              state.add("memory " + Arrays.hashCode(((FlatMemory) instance.memory(index)).bytes()));
          case TABLE -> state.add("table of " + instance.table(index).size());
          case GLOBAL -> state.add("global " + instance.global(index).getValue());
          default -> {}
        }
      }
    }
  }

  private static byte[] module(String name) throws IOException {
    try (InputStream in = SmithModulesTest.class.getResourceAsStream("/smith/" + name + ".wasm")) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  @ParameterizedTest
  @FieldSource("MODULES")
  void meteringIsInvisibleAndNoMoreFuelThanThereIsIsUsed(String name) throws IOException {
    byte[] bytes = module(name);
    Compiled plain = Compiled.of(Rewriter.plain(WHOLE), bytes);
    Compiled metered = Compiled.of(Rewriter.metered(WHOLE), bytes);
    Compiled split = Compiled.of(Rewriter.metered(SplitSizes.TINY), bytes);
    for (String function : metered.functions()) {
      Seen expected = plain.call(function, Long.MAX_VALUE);
      Seen seen = metered.call(function, Long.MAX_VALUE);
      assertThat(seen.answer).isEqualTo(expected.answer);
      assertThat(seen.state).isEqualTo(expected.state);
      assertThat(split.call(function, Long.MAX_VALUE)).isEqualTo(seen);
      long needed = seen.fuel;
      assertThat(metered.call(function, needed)).isEqualTo(seen);
      for (long less = needed - 1; less >= 0; less -= 1 + less / 3) {
        assertThat(metered.call(function, less)).isEqualTo(new Seen(OUT_OF_FUEL, List.of(), less));
      }
    }
  }
}
