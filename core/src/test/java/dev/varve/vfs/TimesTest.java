package dev.varve.vfs;

import static dev.varve.vfs.DescriptorFlag.READ;
import static dev.varve.vfs.DescriptorFlag.WRITE;
import static dev.varve.vfs.Sandbox.EARLIER;
import static dev.varve.vfs.Sandbox.TIME;
import static dev.varve.vfs.Sandbox.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class TimesTest {

  private static final NewTime UNCHANGED = new NewTime.Unchanged();
  private static final NewTime NOW = new NewTime.Now();

  private final Sandbox sandbox =
      Sandbox.over(
          files -> {
            files.createDirectories("/dir");
            files.write("/dir/file", Sandbox.bytes("file"));
            files.symlink("/link", "dir/file");
          });

  private final Execution execution = sandbox.execution;
  private final int root = sandbox.root;

  private long mtime(String path) {
    return sandbox.files().stat(path).mtime();
  }

  @Test
  void everyWriteOfAByteSetsTheTimeWhateverTheByte() {
    sandbox.write(sandbox.open("dir/file", WRITE), 0, "f");
    assertThat(mtime("/dir/file")).isEqualTo(TIME);
    assertThat(mtime("/dir")).isEqualTo(EARLIER);
  }

  @Test
  void anEmptyWriteLeavesTimeAndJournalAlone() {
    sandbox.write(sandbox.open("dir/file", WRITE), 100, "");
    assertThat(mtime("/dir/file")).isEqualTo(EARLIER);
    assertThat(sandbox.files().stat("/dir/file").size()).isEqualTo(4);
    assertThat(execution.events()).isZero();
  }

  @Test
  void everyResizeSetsTheTimeEvenToTheSameSize() {
    execution.setSize(sandbox.open("dir/file", WRITE), 4);
    assertThat(mtime("/dir/file")).isEqualTo(TIME);
  }

  @Test
  void creatingAndRemovingSetTheTimeOfTheDirectory() {
    execution.unlinkFileAt(root, "dir/file");
    assertThat(mtime("/dir")).isEqualTo(TIME);
    execution.setTimesAt(root, true, "dir", UNCHANGED, new NewTime.At(0, 7));
    sandbox.open("dir/new", Set.of(OpenFlag.CREATE));
    assertThat(mtime("/dir")).isEqualTo(TIME);
    assertThat(mtime("/dir/new")).isEqualTo(TIME);
  }

  @Test
  void aFailedCallSetsNoTime() {
    assertThat(codeOf(() -> execution.unlinkFileAt(root, "dir/none")))
        .isEqualTo(ErrorCode.NO_ENTRY);
    assertThat(codeOf(() -> execution.createDirectoryAt(root, "dir/file")))
        .isEqualTo(ErrorCode.EXIST);
    assertThat(mtime("/dir")).isEqualTo(EARLIER);
    assertThat(execution.events()).isZero();
  }

  @Test
  void aTimeIsSetOnAReadersDescriptorToo() {
    execution.setTimes(sandbox.open("dir/file", READ), UNCHANGED, new NewTime.At(3, 4));
    assertThat(mtime("/dir/file")).isEqualTo(3_000_000_004L);
  }

  @Test
  void aTimeIsSetOnALinkOrThroughIt() {
    execution.setTimesAt(root, false, "link", UNCHANGED, new NewTime.At(0, 1));
    assertThat(mtime("/link")).isEqualTo(1);
    assertThat(mtime("/dir/file")).isEqualTo(EARLIER);
    execution.setTimesAt(root, true, "link", UNCHANGED, NOW);
    assertThat(mtime("/link")).isEqualTo(1);
    assertThat(mtime("/dir/file")).isEqualTo(TIME);
  }

  @Test
  void accessTimesAreCheckedAndForgotten() {
    execution.setTimesAt(root, true, "dir", NOW, UNCHANGED);
    assertThat(mtime("/dir")).isEqualTo(EARLIER);
    assertThat(execution.events()).isZero();
    assertThat(
            codeOf(
                () ->
                    execution.setTimesAt(
                        root, true, "dir", new NewTime.At(Long.MAX_VALUE, 0), NOW)))
        .isEqualTo(ErrorCode.OVERFLOW);
    assertThat(mtime("/dir")).isEqualTo(EARLIER);
  }

  @Test
  void timesReachTheEndOfSigned64BitNanosecondsAndNotOneMore() {
    execution.setTimesAt(root, true, "dir", UNCHANGED, new NewTime.At(9_223_372_036L, 854_775_807));
    assertThat(mtime("/dir")).isEqualTo(Long.MAX_VALUE);
    for (NewTime late :
        Set.of(
            new NewTime.At(9_223_372_036L, 854_775_808),
            new NewTime.At(9_223_372_037L, 0),
            new NewTime.At(-1, 0),
            new NewTime.At(9_223_372_036L, -1))) {
      assertThat(codeOf(() -> execution.setTimesAt(root, true, "dir", UNCHANGED, late)))
          .isEqualTo(ErrorCode.OVERFLOW);
    }
  }

  @Test
  void theRootHasNoTimeToSet() {
    execution.createDirectoryAt(root, "new");
    assertThat(execution.stat(root).mtime()).isZero();
    assertThat(codeOf(() -> execution.setTimes(root, UNCHANGED, NOW)))
        .isEqualTo(ErrorCode.NOT_PERMITTED);
    execution.setTimes(root, NOW, UNCHANGED);
  }
}
