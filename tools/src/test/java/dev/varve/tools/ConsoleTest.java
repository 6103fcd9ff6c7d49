package dev.varve.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleTest extends CommandTest {

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int rootTo(OutputStream out) {
    return Varve.run(new Console(out, err), "root", "--store", store.toString());
  }

  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int octet) throws IOException {
        throw new IOException(message);
      }
    };
  }

  @Test
  void outputThatIsLostIsAFailure() {
    assertThat(rootTo(failing("No space left on device"))).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("No space left on device");
  }

  @Test
  void aReaderThatHasSeenEnoughIsNoFailure() {
    assertThat(rootTo(failing("Broken pipe"))).isZero();
    assertThat(err.size()).isZero();
  }

  @Test
  void aCommandThatRunsOutOfMemorySaysSo() {
    OutputStream exhausted =
        new OutputStream() {
          private boolean thrown;

          @Override
          public void write(int octet) {
            if (!thrown) {
              thrown = true;
              throw new OutOfMemoryError();
            }
          }
        };

    assertThat(Varve.run(new Console(exhausted, err), "--help")).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("varve: out of memory")
        .contains("-Xmx");
  }
}
