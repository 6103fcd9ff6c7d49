package dev.varve.wasi.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import dev.varve.journal.Limit;
import dev.varve.journal.Limits;
import dev.varve.journal.Outcome;
import dev.varve.journal.Preopen;
import dev.varve.merkle.Hash;
import dev.varve.vfs.Block;
import dev.varve.vfs.DescriptorFlag;
import dev.varve.vfs.ErrorCode;
import dev.varve.vfs.Execution;
import dev.varve.vfs.ExecutionSpec;
import dev.varve.vfs.LimitException;
import dev.varve.vfs.OpenFlag;
import dev.varve.vfs.Parent;
import dev.varve.vfs.VfsException;
import dev.varve.vfs.VfsFiles;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The streams over the files of a real execution. */
class StreamsOverExecutionTest {

  private static final Set<DescriptorFlag> READ = EnumSet.of(DescriptorFlag.READ);
  private static final Set<DescriptorFlag> WRITE = EnumSet.of(DescriptorFlag.WRITE);
  private static final Set<DescriptorFlag> READ_WRITE =
      EnumSet.of(DescriptorFlag.READ, DescriptorFlag.WRITE);

  private final Block block = Block.on(Parent.NONE);
  private Execution execution = block.begin(ExecutionSpec.STANDARD);

  @AfterEach
  void close() {
    execution.close();
    block.close();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private int open(String path, Set<DescriptorFlag> flags) {
    Set<OpenFlag> create =
        flags.contains(DescriptorFlag.WRITE)
            ? EnumSet.of(OpenFlag.CREATE)
            : EnumSet.noneOf(OpenFlag.class);
    return execution.openAt(execution.preopens().getFirst(), false, path, create, flags);
  }

  private void begin(Limits limits, Preopen preopen) {
    execution.close();
    ExecutionSpec all = ExecutionSpec.STANDARD;
    execution =
        block.begin(
            new ExecutionSpec(
                all.time(),
                all.seed(),
                all.component(),
                all.arguments(),
                all.environment(),
                ImmutableList.of(preopen),
                all.stdin(),
                limits,
                all.prices(),
                all.labels()));
  }

  private byte[] content(String path) {
    return VfsFiles.of(execution).read(path);
  }

  private static void assertFails(ThrowingCallable operation, ErrorCode code) {
    assertThatThrownBy(operation)
        .isInstanceOfSatisfying(
            StreamError.LastOperationFailed.class, e -> assertThat(e.error()).isEqualTo(code));
  }

  private static void assertRefused(ThrowingCallable operation, ErrorCode code) {
    assertThatThrownBy(operation)
        .isInstanceOfSatisfying(VfsException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void whatIsWrittenIsRead() {
    int fd = open("f", READ_WRITE);
    VfsOutputStream out = new VfsOutputStream(fd, 0, execution, false);
    out.write(bytes("hello"));
    out.blockingWriteAndFlush(bytes(" world"));
    VfsInputStream in = new VfsInputStream(fd, 6, execution);
    assertThat(in.read(3)).isEqualTo(bytes("wor"));
    assertThat(in.read(9)).isEqualTo(bytes("ld"));
    assertThat(in.read(9)).isEmpty();
  }

  @Test
  void appendsLandAtTheEndThatAnotherDescriptorMade() {
    VfsOutputStream appending = new VfsOutputStream(open("f", WRITE), 0, execution, true);
    VfsOutputStream other = new VfsOutputStream(open("f", WRITE), 3, execution, false);
    appending.write(bytes("a"));
    other.write(bytes("b"));
    appending.write(bytes("c"));
    assertThat(content("/f")).isEqualTo(bytes("a\0\0bc"));
  }

  @Test
  void emptyWritesMakeNoEvent() {
    int fd = open("f", WRITE);
    long events = execution.events();
    new VfsOutputStream(fd, 100, execution, false).write(new byte[0]);
    new VfsOutputStream(fd, 0, execution, true).writeZeroes(0);
    assertThat(execution.events()).isEqualTo(events);
    assertThat(content("/f")).isEmpty();
  }

  @Test
  void streamsOutliveTheirDescriptorsAndTheFilesNames() {
    int fd = open("f", READ_WRITE);
    VfsOutputStream out = new VfsOutputStream(fd, 0, execution, false);
    VfsInputStream in = new VfsInputStream(fd, 0, execution);
    execution.close(fd);
    execution.unlinkFileAt(execution.preopens().getFirst(), "f");
    out.write(bytes("nameless"));
    assertThat(in.read(99)).isEqualTo(bytes("nameless"));
    out.close();
    in.close();
    assertThatThrownBy(() -> in.read(1)).isInstanceOf(StreamError.Closed.class);
  }

  @Test
  void rightsAreTheDescriptors() {
    open("f", WRITE);
    VfsInputStream in = new VfsInputStream(open("f", WRITE), 0, execution);
    assertFails(() -> in.read(1), ErrorCode.BAD_DESCRIPTOR);
    VfsOutputStream out = new VfsOutputStream(open("f", READ), 0, execution, false);
    assertThat(out.checkWrite()).isEqualTo(1_048_576);
    assertFails(() -> out.write(bytes("x")), ErrorCode.BAD_DESCRIPTOR);
    assertThatThrownBy(() -> out.write(bytes("x"))).isInstanceOf(StreamError.Closed.class);
    assertThat(content("/f")).isEmpty();
  }

  @Test
  void directoriesAndUnknownDescriptorsAreRefused() {
    int root = execution.preopens().getFirst();
    assertRefused(() -> VfsInputStream.open(root, 0, execution), ErrorCode.IS_DIRECTORY);
    assertRefused(() -> VfsOutputStream.open(root, 0, execution, true), ErrorCode.BAD_DESCRIPTOR);
    VfsInputStream in = new VfsInputStream(12_345, 0, execution);
    assertFails(() -> in.read(1), ErrorCode.BAD_DESCRIPTOR);
  }

  @Test
  void aReadOnlyPreopenPermitsNoWrites() {
    VfsFiles.of(execution).write("/f", bytes("kept"));
    execution.finish(new Outcome.Returned(), Hash.EMPTY, Hash.EMPTY);
    begin(Limits.STANDARD, new Preopen("/", "/", true));
    int fd = open("f", READ);
    assertThat(new VfsInputStream(fd, 0, execution).read(9)).isEqualTo(bytes("kept"));
    assertRefused(() -> VfsOutputStream.open(fd, 0, execution, false), ErrorCode.NOT_PERMITTED);
  }

  @Test
  void streamsEndWithTheirExecution() {
    int fd = open("f", READ_WRITE);
    VfsOutputStream out = new VfsOutputStream(fd, 0, execution, false);
    VfsInputStream in = new VfsInputStream(fd, 0, execution);
    out.write(bytes("x"));
    execution.finish(new Outcome.Returned(), Hash.EMPTY, Hash.EMPTY);
    assertThatThrownBy(() -> out.write(bytes("x"))).isInstanceOf(StreamError.Closed.class);
    assertThatThrownBy(out::checkWrite).isInstanceOf(StreamError.Closed.class);
    assertThatThrownBy(() -> in.read(1)).isInstanceOf(StreamError.Closed.class);
    out.close();
    in.close();
  }

  @Test
  void sizesEndBelow2To63() {
    int fd = open("f", READ_WRITE);
    VfsOutputStream out = new VfsOutputStream(fd, Long.MAX_VALUE - 1, execution, false);
    out.write(bytes("x"));
    assertFails(() -> out.write(bytes("y")), ErrorCode.FILE_TOO_LARGE);
    VfsOutputStream appending = new VfsOutputStream(fd, 0, execution, true);
    assertFails(() -> appending.write(bytes("y")), ErrorCode.FILE_TOO_LARGE);
    assertThat(new VfsInputStream(fd, Long.MAX_VALUE - 1, execution).read(-1))
        .isEqualTo(bytes("x"));
    assertThat(new VfsInputStream(fd, Long.MAX_VALUE, execution).read(-1)).isEmpty();
    assertThat(execution.stat(fd).size()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aFullJournalEndsTheRun() {
    begin(Limits.STANDARD.with(Limit.JOURNAL_BYTES, 10_000), Preopen.ROOT);
    VfsOutputStream out = new VfsOutputStream(open("f", WRITE), 0, execution, true);
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 100; i++) {
                out.write(new byte[1_000]);
              }
            })
        .isInstanceOfSatisfying(
            LimitException.class, e -> assertThat(e.limit()).isEqualTo(Limit.JOURNAL_BYTES));
  }
}
