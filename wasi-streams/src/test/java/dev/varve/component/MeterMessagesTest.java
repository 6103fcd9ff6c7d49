package dev.varve.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.rewrite.RandomModule;
import dev.varve.rewrite.Rewriter;
import dev.varve.rewrite.SplitSizes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Example;

class MeterMessagesTest {

  /** The names of what compiled functions call, of the meter and of their memory's growth. */
  private static List<String> calls(Rewriter rewriter) {
    byte[] module = RandomModule.of(new Random(1));
    return GuestCompiler.compile(module, 0, rewriter, CompilationListener.NONE)
        .classes()
        .values()
        .stream()
        .flatMap(file -> ClassFile.of().parse(file).methods().stream())
        .flatMap(method -> method.code().stream())
        .flatMap(code -> code.elementStream())
        .flatMap(
            element -> element instanceof InvokeInstruction call ? Stream.of(call) : Stream.empty())
        .filter(
            call ->
                call.owner().asInternalName().endsWith("/MeterCalls")
                    || call.name().equalsString("memoryGrow"))
        .map(call -> call.name().stringValue())
        .distinct()
        .sorted()
        .toList();
  }

  @Example
  void meteredCodeCallsTheMeterAndPlainCodeDoesNot() {
    assertThat(calls(Rewriter.metered(SplitSizes.STANDARD))).contains("charge", "enter", "leave");
    assertThat(calls(Rewriter.plain(SplitSizes.STANDARD)))
        .doesNotContain("charge", "enter", "leave");
  }
}
