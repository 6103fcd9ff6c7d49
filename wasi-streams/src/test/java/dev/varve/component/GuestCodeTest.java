package dev.varve.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.rewrite.Rewriter;
import dev.varve.rewrite.SplitSizes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import run.endive.runtime.Instance;

class GuestCodeTest {
  private static final SplitSizes NOTHING = new SplitSizes(Integer.MAX_VALUE, 0, 0, 0);

  /**
   * A module with the function {@code f} of an i32, which adds 1 to it a number of times and calls
   * itself once.
   */
  private static byte[] adding(int times) {
    ByteSink body = new ByteSink().u32(0).u8(0x20).u32(0);
    for (int i = 0; i < times; i++) {
      body.u8(0x41).u8(1).u8(0x6A);
    }
    body.u8(0x0B);
    ByteSink calling =
        new ByteSink().u32(0).u8(0x20).u32(0).u8(0x10).u32(0).u8(0x10).u32(0).u8(0x0B);
    return new ByteSink()
        .bytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0}, 0, 8)
        .section(1, new ByteSink().u32(1).u8(0x60).u32(1).u8(0x7F).u32(1).u8(0x7F))
        .section(3, new ByteSink().u32(2).u32(0).u32(0))
        .section(7, new ByteSink().u32(1).u32(1).u8('f').u8(0).u32(1))
        .section(10, new ByteSink().u32(2).sized(body).sized(calling))
        .toByteArray();
  }

  private static GuestCode compile(byte[] module) {
    return GuestCompiler.compile(module, 0, Rewriter.plain(NOTHING), CompilationListener.NONE);
  }

  private static long call(GuestCode code, long argument) {
    CompiledModule module = CompiledModule.of(code);
    Instance instance =
        Instance.builder(module.module()).withMachineFactory(module.machines()).build();
    return instance.export("f").apply(argument)[0];
  }

  @Test
  void whatIsReadBackDoesTheSame() {
    GuestCode code = compile(adding(3));
    byte[] encoded = code.encode();
    GuestCode decoded = GuestCode.decode(ByteBuffer.wrap(encoded));

    assertThat(call(code, 10)).isEqualTo(16);
    assertThat(call(decoded, 10)).isEqualTo(16);
    assertThat(decoded.encode()).isEqualTo(encoded);
  }

  @Test
  void theSameModuleIsAlwaysCompiledToTheSameBytes() {
    assertThat(compile(adding(3)).encode()).isEqualTo(compile(adding(3)).encode());
  }

  @Test
  void aFunctionThatIsTooLargeForJavaKeepsItsCode() {
    byte[] module = adding(40_000);
    GuestCode code = GuestCode.decode(ByteBuffer.wrap(compile(module).encode()));

    assertThat(code.skeleton().length).isGreaterThan(3 * 40_000);
    assertThat(call(code, 10)).isEqualTo(80_010);
  }

  @Test
  void codeThatIsCompiledIsNotKeptAsWell() {
    assertThat(compile(adding(1_000)).skeleton()).hasSizeLessThan(60);
  }

  @Test
  void whatIsCutOffOrTooLongIsRefused() {
    byte[] encoded = compile(adding(3)).encode();
    for (int length = 0; length < encoded.length; length += 1 + length / 50) {
      byte[] cut = Arrays.copyOf(encoded, length);
      assertThatThrownBy(() -> GuestCode.decode(ByteBuffer.wrap(cut)))
          .as("%d bytes", length)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(
            () -> GuestCode.decode(ByteBuffer.wrap(Arrays.copyOf(encoded, encoded.length + 1))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
