package dev.varve.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RewriterTest {
  private static final Rewriter STANDARD = new Rewriter(SplitSizes.STANDARD);
  private static final Rewriter TINY = new Rewriter(SplitSizes.TINY);

  @ParameterizedTest
  @ValueSource(strings = {"everything", "traps", "typed", "call-indirect"})
  void aModuleWithNothingTooLargeComesOutAsItIs(String guest) {
    for (byte[] module : CoreModules.all(guest)) {
      byte[] before = module.clone();
      assertThat(STANDARD.rewrite(module).bytes()).isEqualTo(before);
    }
  }

  @Test
  void functionsThatAreNotSplitAndAllOtherSectionsAreCopied() {
    byte[] bytes = CoreModules.largest("files-rust-1.97");
    WasmModule before = ModuleReader.read(bytes);
    byte[] rewritten = new Rewriter(new SplitSizes(1_500, 1_000, 800, 60)).rewrite(bytes).bytes();
    WasmModule after = ModuleReader.read(rewritten);
    assertThat(after.bodies()).hasSizeGreaterThan(before.bodies().size());
    int same = 0;
    for (int i = 0; i < before.bodies().size(); i++) {
      same += Arrays.equals(body(before, i), body(after, i)) ? 1 : 0;
    }
    assertThat(same).isBetween(before.bodies().size() * 9 / 10, before.bodies().size() - 1);
    List<Integer> changed = List.of(1, 3, 6, 10);
    for (int i = 0; i < before.sections().size(); i++) {
      WasmModule.Section section = before.sections().get(i);
      assertThat(after.sections().get(i).id()).isEqualTo(section.id());
      if (!changed.contains(section.id())) {
        assertThat(content(after, after.sections().get(i))).isEqualTo(content(before, section));
      }
    }
  }

  private static byte[] body(WasmModule module, int i) {
    WasmModule.Body body = module.bodies().get(i);
    return Arrays.copyOfRange(module.bytes(), body.start(), body.end());
  }

  private static byte[] content(WasmModule module, WasmModule.Section section) {
    return Arrays.copyOfRange(module.bytes(), section.start(), section.end());
  }

  @Test
  void noBytesAreNoModule() {
    assertThatExceptionOfType(WasmFormatException.class)
        .isThrownBy(() -> STANDARD.rewrite(new byte[0]))
        .withMessage("unexpected end (at byte 0 of the module)");
  }

  @Test
  void anUnknownInstructionIsRefusedWithItsOffset() {
    byte[] module = {
      0, 'a', 's', 'm', 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 10, 5, 1, 3, 0, 0x27, 0x0B
    };
    assertThatExceptionOfType(WasmFormatException.class)
        .isThrownBy(() -> STANDARD.rewrite(module))
        .withMessage("0x27 is no instruction (at byte 23 of the module)")
        .satisfies(e -> assertThat(e.offset()).isEqualTo(23));
  }

  @Test
  void everyPrefixOfAModuleIsRefusedOrWhole() {
    byte[] module = RandomModule.of(new Random(1));
    for (int length = 0; length < module.length; length++) {
      rewriteOrRefuse(Arrays.copyOf(module, length));
    }
  }

  @Property(tries = 500)
  void damagedModulesAreRewrittenOrRefused(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] module = RandomModule.of(random);
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      module[random.nextInt(module.length)] = (byte) random.nextInt();
    }
    rewriteOrRefuse(module);
  }

  private static void rewriteOrRefuse(byte[] module) {
    try {
      assertThat(TINY.rewrite(module).bytes()).isNotEmpty();
    } catch (WasmFormatException refused) {
      assertThat(refused.offset()).isBetween(0, module.length);
    }
  }
}
