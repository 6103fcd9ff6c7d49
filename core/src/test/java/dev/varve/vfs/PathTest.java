package dev.varve.vfs;

import static dev.varve.vfs.Sandbox.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathTest {

  private final Sandbox sandbox =
      Sandbox.over(
          files -> {
            files.createDirectories("/dir/nested");
            files.write("/dir/nested/file", Sandbox.bytes("x"));
            files.write("/top", Sandbox.bytes("y"));
            files.symlink("/toDir", "dir");
            files.symlink("/toFile", "top");
            files.symlink("/dangling", "nowhere");
            files.symlink("/self", "self");
            files.symlink("/dir/up", "../top");
            files.symlink("/out", "../x");
            files.symlink("/slashed", "dir/");
            files.symlink("/slashedFile", "top/");
          });

  @ParameterizedTest
  @CsvSource({
    "'', NO_ENTRY",
    "/top, NOT_PERMITTED",
    "/, NOT_PERMITTED",
    ".., NOT_PERMITTED",
    "dir/../.., NOT_PERMITTED",
    "dir/nested/../../../dir/nested/file, NOT_PERMITTED",
    "toDir/../.., NOT_PERMITTED",
    "out, NOT_PERMITTED",
    "missing, NO_ENTRY",
    "missing/.., NO_ENTRY",
    "missing/, NO_ENTRY",
    "dangling, NO_ENTRY",
    "dangling/x, NO_ENTRY",
    "top/, NOT_DIRECTORY",
    "top///, NOT_DIRECTORY",
    "top/., NOT_DIRECTORY",
    "top/.., NOT_DIRECTORY",
    "top/x, NOT_DIRECTORY",
    "toFile/, NOT_DIRECTORY",
    "slashedFile, NOT_DIRECTORY",
    "self, LOOP",
    "self/x, LOOP",
  })
  void aBadPathIsRefusedWithItsCode(String path, ErrorCode code) {
    assertThat(codeOf(() -> sandbox.execution.statAt(sandbox.root, true, path))).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "., DIRECTORY",
    "dir, DIRECTORY",
    "dir/, DIRECTORY",
    "dir/.//nested/../../dir/nested/../nested///./file, FILE",
    "toDir, DIRECTORY",
    "toDir/nested/file, FILE",
    "toDir/.., DIRECTORY",
    "toFile, FILE",
    "dir/up, FILE",
    "slashed, DIRECTORY",
    "slashed/nested/file, FILE",
  })
  void aGoodPathLeadsToItsNode(String path, FileType type) {
    assertThat(sandbox.execution.statAt(sandbox.root, true, path).type()).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({
    "toDir, SYMLINK",
    "toDir/, DIRECTORY",
    "toDir/., DIRECTORY",
    "dangling, SYMLINK",
    "self, SYMLINK",
    "toDir/up, SYMLINK",
  })
  void withoutFollowingOnlyTheLastNameStaysALink(String path, FileType type) {
    assertThat(sandbox.execution.statAt(sandbox.root, false, path).type()).isEqualTo(type);
  }

  @Test
  void anEmbeddedNulIsInvalid() {
    assertThat(codeOf(() -> sandbox.execution.statAt(sandbox.root, true, "top\0")))
        .isEqualTo(ErrorCode.INVALID);
  }

  @Test
  void anEmbeddedNulInTheLastNameIsMetLastWhereAnEntryIsNamed() {
    assertThat(codeOf(() -> sandbox.execution.createDirectoryAt(sandbox.root, "missing/a\0b")))
        .isEqualTo(ErrorCode.NO_ENTRY);
    assertThat(codeOf(() -> sandbox.execution.createDirectoryAt(sandbox.root, "dir/a\0b")))
        .isEqualTo(ErrorCode.INVALID);
    assertThat(codeOf(() -> sandbox.execution.createDirectoryAt(sandbox.root, "missing/a\0b/c")))
        .isEqualTo(ErrorCode.INVALID);
    assertThat(codeOf(() -> sandbox.execution.statAt(sandbox.root, false, "missing/a\0b")))
        .isEqualTo(ErrorCode.INVALID);
  }

  @Test
  void aNameHas255BytesAndNotOneMore() {
    String longest = "é".repeat(127) + "x";
    sandbox.execution.createDirectoryAt(sandbox.root, longest);
    assertThat(sandbox.files().exists("/" + longest)).isTrue();
    assertThat(codeOf(() -> sandbox.execution.createDirectoryAt(sandbox.root, longest + "x")))
        .isEqualTo(ErrorCode.NAME_TOO_LONG);
    assertThat(codeOf(() -> sandbox.execution.statAt(sandbox.root, true, "x".repeat(256) + "/a")))
        .isEqualTo(ErrorCode.NAME_TOO_LONG);
  }

  @Test
  void aLoneSurrogateIsAnIllegalByteSequence() {
    assertThat(codeOf(() -> sandbox.execution.createDirectoryAt(sandbox.root, "\uD800")))
        .isEqualTo(ErrorCode.ILLEGAL_BYTE_SEQUENCE);
  }

  @Test
  void aPathHasAsManyBytesAsTheLimitAndNotOneMore() {
    assertThat(codeOf(() -> sandbox.execution.statAt(sandbox.root, true, "./".repeat(2_048))))
        .isNull();
    assertThat(codeOf(() -> sandbox.execution.statAt(sandbox.root, true, "./".repeat(2_048) + ".")))
        .isEqualTo(ErrorCode.NAME_TOO_LONG);
  }

  @Test
  void fortyLinksAreFollowedAndNotOneMore() {
    VfsFiles files = sandbox.files();
    files.symlink("/link1", "top");
    for (int i = 2; i <= 41; i++) {
      files.symlink("/link" + i, "link" + (i - 1));
    }
    assertThat(sandbox.execution.statAt(sandbox.root, true, "link40").type())
        .isEqualTo(FileType.FILE);
    assertThat(codeOf(() -> sandbox.execution.statAt(sandbox.root, true, "link41")))
        .isEqualTo(ErrorCode.LOOP);
  }

  @Test
  void theDirectoryOfADescriptorIsTheRootOfItsPaths() {
    int nested = sandbox.open("dir/nested", Set.of(OpenFlag.DIRECTORY));
    assertThat(sandbox.execution.statAt(nested, true, "file").size()).isEqualTo(1);
    assertThat(codeOf(() -> sandbox.execution.statAt(nested, true, "../up")))
        .isEqualTo(ErrorCode.NOT_PERMITTED);
  }

  @Test
  void aPathFromAFileIsRefused() {
    int file = sandbox.open("top", DescriptorFlag.READ);
    assertThat(codeOf(() -> sandbox.execution.statAt(file, true, "x")))
        .isEqualTo(ErrorCode.NOT_DIRECTORY);
  }

  @Test
  void aPathFromNoDescriptorIsRefused() {
    assertThat(codeOf(() -> sandbox.execution.statAt(99, true, "x")))
        .isEqualTo(ErrorCode.BAD_DESCRIPTOR);
  }

  @Test
  void namesAreNeverNormalised() {
    VfsFiles files = sandbox.files();
    files.write("/\u00e9", Sandbox.bytes("composed"));
    files.write("/e\u0301", Sandbox.bytes("decomposed"));
    assertThat(sandbox.text("/\u00e9")).isEqualTo("composed");
    assertThat(sandbox.text("/e\u0301")).isEqualTo("decomposed");
  }
}
