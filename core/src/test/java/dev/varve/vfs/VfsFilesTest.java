package dev.varve.vfs;

import static dev.varve.vfs.Sandbox.bytes;
import static dev.varve.vfs.Sandbox.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VfsFilesTest {

  private final Sandbox sandbox = Sandbox.empty();
  private final VfsFiles files = sandbox.files();

  @Test
  void whatIsWrittenIsReadAndReplacedWhole() {
    files.write("/a", bytes("a long text"));
    files.write("/a", bytes("short"));
    files.append("/a", bytes("er"));
    files.append("/b", bytes("new"));
    assertThat(sandbox.text("/a")).isEqualTo("shorter");
    assertThat(sandbox.text("/b")).isEqualTo("new");
  }

  @Test
  void directoriesAreMadeAsNeeded() {
    files.createDirectories("/a/b//c/");
    files.createDirectories("/a/b/d");
    files.createDirectories("/");
    assertThat(files.list("/a/b")).containsExactlyInAnyOrder("c", "d");
    files.write("/file", bytes("x"));
    assertThat(codeOf(() -> files.createDirectories("/file"))).isEqualTo(ErrorCode.EXIST);
    assertThat(codeOf(() -> files.createDirectories("/file/x"))).isEqualTo(ErrorCode.EXIST);
  }

  @Test
  void deletingTakesFilesLinksAndEmptyDirectories() {
    files.createDirectories("/dir");
    files.symlink("/link", "dir");
    files.write("/dir/file", bytes("x"));
    assertThat(codeOf(() -> files.delete("/dir"))).isEqualTo(ErrorCode.NOT_EMPTY);
    files.delete("/dir/file");
    files.delete("/link");
    files.delete("/dir");
    assertThat(files.list("/")).isEmpty();
    assertThat(codeOf(() -> files.delete("/dir"))).isEqualTo(ErrorCode.NO_ENTRY);
  }

  @Test
  void existenceFollowsLinks() {
    files.symlink("/link", "target");
    files.symlink("/self", "self");
    assertThat(files.exists("/link")).isFalse();
    assertThat(files.exists("/self")).isFalse();
    files.write("/target", bytes("x"));
    assertThat(files.exists("/link")).isTrue();
    assertThat(files.exists("/target/x")).isFalse();
    assertThat(files.exists("/")).isTrue();
    assertThat(files.readlink("/link")).isEqualTo("target");
  }

  @Test
  void pathsAreAbsoluteAndStayInside() {
    assertThat(codeOf(() -> files.read("relative"))).isEqualTo(ErrorCode.INVALID);
    assertThat(codeOf(() -> files.read("/../x"))).isEqualTo(ErrorCode.NOT_PERMITTED);
    assertThat(codeOf(() -> files.read("/"))).isEqualTo(ErrorCode.IS_DIRECTORY);
  }

  @Test
  void noDescriptorStaysOpen() {
    files.write("/a", bytes("x"));
    files.append("/a", bytes("y"));
    files.read("/a");
    files.list("/");
    assertThat(codeOf(() -> files.read("/"))).isNotNull();
    int next = sandbox.open("a");
    for (int fd = sandbox.root + 1; fd < next; fd++) {
      int closed = fd;
      assertThat(codeOf(() -> sandbox.execution.stat(closed))).isEqualTo(ErrorCode.BAD_DESCRIPTOR);
    }
  }
}
