package dev.varve.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.compiler.internal.ByteClassCollector;
import run.endive.compiler.internal.Compiler;
import run.endive.compiler.internal.CompilerResult;
import run.endive.runtime.Instance;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmEngineException;

class RewriterTest {
  private static final Rewriter STANDARD = Rewriter.plain(SplitSizes.STANDARD);
  private static final int I32_ADD = 0x6A;
  private static final Rewriter TINY = Rewriter.plain(SplitSizes.TINY);

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
    byte[] rewritten = Rewriter.plain(new SplitSizes(1_500, 1_000, 800, 60)).rewrite(bytes).bytes();
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

  /** A function that catches everything of {@code body}, and gives 7. */
  private static byte[] trying(int... body) {
    WasmWriter code = new WasmWriter().u8(0).u8(Opcode.BLOCK).u8(0x40);
    code.u8(Opcode.TRY_TABLE).u8(0x40).u32(1).u8(2).u32(0);
    for (int octet : body) {
      code.u8(octet);
    }
    code.u8(Opcode.END).u8(Opcode.END).u8(Opcode.I32_CONST).u8(7).u8(Opcode.END);
    byte[] header = {0, 'a', 's', 'm', 1, 0, 0, 0, 1, 5, 1, 0x60, 0, 1, 0x7F, 3, 2, 1, 0};
    byte[] exports = {7, 5, 1, 1, 'f', 0, 0};
    return new WasmWriter()
        .bytes(header, 0, header.length)
        .bytes(exports, 0, exports.length)
        .u8(WasmModule.CODE)
        .sized(new WasmWriter().u32(1).sized(code))
        .toByteArray();
  }

  @Test
  void aTryThatDoesNothingIsCompiled() {
    List<byte[]> nothings =
        List.of(
            trying(),
            trying(Opcode.NOP),
            trying(Opcode.BLOCK, 0x40, Opcode.NOP, Opcode.END),
            trying(Opcode.LOOP, 0x40, Opcode.END),
            trying(Opcode.TRY_TABLE, 0x40, 1, 2, 0, Opcode.END));
    for (byte[] nothing : nothings) {
      run.endive.wasm.WasmModule module = Parser.parse(STANDARD.rewrite(nothing).bytes());
      Instance instance =
          Instance.builder(module)
              .withMachineFactory(MachineFactoryCompiler.compile(module))
              .build();
      assertThat(instance.export("f").apply()).containsExactly(7);
    }
  }

  @Test
  void aTryThatDoesSomethingStaysAsItIs() {
    byte[] something = trying(Opcode.I32_CONST, 0, Opcode.DROP);
    assertThat(STANDARD.rewrite(something).bytes()).isSameAs(something);
  }

  /**
   * A module with many functions of one type, each giving its number, of which a table holds the
   * first {@code inTable}; {@code f} calls one through the table, {@code g} the last one.
   */
  private static byte[] many(int functions, int inTable) {
    WasmWriter types = new WasmWriter().u32(3);
    types.u8(0x60).u32(0).u32(1).u8(0x7F);
    types.u8(0x60).u32(1).u8(0x7F).u32(1).u8(0x7F);
    types.u8(0x60).u32(0).u32(1).u8(0x7E);
    WasmWriter declared = new WasmWriter().u32(functions + 3);
    WasmWriter code = new WasmWriter().u32(functions + 3);
    for (int i = 0; i < functions; i++) {
      declared.u32(0);
      code.sized(new WasmWriter().u8(0).u8(Opcode.I32_CONST).signed(i).u8(Opcode.END));
    }
    declared.u32(1).u32(0).u32(2);
    WasmWriter indirect = new WasmWriter().u8(0).u8(Opcode.LOCAL_GET).u32(0);
    code.sized(indirect.u8(Opcode.CALL_INDIRECT).u32(0).u32(0).u8(Opcode.END));
    code.sized(new WasmWriter().u8(0).u8(Opcode.CALL).u32(functions - 1).u8(Opcode.END));
    code.sized(new WasmWriter().u8(0).u8(0x42).u8(5).u8(Opcode.END));
    WasmWriter elements = new WasmWriter().u32(1).u32(0).u8(Opcode.I32_CONST).u8(0);
    elements.u8(Opcode.END).u32(inTable + 1);
    for (int i = 0; i < inTable; i++) {
      elements.u32(i);
    }
    elements.u32(functions + 2);
    byte[] header = {0, 'a', 's', 'm', 1, 0, 0, 0};
    WasmWriter exports = new WasmWriter().u32(2).u32(1).u8('f').u8(0).u32(functions);
    exports.u32(1).u8('g').u8(0).u32(functions + 1);
    return new WasmWriter()
        .bytes(header, 0, header.length)
        .u8(WasmModule.TYPE)
        .sized(types)
        .u8(WasmModule.FUNCTION)
        .sized(declared)
        .u8(WasmModule.TABLE)
        .sized(new WasmWriter().u32(1).u8(0x70).u8(0).u32(inTable + 1))
        .u8(WasmModule.EXPORT)
        .sized(exports)
        .u8(WasmModule.ELEMENT)
        .sized(elements)
        .u8(WasmModule.CODE)
        .sized(code)
        .toByteArray();
  }

  @Test
  void functionsThatNoTableHoldsAreNotAmongThoseThatAreCalledIndirectly() {
    byte[] rewritten = STANDARD.rewrite(many(600, 10)).bytes();
    run.endive.wasm.WasmModule module = Parser.parse(rewritten);
    Instance instance =
        Instance.builder(module).withMachineFactory(MachineFactoryCompiler.compile(module)).build();
    assertThat(instance.export("f").apply(9)).containsExactly(9);
    assertThat(instance.export("g").apply()).containsExactly(599);
    assertThatExceptionOfType(WasmEngineException.class)
        .isThrownBy(() -> instance.export("f").apply(10))
        .withMessageContaining("indirect call type mismatch");
    assertThat(choosing(rewritten)).isBetween(1, choosing(many(600, 10)) / 10);
  }

  /** The size of the method that chooses among the functions of the first type. */
  private static int choosing(byte[] bytes) {
    CompilerResult result =
        Compiler.builder(Parser.parse(bytes))
            .withClassCollectorFactory(ByteClassCollector::new)
            .build()
            .compile();
    byte[] main = result.classBytes().get(result.collector().mainClassName());
    AtomicInteger size = new AtomicInteger();
    new ClassReader(main)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String type, String signature, String[] exceptions) {
                return new CodeSizeEvaluator(null) {
                  @Override
                  public void visitEnd() {
                    if (name.equals("call_indirect_0")) {
                      size.set(getMinSize());
                    }
                  }
                };
              }
            },
            0);
    return size.get();
  }

  @Test
  void aModuleWithFewFunctionsOfATypeStaysAsItIs() {
    byte[] module = many(100, 10);
    assertThat(STANDARD.rewrite(module).bytes()).isSameAs(module);
  }

  /**
   * An interpreter's heart: a loop over a table whose arms each work on a local, and go on or leave
   * the loop.
   */
  private static byte[] interpreter(int arms) {
    WasmWriter code = new WasmWriter().u32(1).u32(1).u8(0x7F);
    code.u8(Opcode.BLOCK).u8(0x40).u8(Opcode.LOOP).u8(0x40);
    for (int i = 0; i <= arms; i++) {
      code.u8(Opcode.BLOCK).u8(0x40);
    }
    code.u8(Opcode.LOCAL_GET).u32(0).u8(Opcode.BR_TABLE).u32(arms);
    for (int i = 0; i <= arms; i++) {
      code.u32(i);
    }
    for (int i = 0; i <= arms; i++) {
      code.u8(Opcode.END);
      for (int j = 0; j < 40; j++) {
        int local = j % 2;
        code.u8(Opcode.LOCAL_GET).u32(0).u8(Opcode.LOCAL_GET).u32(1);
        code.u8(Opcode.I32_CONST).signed(i * 40 + j + 1_000).u8(Opcode.I32_XOR).u8(I32_ADD);
        code.u8(Opcode.LOCAL_SET).u32(local);
      }
      code.u8(Opcode.LOCAL_GET).u32(0).u8(Opcode.I32_CONST).signed(7).u8(Opcode.I32_AND);
      code.u8(Opcode.BR_IF).u32(arms - i + 1).u8(Opcode.BR).u32(arms - i);
    }
    code.u8(Opcode.END).u8(Opcode.END).u8(Opcode.LOCAL_GET).u32(1).u8(Opcode.END);
    byte[] header = {0, 'a', 's', 'm', 1, 0, 0, 0, 1, 6, 1, 0x60, 1, 0x7F, 1, 0x7F, 3, 2, 1, 0};
    byte[] exports = {7, 5, 1, 1, 'f', 0, 0};
    return new WasmWriter()
        .bytes(header, 0, header.length)
        .bytes(exports, 0, exports.length)
        .u8(WasmModule.CODE)
        .sized(new WasmWriter().u32(1).sized(code))
        .toByteArray();
  }

  @Test
  void anInterpretersHeartWithManyArmsIsSplitSoFarThatItIsCompiled() {
    byte[] module = interpreter(250);
    RewrittenModule rewritten = STANDARD.rewrite(module);

    assertThat(rewritten.unsplit()).isEmpty();
    Instance plain = Instance.builder(Parser.parse(module)).build();
    Instance split =
        Instance.builder(Parser.parse(rewritten.bytes()))
            .withMachineFactory(MachineFactoryCompiler::compile)
            .build();
    for (int i = 0; i < 300; i++) {
      assertThat(split.export("f").apply(i)).isEqualTo(plain.export("f").apply(i));
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
