package dev.varve.wasi.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.journal.Limit;
import dev.varve.merkle.Sha256;
import dev.varve.vfs.Fuel;
import dev.varve.vfs.LimitException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardOutputTest {

  private final ByteArrayOutputStream sink = new ByteArrayOutputStream();

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void itsBytesGoToTheHostAndIntoTheDigest() {
    StandardOutput out = new StandardOutput(sink, new OutputAllowance(100));
    out.write(bytes("hello "));
    out.blockingWriteAndFlush(bytes("world"));
    assertThat(sink.toByteArray()).isEqualTo(bytes("hello world"));
    assertThat(out.finish()).isEqualTo(Sha256.hash(bytes("hello world")));
  }

  @Test
  void bothStandardStreamsShareOneAllowanceAndNothingPastItIsWritten() {
    OutputAllowance allowance = new OutputAllowance(5);
    StandardOutput out = new StandardOutput(sink, allowance);
    StandardOutput err = new StandardOutput(sink, allowance);
    out.write(bytes("abc"));
    assertThatThrownBy(() -> err.write(bytes("def")))
        .isInstanceOfSatisfying(
            LimitException.class, e -> assertThat(e.limit()).isEqualTo(Limit.OUTPUT_BYTES));
    assertThat(sink.toByteArray()).isEqualTo(bytes("abc"));
    err.write(bytes("de"));
    assertThat(err.finish()).isEqualTo(Sha256.hash(bytes("de")));
  }

  @Test
  void everyBeginningOf64BytesIsPaidAndWhatCannotBePaidIsNotWritten() {
    Fuel fuel = new Fuel(35);
    StandardOutput out = new StandardOutput(sink, new OutputAllowance(1_000, fuel, 10));
    out.write(new byte[1]);
    out.write(new byte[65]);
    assertThat(fuel.used()).isEqualTo(30);
    assertThatThrownBy(() -> out.write(new byte[1]))
        .isInstanceOfSatisfying(
            LimitException.class, e -> assertThat(e.limit()).isEqualTo(Limit.FUEL));
    assertThat(sink.size()).isEqualTo(66);
  }

  @Test
  void itPermitsAsMuchAsEveryStreamAndTrapsOnMore() {
    StandardOutput out = new StandardOutput(sink, new OutputAllowance(Long.MAX_VALUE));
    assertThat(out.checkWrite()).isEqualTo(1_048_576);
    assertThatThrownBy(() -> out.write(new byte[1_048_577])).isInstanceOf(StreamError.Trap.class);
  }

  @Test
  void aLineThatTheGuestHasBegunEndsOnce() {
    StandardOutput out = new StandardOutput(sink, new OutputAllowance(100));
    out.endLine();
    out.write(bytes("begun"));
    out.write(bytes(""));
    out.endLine();
    out.endLine();
    out.writeText("ended\n");
    out.endLine();
    assertThat(sink.toByteArray()).isEqualTo(bytes("begun\nended\n"));
  }

  @Test
  void aLongTextIsWrittenWhole() {
    StandardOutput out = new StandardOutput(sink, new OutputAllowance(Long.MAX_VALUE));
    String text = "é".repeat(1_500_000);
    out.writeText(text);
    assertThat(sink.toByteArray()).isEqualTo(bytes(text));
  }
}
