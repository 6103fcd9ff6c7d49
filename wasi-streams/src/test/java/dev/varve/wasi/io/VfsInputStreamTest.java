package dev.varve.wasi.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.vfs.ErrorCode;
import dev.varve.vfs.VfsException;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class VfsInputStreamTest {

  private static final int FD = 3;
  private static final int NO_FD = 4;

  private final StubContext context = new StubContext();

  private StubContext.Content file(String text) {
    StubContext.Content content = new StubContext.Content(bytes(text));
    context.put(FD, content, true, true);
    return content;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void assertFails(ThrowingCallable operation, ErrorCode code) {
    assertThatThrownBy(operation)
        .isInstanceOfSatisfying(
            StreamError.LastOperationFailed.class, e -> assertThat(e.error()).isEqualTo(code));
  }

  private static void assertClosed(ThrowingCallable operation) {
    assertThatThrownBy(operation).isInstanceOf(StreamError.Closed.class);
  }

  @Test
  void readsReturnBytesAndThenNothingAtTheEnd() {
    file("hello world");
    VfsInputStream stream = new VfsInputStream(FD, 0, context);
    assertThat(stream.read(5)).isEqualTo(bytes("hello"));
    assertThat(stream.blockingRead(100)).isEqualTo(bytes(" world"));
    assertThat(stream.read(100)).isEmpty();
    assertThat(stream.read(100)).isEmpty();
  }

  @Test
  void readsBeginAtTheOffset() {
    file("hello world");
    assertThat(new VfsInputStream(FD, 6, context).read(100)).isEqualTo(bytes("world"));
    assertThat(new VfsInputStream(FD, 11, context).read(100)).isEmpty();
    assertThat(new VfsInputStream(FD, 12, context).read(100)).isEmpty();
  }

  @Test
  void whatTheFileGrowsByAfterTheEndWasReachedIsRead() {
    StubContext.Content content = file("a");
    VfsInputStream stream = new VfsInputStream(FD, 0, context);
    stream.read(9);
    assertThat(stream.read(9)).isEmpty();
    content.put(1, bytes("bc"), 0, 2);
    assertThat(stream.read(9)).isEqualTo(bytes("bc"));
  }

  @Test
  void readsOfNothingGiveNothingAndStayWhereTheyAre() {
    file("ab");
    VfsInputStream stream = new VfsInputStream(FD, 0, context);
    assertThat(stream.read(0)).isEmpty();
    assertThat(stream.skip(0)).isZero();
    assertThat(stream.read(1)).isEqualTo(bytes("a"));
  }

  @Test
  void skipsCountWhatIsThere() {
    file("hello");
    VfsInputStream stream = new VfsInputStream(FD, 0, context);
    assertThat(stream.skip(3)).isEqualTo(3);
    assertThat(stream.blockingSkip(3)).isEqualTo(2);
    assertThat(stream.skip(3)).isZero();
  }

  @Test
  void oneCallMovesAtMost65536Bytes() {
    StubContext.Content content = file("");
    content.size = 200_000;
    assertThat(new VfsInputStream(FD, 0, context).read(100_000)).hasSize(65_536);
    assertThat(new VfsInputStream(FD, 0, context).read(Long.MAX_VALUE)).hasSize(65_536);
    assertThat(new VfsInputStream(FD, 0, context).read(-1)).hasSize(65_536);
    assertThat(new VfsInputStream(FD, 0, context).skip(-1)).isEqualTo(65_536);
  }

  @Test
  void aDescriptorThatIsNotInTheTableFailsOnceAndThenItIsClosed() {
    VfsInputStream stream = new VfsInputStream(NO_FD, 0, context);
    assertFails(() -> stream.read(1), ErrorCode.BAD_DESCRIPTOR);
    assertClosed(() -> stream.read(1));
  }

  @Test
  void aRefusalToOpenIsThrownAtOnceToThoseWhoWantIt() {
    assertThatThrownBy(() -> VfsInputStream.open(NO_FD, 0, context))
        .isInstanceOf(VfsException.class);
  }

  @Test
  void withoutTheRightToReadTheFirstOperationFailsAndTheStreamIsClosed() {
    context.put(FD, new StubContext.Content(bytes("secret")), false, true);
    VfsInputStream stream = new VfsInputStream(FD, 0, context);
    assertFails(() -> stream.read(1), ErrorCode.BAD_DESCRIPTOR);
    assertClosed(() -> stream.skip(1));
    assertThat(context.open).isZero();
  }

  @Test
  void afterTheExecutionEveryOperationIsClosedAndTouchesNothing() {
    file("hello");
    VfsInputStream stream = new VfsInputStream(FD, 0, context);
    context.ended = true;
    context.calls = 0;
    assertClosed(() -> stream.read(1));
    assertClosed(() -> stream.read(0));
    assertClosed(() -> stream.blockingSkip(1));
    stream.close();
    assertClosed(() -> new VfsInputStream(FD, 0, context).read(1));
    assertThat(context.calls).isZero();
  }

  @Test
  void theFileStaysOpenWithoutItsDescriptorUntilTheStreamIsClosed() {
    file("hello");
    VfsInputStream stream = new VfsInputStream(FD, 0, context);
    context.descriptors.clear();
    assertThat(stream.read(2)).isEqualTo(bytes("he"));
    assertThat(context.open).isEqualTo(1);
    stream.close();
    stream.close();
    assertThat(context.open).isZero();
    assertClosed(() -> stream.read(2));
  }

  @Test
  void readsAtTheLargestOffsetsSeeTheEnd() {
    StubContext.Content content = file("");
    content.put(Long.MAX_VALUE - 2, bytes("xy"), 0, 2);
    assertThat(new VfsInputStream(FD, Long.MAX_VALUE - 2, context).read(-1)).isEqualTo(bytes("xy"));
    assertThat(new VfsInputStream(FD, Long.MAX_VALUE, context).read(-1)).isEmpty();
    VfsInputStream beyond = new VfsInputStream(FD, Long.MIN_VALUE, context);
    assertFails(() -> beyond.read(1), ErrorCode.INVALID);
    assertClosed(() -> beyond.read(1));
  }

  @Test
  void itIsAlwaysReady() {
    file("");
    assertThat(new VfsInputStream(FD, 0, context).subscribe()).isEqualTo(Pollable.READY);
  }
}
