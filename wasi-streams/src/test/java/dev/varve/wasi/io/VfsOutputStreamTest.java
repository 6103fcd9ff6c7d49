package dev.varve.wasi.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.journal.Bytes;
import dev.varve.vfs.ErrorCode;
import dev.varve.vfs.VfsException;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class VfsOutputStreamTest {

  private static final int FD = 3;
  private static final int OTHER_FD = 4;
  private static final int NO_FD = 5;

  private final StubContext context = new StubContext();
  private final StubContext.Content content = new StubContext.Content(bytes("hello"));

  VfsOutputStreamTest() {
    context.put(FD, content, true, true);
    context.put(OTHER_FD, content, true, true);
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

  private static void assertTraps(ThrowingCallable operation) {
    assertThatThrownBy(operation).isInstanceOf(StreamError.Trap.class);
  }

  @Test
  void writesLandAtTheOffsetAndAdvance() {
    VfsOutputStream stream = new VfsOutputStream(FD, 1, context, false);
    stream.write(bytes("EL"));
    stream.blockingWriteAndFlush(bytes("LO!"));
    assertThat(content.all()).isEqualTo(bytes("hELLO!"));
  }

  @Test
  void onlyThePartOfTheArrayThatIsNamedIsWritten() {
    new VfsOutputStream(FD, 0, context, false).write(bytes("abcdef"), 2, 2);
    assertThat(content.all()).isEqualTo(bytes("cdllo"));
  }

  @Test
  void appendsLandAtTheEndEvenWhenAnotherDescriptorGrewTheFile() {
    VfsOutputStream appending = new VfsOutputStream(FD, 0, context, true);
    VfsOutputStream other = new VfsOutputStream(OTHER_FD, 5, context, false);
    appending.write(bytes(","));
    other.write(bytes("; and more"));
    appending.write(bytes("!"));
    assertThat(content.all()).isEqualTo(bytes("hello; and more!"));
  }

  @Test
  void offsetsPastTheEndLeaveAHole() {
    new VfsOutputStream(FD, 8, context, false).write(bytes("x"));
    assertThat(content.all()).isEqualTo(bytes("hello\0\0\0x"));
  }

  @Test
  void writesOfNothingChangeNothing() {
    VfsOutputStream stream = new VfsOutputStream(FD, 100, context, false);
    stream.write(new byte[0]);
    stream.writeZeroes(0);
    new VfsOutputStream(FD, 0, context, true).write(new byte[0]);
    assertThat(content.all()).isEqualTo(bytes("hello"));
  }

  @Test
  void zerosAreWrittenAndAdvance() {
    VfsOutputStream stream = new VfsOutputStream(FD, 1, context, false);
    stream.writeZeroes(2);
    stream.blockingWriteZeroesAndFlush(1);
    stream.write(bytes("O"));
    assertThat(content.all()).isEqualTo(bytes("h\0\0\0O"));
  }

  @Test
  void everyOpenStreamPermitsAMebibyteAndMoreTraps() {
    VfsOutputStream stream = new VfsOutputStream(FD, 0, context, false);
    stream.write(new byte[1_048_576]);
    assertThat(stream.checkWrite()).isEqualTo(1_048_576);
    assertTraps(() -> stream.write(new byte[1_048_577]));
    assertTraps(() -> stream.writeZeroes(1_048_577));
    assertTraps(() -> stream.writeZeroes(-1));
    assertThat(content.size).isEqualTo(1_048_576);
  }

  @Test
  void theBlockingFormsTake4096BytesAndMoreTraps() {
    VfsOutputStream stream = new VfsOutputStream(FD, 0, context, false);
    stream.blockingWriteAndFlush(new byte[4_096]);
    stream.blockingWriteZeroesAndFlush(4_096);
    assertTraps(() -> stream.blockingWriteAndFlush(new byte[4_097]));
    assertTraps(() -> stream.blockingWriteZeroesAndFlush(4_097));
    assertTraps(() -> stream.blockingWriteZeroesAndFlush(-1));
    assertThat(content.size).isEqualTo(8_192);
  }

  @Test
  void flushDoesNothing() {
    VfsOutputStream stream = new VfsOutputStream(FD, 0, context, false);
    stream.flush();
    stream.blockingFlush();
    assertThat(content.all()).isEqualTo(bytes("hello"));
  }

  @Test
  void aDescriptorThatIsNotInTheTableFailsOnceAndThenItIsClosed() {
    VfsOutputStream stream = new VfsOutputStream(NO_FD, 0, context, false);
    assertFails(() -> stream.write(bytes("x")), ErrorCode.BAD_DESCRIPTOR);
    assertClosed(() -> stream.write(bytes("x")));
    VfsOutputStream checked = new VfsOutputStream(NO_FD, 0, context, true);
    assertFails(checked::checkWrite, ErrorCode.BAD_DESCRIPTOR);
    assertClosed(checked::flush);
    assertThatThrownBy(() -> VfsOutputStream.open(NO_FD, 0, context, true))
        .isInstanceOf(VfsException.class);
  }

  @Test
  void withoutTheRightToWriteNothingIsWrittenAndTheStreamIsClosed() {
    context.put(FD, content, true, false);
    for (boolean append : new boolean[] {false, true}) {
      VfsOutputStream stream = new VfsOutputStream(FD, 0, context, append);
      assertThat(stream.checkWrite()).isEqualTo(1_048_576);
      assertFails(() -> stream.write(bytes("xyz")), ErrorCode.BAD_DESCRIPTOR);
      assertClosed(() -> stream.write(bytes("xyz")));
      assertClosed(stream::checkWrite);
      assertClosed(stream::flush);
    }
    assertThat(content.all()).isEqualTo(bytes("hello"));
    assertThat(context.open).isZero();
  }

  @Test
  void afterTheExecutionEveryOperationIsClosedAndTouchesNothing() {
    VfsOutputStream stream = new VfsOutputStream(FD, 0, context, false);
    context.ended = true;
    context.calls = 0;
    assertClosed(stream::checkWrite);
    assertClosed(() -> stream.write(bytes("x")));
    assertClosed(() -> stream.write(new byte[0]));
    assertClosed(() -> stream.writeZeroes(1));
    assertClosed(stream::flush);
    stream.close();
    assertClosed(new VfsOutputStream(FD, 0, context, true)::checkWrite);
    assertThat(context.calls).isZero();
  }

  @Test
  void theFileStaysOpenWithoutItsDescriptorUntilTheStreamIsClosed() {
    VfsOutputStream stream = new VfsOutputStream(FD, 0, context, false);
    context.descriptors.clear();
    stream.write(bytes("J"));
    assertThat(content.all()).isEqualTo(bytes("Jello"));
    stream.close();
    stream.close();
    assertThat(context.open).isZero();
    assertClosed(() -> stream.write(bytes("H")));
  }

  @Test
  void aWriteThatWouldEndPastTheLargestSizeIsRefusedWhole() {
    VfsOutputStream stream = new VfsOutputStream(FD, Long.MAX_VALUE - 2, context, false);
    stream.write(bytes("xy"));
    assertThat(content.size).isEqualTo(Long.MAX_VALUE);
    assertFails(() -> stream.write(bytes("z")), ErrorCode.FILE_TOO_LARGE);
    assertClosed(() -> stream.write(bytes("z")));
    VfsOutputStream across = new VfsOutputStream(FD, Long.MAX_VALUE - 1, context, false);
    assertFails(() -> across.write(bytes("ab")), ErrorCode.FILE_TOO_LARGE);
    assertThat(content.bytes.lastEntry().getValue()).isEqualTo((byte) 'y');
    VfsOutputStream appending = new VfsOutputStream(FD, 0, context, true);
    assertFails(() -> appending.write(bytes("z")), ErrorCode.FILE_TOO_LARGE);
  }

  @Test
  void anOffsetFrom2To63OnIsInvalidUnlessEveryWriteAppends() {
    VfsOutputStream stream = new VfsOutputStream(FD, Long.MIN_VALUE, context, false);
    assertFails(() -> stream.write(bytes("x")), ErrorCode.INVALID);
    new VfsOutputStream(FD, Long.MIN_VALUE, context, true).write(bytes("!"));
    assertThat(content.all()).isEqualTo(bytes("hello!"));
  }

  @Test
  void spliceMovesWhatTheSourceHas() {
    BytesInputStream source = new BytesInputStream(Bytes.copyOf(bytes("abcdef")));
    VfsOutputStream stream = new VfsOutputStream(FD, 5, context, false);
    assertThat(stream.splice(source, 0)).isZero();
    assertThat(stream.splice(source, 4)).isEqualTo(4);
    assertThat(stream.blockingSplice(source, -1)).isEqualTo(2);
    assertThat(stream.splice(source, 4)).isZero();
    assertThat(content.all()).isEqualTo(bytes("helloabcdef"));
  }

  @Test
  void spliceMovesAtMost65536Bytes() {
    BytesInputStream source = new BytesInputStream(Bytes.copyOf(new byte[100_000]));
    assertThat(new VfsOutputStream(FD, 0, context, false).splice(source, -1)).isEqualTo(65_536);
  }

  @Test
  void itIsAlwaysReady() {
    assertThat(new VfsOutputStream(FD, 0, context, false).subscribe()).isEqualTo(Pollable.READY);
  }
}
