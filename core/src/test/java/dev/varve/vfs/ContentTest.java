package dev.varve.vfs;

import static dev.varve.vfs.DescriptorFlag.READ;
import static dev.varve.vfs.DescriptorFlag.WRITE;
import static dev.varve.vfs.Sandbox.bytes;
import static dev.varve.vfs.Sandbox.codeOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.varve.journal.Event;
import dev.varve.journal.Journal;
import dev.varve.journal.Limit;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What streams and descriptors do with the bytes of files. */
class ContentTest {

  private final Sandbox sandbox =
      Sandbox.over(
          files -> {
            files.write("/file", bytes("content"));
            files.write("/big", filled(20_000, 'b'));
          });

  private final Execution execution = sandbox.execution;

  private static byte[] filled(int length, char c) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) c);
    return bytes;
  }

  @Test
  void aGapBeforeAWriteIsAHole() {
    int fd = sandbox.open("file", READ, WRITE);
    sandbox.write(fd, 10_000, "end");
    byte[] content = sandbox.files().read("/file");
    assertThat(content).hasSize(10_003).startsWith(bytes("content")).endsWith(bytes("end"));
    assertThat(Arrays.copyOfRange(content, 7, 10_000)).containsOnly(0);
  }

  @Test
  void aHoleAndWrittenZerosAreTheSameFile() {
    Sandbox zeros = Sandbox.empty();
    zeros.files().write("/x", new byte[50_000]);
    Sandbox hole = Sandbox.empty();
    hole.execution.setSize(hole.open("x", Set.of(OpenFlag.CREATE), WRITE), 50_000);
    assertThat(zeros.seal().root()).isEqualTo(hole.seal().root());
  }

  @Test
  void appendLandsAtTheEndThoughAnotherDescriptorMovedIt() {
    OpenFile appender = execution.openForWriting(sandbox.open("file", WRITE));
    execution.append(appender, bytes("1"), 0, 1);
    sandbox.write(sandbox.open("file", WRITE), 8, "22");
    execution.append(appender, bytes("3"), 0, 1);
    execution.setSize(sandbox.open("file", WRITE), 4);
    execution.append(appender, bytes("4"), 0, 1);
    assertThat(sandbox.text("/file")).isEqualTo("cont4");
  }

  @Test
  void appendsAreRecordedAtTheirOffsets() {
    OpenFile appender = execution.openForWriting(sandbox.open("file", WRITE));
    execution.append(appender, bytes("x"), 0, 1);
    Journal journal = Sandbox.finish(execution);
    assertThat(journal)
        .filteredOn(Event.WriteEvent.class::isInstance)
        .extracting(event -> ((Event.WriteEvent) event).offset())
        .containsExactly(7L);
  }

  @Test
  void aReadStopsAtTheEnd() {
    int fd = sandbox.open("file", READ);
    byte[] target = filled(10, '?');
    assertThat(execution.read(fd, 4, target, 1, 9)).isEqualTo(3);
    assertThat(target).isEqualTo(bytes("?ent??????"));
    assertThat(execution.read(fd, 7, target, 0, 10)).isZero();
    assertThat(execution.read(fd, Long.MAX_VALUE, target, 0, 10)).isZero();
    assertThat(execution.read(fd, 0, target, 0, 0)).isZero();
    assertThat(codeOf(() -> execution.read(fd, -1, target, 0, 1))).isEqualTo(ErrorCode.INVALID);
  }

  @Test
  void anOffsetIsCheckedBeforeTheRight() {
    int reading = sandbox.open("file", READ);
    int writing = sandbox.open("file", WRITE);
    byte[] target = new byte[1];
    assertThat(codeOf(() -> sandbox.write(reading, -1, "x"))).isEqualTo(ErrorCode.INVALID);
    assertThat(codeOf(() -> execution.read(writing, -1, target, 0, 1)))
        .isEqualTo(ErrorCode.INVALID);
    assertThat(codeOf(() -> execution.read(writing, Long.MAX_VALUE, target, 0, 1)))
        .isEqualTo(ErrorCode.BAD_DESCRIPTOR);
  }

  @Test
  void whatWasCutOffReadsAsZerosWhenTheFileGrowsAgain() {
    int fd = sandbox.open("big", READ, WRITE);
    execution.setSize(fd, 5_000);
    execution.setSize(fd, 20_000);
    byte[] content = sandbox.files().read("/big");
    assertThat(Arrays.copyOf(content, 5_000)).containsOnly('b');
    assertThat(Arrays.copyOfRange(content, 5_000, 20_000)).containsOnly(0);
  }

  @Test
  void aSizeStaysBelowTwoToThe63() {
    int fd = sandbox.open("file", READ, WRITE);
    OpenFile file = execution.openForWriting(fd);
    sandbox.write(fd, Long.MAX_VALUE - 2, "xy");
    assertThat(execution.stat(fd).size()).isEqualTo(Long.MAX_VALUE);
    byte[] end = new byte[3];
    assertThat(execution.read(fd, Long.MAX_VALUE - 3, end, 0, 3)).isEqualTo(3);
    assertThat(end).isEqualTo(bytes("\0xy"));
    long events = execution.events();
    assertThat(codeOf(() -> sandbox.write(fd, Long.MAX_VALUE - 1, "ab")))
        .isEqualTo(ErrorCode.FILE_TOO_LARGE);
    assertThat(codeOf(() -> sandbox.write(fd, Long.MAX_VALUE, "a")))
        .isEqualTo(ErrorCode.FILE_TOO_LARGE);
    assertThat(codeOf(() -> execution.append(file, bytes("a"), 0, 1)))
        .isEqualTo(ErrorCode.FILE_TOO_LARGE);
    assertThat(codeOf(() -> sandbox.write(fd, -1, "a"))).isEqualTo(ErrorCode.INVALID);
    assertThat(execution.events()).isEqualTo(events);
    execution.setSize(fd, 3);
    assertThat(sandbox.text("/file")).isEqualTo("con");
  }

  @Test
  void aLongWriteIsOneCallAndSeveralEvents() {
    sandbox.files().write("/long", filled(200_000, 'x'));
    assertThat(execution.events()).isEqualTo(1 + 4);
    assertThat(sandbox.files().read("/long")).isEqualTo(filled(200_000, 'x'));
  }

  @Test
  void aLongWriteThatPassesTheLimitWritesNothing() {
    Sandbox small =
        new Sandbox(
            Parent.NONE,
            ExecutionSpec.STANDARD.withLimits(
                ExecutionSpec.STANDARD.limits().with(Limit.FILE_SIZE, 100_000)));
    int fd = small.open("x", Set.of(OpenFlag.CREATE), WRITE);
    byte[] long1 = filled(100_001, 'x');
    assertThat(codeOf(() -> small.execution.write(fd, 0, long1, 0, 100_001)))
        .isEqualTo(ErrorCode.FILE_TOO_LARGE);
    assertThat(codeOf(() -> small.execution.setSize(fd, 100_001)))
        .isEqualTo(ErrorCode.FILE_TOO_LARGE);
    assertThat(small.execution.stat(fd).size()).isZero();
    small.execution.write(fd, 0, long1, 0, 100_000);
    assertThat(small.execution.stat(fd).size()).isEqualTo(100_000);
  }

  @Test
  void anOpenFileOutlivesItsDescriptorAndItsName() {
    int fd = sandbox.open("file", READ, WRITE);
    OpenFile reader = execution.openForReading(fd);
    OpenFile writer = execution.openForWriting(fd);
    execution.close(fd);
    execution.unlinkFileAt(sandbox.root, "file");
    execution.append(writer, bytes("!"), 0, 1);
    byte[] content = new byte[8];
    assertThat(execution.read(reader, 0, content, 0, 8)).isEqualTo(8);
    assertThat(content).isEqualTo(bytes("content!"));
    assertThat(execution.size(reader)).isEqualTo(8);
  }

  @Test
  void openingAStreamChecksTypeAndTheFirstOperationRights() {
    int writer = sandbox.open("file", WRITE);
    int reader = sandbox.open("file", READ);
    assertThat(codeOf(() -> execution.openForReading(sandbox.root)))
        .isEqualTo(ErrorCode.IS_DIRECTORY);
    assertThat(codeOf(() -> execution.openForWriting(sandbox.root)))
        .isEqualTo(ErrorCode.BAD_DESCRIPTOR);
    assertThat(codeOf(() -> execution.openForReading(77))).isEqualTo(ErrorCode.BAD_DESCRIPTOR);
    OpenFile unreadable = execution.openForReading(writer);
    OpenFile unwritable = execution.openForWriting(reader);
    assertThat(codeOf(() -> execution.read(unreadable, 0, new byte[1], 0, 1)))
        .isEqualTo(ErrorCode.BAD_DESCRIPTOR);
    assertThat(codeOf(() -> execution.write(unwritable, 0, new byte[1], 0, 1)))
        .isEqualTo(ErrorCode.BAD_DESCRIPTOR);
    assertThat(codeOf(() -> execution.append(unwritable, new byte[1], 0, 1)))
        .isEqualTo(ErrorCode.BAD_DESCRIPTOR);
  }

  @Test
  void anOpenFileIsOfOneExecutionAndGoneWhenReleased() {
    OpenFile file = execution.openForWriting(sandbox.open("file", WRITE));
    assertThatIllegalArgumentException().isThrownBy(() -> Sandbox.empty().execution.size(file));
    execution.release(file);
    execution.release(file);
    assertThat(codeOf(() -> execution.write(file, 0, new byte[1], 0, 1)))
        .isEqualTo(ErrorCode.BAD_DESCRIPTOR);
    execution.discard();
    assertThat(execution.isEnded()).isTrue();
    assertThatIllegalStateException().isThrownBy(() -> execution.size(file));
    assertThatIllegalStateException().isThrownBy(() -> execution.stat(sandbox.root));
  }

  @Test
  void whatIsWrittenIsNotTheCallersArray() {
    byte[] data = bytes("before");
    sandbox.files().write("/x", data);
    data[0] = 'X';
    assertThat(sandbox.text("/x")).isEqualTo("before");
  }

  @Test
  void smallReadsSeeWritesBetweenThem() {
    int fd = sandbox.open("big", READ, WRITE);
    byte[] one = new byte[1];
    execution.read(fd, 5_000, one, 0, 1);
    sandbox.write(fd, 5_001, "X");
    execution.read(fd, 5_001, one, 0, 1);
    assertThat(one).isEqualTo(bytes("X"));
  }
}
