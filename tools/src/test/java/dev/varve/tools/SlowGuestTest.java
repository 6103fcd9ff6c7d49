package dev.varve.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A function that is one large statement cannot be split. */
class SlowGuestTest extends CommandTest {

  private static final int ADDITIONS = 9_000;

  @Test
  void whatMakesAGuestSlowIsToldToThoseWhoAskForIt() throws IOException {
    Path component = Files.write(directory.resolve("sum.wasm"), component(module()));
    Ran silent = varve("run", "--no-cache", "--invoke", "sum()", component.toString());
    Ran verbose =
        varve("run", "--verbose", "--no-cache", "--invoke", "sum()", component.toString());

    assertThat(silent.code()).as(silent.err()).isZero();
    assertThat(silent.out()).isEqualTo(ADDITIONS + "\n");
    assertThat(silent.err()).doesNotContain("slow");
    assertThat(verbose.out()).isEqualTo(silent.out());
    assertThat(verbose.err())
        .contains(
            "varve: function 0 of the core module at byte 12"
                + " is too large to be compiled and runs slowly");
  }

  /** One that exports {@code sum: func() -> u32}, which is the module's. */
  private static byte[] component(byte[] module) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(new byte[] {0, 'a', 's', 'm', 0x0D, 0, 1, 0});
    section(out, 1, module);
    section(out, 2, new byte[] {1, 0, 0, 0});
    section(out, 6, new byte[] {1, 0, 0, 1, 0, 3, 's', 'u', 'm'});
    section(out, 7, new byte[] {1, 0x40, 0, 0, 0x79});
    section(out, 8, new byte[] {1, 0, 0, 0, 0, 0});
    section(out, 11, new byte[] {1, 0, 3, 's', 'u', 'm', 1, 0, 0});
    return out.toByteArray();
  }

  private static byte[] module() throws IOException {
    ByteArrayOutputStream code = new ByteArrayOutputStream();
    code.write(new byte[] {0, 0x41, 0});
    for (int i = 0; i < ADDITIONS; i++) {
      code.write(new byte[] {0x41, 1, 0x6A});
    }
    code.write(0x0B);
    ByteArrayOutputStream functions = new ByteArrayOutputStream();
    functions.write(1);
    length(functions, code.size());
    code.writeTo(functions);

    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
    section(out, 1, new byte[] {1, 0x60, 0, 1, 0x7F});
    section(out, 3, new byte[] {1, 0});
    section(out, 7, "\1\3sum\0\0".getBytes(StandardCharsets.US_ASCII));
    section(out, 10, functions.toByteArray());
    return out.toByteArray();
  }

  private static void section(ByteArrayOutputStream out, int id, byte[] content)
      throws IOException {
    out.write(id);
    length(out, content.length);
    out.write(content);
  }

  private static void length(ByteArrayOutputStream out, int value) {
    int rest = value;
    for (; rest > 0x7F; rest >>>= 7) {
      out.write(rest | 0x80);
    }
    out.write(rest);
  }
}
