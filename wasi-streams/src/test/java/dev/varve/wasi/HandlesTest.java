package dev.varve.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.component.TrapException;
import dev.varve.journal.Bytes;
import dev.varve.journal.TrapKind;
import dev.varve.wasi.io.BytesInputStream;
import dev.varve.wasi.io.InputStream;
import dev.varve.wasi.io.OutputAllowance;
import dev.varve.wasi.io.StandardOutput;
import dev.varve.wasi.io.StreamError;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

class HandlesTest {

  private final ByteArrayOutputStream sink = new ByteArrayOutputStream();
  private final StandardOutput output = new StandardOutput(sink, new OutputAllowance(100));

  private static BytesInputStream bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return new BytesInputStream(Bytes.copyOf(bytes));
  }

  @Test
  void theFirstReadAtTheEndClosesAnInputForGood() {
    byte[][] next = {{1}, {}, {2}};
    int[] reads = {0};
    InputHandle input = new InputHandle((InputStream) length -> next[reads[0]++]);
    assertThat(input.read(9)).containsExactly(1);
    assertThatThrownBy(() -> input.read(9)).isInstanceOf(StreamError.Closed.class);
    assertThatThrownBy(() -> input.read(9)).isInstanceOf(StreamError.Closed.class);
    assertThatThrownBy(() -> input.read(0)).isInstanceOf(StreamError.Closed.class);
    assertThatThrownBy(() -> input.blockingSkip(1)).isInstanceOf(StreamError.Closed.class);
    assertThat(reads[0]).isEqualTo(2);
  }

  @Test
  void readsOfNothingAtTheEndAreEmptyWhileTheInputIsOpen() {
    InputHandle input = new InputHandle(bytes());
    assertThat(input.read(0)).isEmpty();
    assertThat(input.skip(0)).isZero();
    assertThatThrownBy(() -> input.skip(1)).isInstanceOf(StreamError.Closed.class);
  }

  @Test
  void spliceIsClosedWhenItsSourceEnds() {
    InputHandle input = new InputHandle(bytes(1, 2, 3));
    assertThat(output.splice(input, 2)).isEqualTo(2);
    assertThat(output.splice(input, 2)).isEqualTo(1);
    assertThat(output.splice(input, 0)).isZero();
    assertThatThrownBy(() -> output.splice(input, 2)).isInstanceOf(StreamError.Closed.class);
    assertThat(sink.toByteArray()).containsExactly(1, 2, 3);
  }

  @Test
  void aStreamMustOutliveItsPollables() {
    InputHandle input = new InputHandle(bytes());
    OutputHandle out = new OutputHandle(output);
    PollableHandle first = input.subscription();
    PollableHandle second = input.subscription();
    PollableHandle third = out.subscription();
    first.drop();
    assertTrapsOnResource(input::drop);
    assertTrapsOnResource(out::drop);
    second.drop();
    third.drop();
    input.drop();
    out.drop();
  }

  private static void assertTrapsOnResource(Runnable drop) {
    assertThatThrownBy(drop::run)
        .isInstanceOfSatisfying(
            TrapException.class, e -> assertThat(e.kind()).isEqualTo(TrapKind.RESOURCE));
  }
}
