package dev.varve.vfs;

import static dev.varve.vfs.DescriptorFlag.READ;
import static dev.varve.vfs.DescriptorFlag.WRITE;
import static dev.varve.vfs.Sandbox.bytes;
import static dev.varve.vfs.Sandbox.codeOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.varve.journal.Event;
import dev.varve.journal.Journal;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SavepointTest {

  private final Sandbox sandbox =
      Sandbox.over(
          files -> {
            files.createDirectories("/dir");
            files.write("/file", bytes("base"));
          });

  private final Execution execution = sandbox.execution;
  private final VfsFiles files = sandbox.files();

  @Test
  void rollingBackUndoesFilesDirectoriesAndTimes() {
    Savepoint savepoint = execution.savepoint();
    files.write("/file", bytes("changed"));
    files.write("/dir/new", bytes("new"));
    files.rename("/dir", "/moved");
    execution.rollback(savepoint);
    assertThat(sandbox.text("/file")).isEqualTo("base");
    assertThat(files.stat("/dir").mtime()).isEqualTo(Sandbox.EARLIER);
    assertThat(files.list("/dir")).isEmpty();
    assertThat(files.exists("/moved")).isFalse();
    assertThat(execution.events()).isZero();
  }

  @Test
  void savepointsNestAndEachKeepsItsMoment() {
    int fd = sandbox.open("file", WRITE);
    sandbox.write(fd, 0, "1");
    Savepoint outer = execution.savepoint();
    sandbox.write(fd, 1, "2");
    Savepoint inner = execution.savepoint();
    sandbox.write(fd, 2, "3");
    execution.rollback(inner);
    assertThat(sandbox.text("/file")).isEqualTo("12se");
    sandbox.write(fd, 3, "4");
    execution.rollback(inner);
    assertThat(sandbox.text("/file")).isEqualTo("12se");
    execution.rollback(outer);
    assertThat(sandbox.text("/file")).isEqualTo("1ase");
    assertThatIllegalArgumentException().isThrownBy(() -> execution.rollback(inner));
  }

  @Test
  void whatAReleasedSavepointHeldFallsWithTheOuterOne() {
    int fd = sandbox.open("file", WRITE);
    Savepoint outer = execution.savepoint();
    Savepoint inner = execution.savepoint();
    sandbox.write(fd, 0, "inner");
    execution.release(inner);
    sandbox.write(fd, 0, "after");
    assertThatIllegalArgumentException().isThrownBy(() -> execution.rollback(inner));
    execution.rollback(outer);
    assertThat(sandbox.text("/file")).isEqualTo("base");
  }

  @Test
  void whatWasOpenedSinceIsClosedAndItsNumberNotGivenAgain() {
    Savepoint savepoint = execution.savepoint();
    int fd = sandbox.open("file", READ, WRITE);
    OpenFile stream = execution.openForWriting(fd);
    execution.rollback(savepoint);
    assertThat(codeOf(() -> execution.stat(fd))).isEqualTo(ErrorCode.BAD_DESCRIPTOR);
    assertThat(codeOf(() -> execution.write(stream, 0, new byte[1], 0, 1)))
        .isEqualTo(ErrorCode.BAD_DESCRIPTOR);
    assertThat(sandbox.open("file")).isGreaterThan(fd);
  }

  @Test
  void whatWasClosedSinceIsOpenAgain() {
    int fd = sandbox.open("file", READ, WRITE);
    OpenFile stream = execution.openForWriting(fd);
    Savepoint savepoint = execution.savepoint();
    execution.close(fd);
    execution.release(stream);
    execution.rollback(savepoint);
    assertThat(execution.stat(fd).size()).isEqualTo(4);
    execution.append(stream, bytes("!"), 0, 1);
    assertThat(sandbox.text("/file")).isEqualTo("base!");
  }

  @Test
  void namelessFilesRollBackToo() {
    int fd = sandbox.open("file", READ, WRITE);
    execution.unlinkFileAt(sandbox.root, "file");
    sandbox.write(fd, 0, "one");
    Savepoint savepoint = execution.savepoint();
    sandbox.write(fd, 0, "two!!");
    execution.rollback(savepoint);
    byte[] content = new byte[10];
    assertThat(execution.read(fd, 0, content, 0, 10)).isEqualTo(4);
    assertThat(content).startsWith(bytes("onee"));
  }

  @Test
  void nodeIdsGivenSinceAreGivenAgain() {
    Savepoint savepoint = execution.savepoint();
    files.write("/dir/a", bytes("a"));
    execution.rollback(savepoint);
    files.write("/dir/b", bytes("b"));
    Journal journal = Sandbox.finish(execution);
    assertThat(journal)
        .filteredOn(Event.NodeBound.class::isInstance)
        .extracting(event -> ((Event.NodeBound) event).node())
        .containsExactly(1);
    assertThat(journal)
        .filteredOn(Event.CreateFileEvent.class::isInstance)
        .extracting(event -> ((Event.CreateFileEvent) event).node())
        .containsExactly(2);
  }

  @Test
  void whatWasReadStaysReadAndWhatWasUndoneIsNotWritten() {
    Savepoint savepoint = execution.savepoint();
    files.read("/file");
    files.write("/dir/new", bytes("x"));
    files.write("/file", bytes("y"));
    AccessSet reads = execution.reads();
    execution.rollback(savepoint);
    assertThat(execution.reads()).isEqualTo(reads);
    assertThat(execution.writes().accesses()).isEmpty();
  }

  @Test
  void anotherExecutionsSavepointIsRefused() {
    Savepoint other = Sandbox.empty().execution.savepoint();
    assertThatIllegalArgumentException().isThrownBy(() -> execution.rollback(other));
    assertThatIllegalArgumentException().isThrownBy(() -> execution.release(other));
  }

  @Test
  void aFileCreatedAndRolledBackIsGoneFromItsDescriptorToo() {
    Savepoint savepoint = execution.savepoint();
    int fd = sandbox.open("new", Set.of(OpenFlag.CREATE), WRITE);
    execution.rollback(savepoint);
    assertThat(files.exists("/new")).isFalse();
    assertThat(codeOf(() -> sandbox.write(fd, 0, "x"))).isEqualTo(ErrorCode.BAD_DESCRIPTOR);
  }
}
