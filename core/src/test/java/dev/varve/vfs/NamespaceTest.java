package dev.varve.vfs;

import static dev.varve.vfs.Sandbox.EARLIER;
import static dev.varve.vfs.Sandbox.TIME;
import static dev.varve.vfs.Sandbox.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Creating, removing and renaming, each as POSIX and Wasmtime on Linux do it. */
class NamespaceTest {

  private final Sandbox sandbox =
      Sandbox.over(
          files -> {
            files.createDirectories("/full/inner");
            files.createDirectories("/empty");
            files.createDirectories("/other");
            files.write("/file", Sandbox.bytes("file"));
            files.write("/second", Sandbox.bytes("second"));
            files.symlink("/link", "full");
            files.symlink("/dangling", "nowhere");
          });

  private final Execution execution = sandbox.execution;
  private final int root = sandbox.root;

  @ParameterizedTest
  @CsvSource({
    "new,",
    "other/,EXIST",
    "new///,",
    "file,EXIST",
    "file/,EXIST",
    "dangling,EXIST",
    "link/,EXIST",
    ".,EXIST",
    "full/..,EXIST",
    "full/.,EXIST",
    "file/new,NOT_DIRECTORY",
    "none/new,NO_ENTRY",
    "/new,NOT_PERMITTED",
    "..,NOT_PERMITTED",
    "'',NO_ENTRY",
  })
  void creatingADirectory(String path, ErrorCode code) {
    assertThat(codeOf(() -> execution.createDirectoryAt(root, path))).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "empty,",
    "full,NOT_EMPTY",
    "file,NOT_DIRECTORY",
    "file/,NOT_DIRECTORY",
    "link,NOT_DIRECTORY",
    "link/,INVALID",
    "empty/,INVALID",
    ".,INVALID",
    "empty/.,INVALID",
    "full/..,INVALID",
    "none,NO_ENTRY",
  })
  void removingADirectory(String path, ErrorCode code) {
    assertThat(codeOf(() -> execution.removeDirectoryAt(root, path))).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "file,",
    "link,",
    "dangling,",
    "full,IS_DIRECTORY",
    "full/,IS_DIRECTORY",
    "link/,IS_DIRECTORY",
    ".,IS_DIRECTORY",
    "file/,NOT_DIRECTORY",
    "none,NO_ENTRY",
    "none/,NO_ENTRY",
  })
  void unlinking(String path, ErrorCode code) {
    assertThat(codeOf(() -> execution.unlinkFileAt(root, path))).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "target,new,",
    "target,new/,NO_ENTRY",
    "target,full,EXIST",
    "target,full/,EXIST",
    "target,file,EXIST",
    "target,file/,NOT_DIRECTORY",
    "target,.,EXIST",
    "/target,new,NOT_PERMITTED",
    "'',new,NO_ENTRY",
    "'',..,NOT_PERMITTED",
    "'',file/new,NOT_DIRECTORY",
    "/target,file/new,NOT_PERMITTED",
  })
  void linkingSymbolically(String target, String path, ErrorCode code) {
    assertThat(codeOf(() -> execution.symlinkAt(root, target, path))).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "link,",
    "link/,INVALID",
    "file,INVALID",
    "full,INVALID",
    ".,INVALID",
    "file/,NOT_DIRECTORY",
    "dangling/,NO_ENTRY",
    "none,NO_ENTRY",
  })
  void readingALink(String path, ErrorCode code) {
    assertThat(codeOf(() -> execution.readlinkAt(root, path))).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "file,new,",
    "file,new/,NOT_DIRECTORY",
    "file,second/,NOT_DIRECTORY",
    "file,empty/,NOT_DIRECTORY",
    "dangling,new/,NOT_DIRECTORY",
    "file,second,",
    "file,dangling,",
    "file,link,",
    "file,file,",
    "file,empty,IS_DIRECTORY",
    "file,full,IS_DIRECTORY",
    "file/,new,NOT_DIRECTORY",
    "link,new,",
    "link/,new,NOT_DIRECTORY",
    "full,new,",
    "full/,new/,",
    "full,empty,",
    "empty,full,NOT_EMPTY",
    "full,full,",
    "full,file,NOT_DIRECTORY",
    "full,link,NOT_DIRECTORY",
    "full,full/new,INVALID",
    "full,full/inner,INVALID",
    "full,full/inner/new,INVALID",
    "full/inner,full,NOT_EMPTY",
    "link/inner,new,",
    ".,new,BUSY",
    "full,.,BUSY",
    "full/..,new,BUSY",
    "none,new,NO_ENTRY",
    "none/,new,NO_ENTRY",
    "file,none/new,NO_ENTRY",
    "file,second/new,NOT_DIRECTORY",
    "file,/new,NOT_PERMITTED",
    "file,../new,NOT_PERMITTED",
  })
  void renaming(String from, String to, ErrorCode code) {
    long before = execution.events();
    assertThat(codeOf(() -> execution.renameAt(root, from, root, to))).isEqualTo(code);
    assertThat(execution.events() > before).isEqualTo(code == null && !from.equals(to));
  }

  @Test
  void aNameThatIsTooLongIsFoundOutWhenItIsLookedFor() {
    String tooLong = "x".repeat(256);
    assertThat(codeOf(() -> execution.renameAt(root, tooLong, root, "new")))
        .isEqualTo(ErrorCode.NAME_TOO_LONG);
    assertThat(codeOf(() -> execution.renameAt(root, "file", root, tooLong)))
        .isEqualTo(ErrorCode.NAME_TOO_LONG);
    assertThat(codeOf(() -> execution.renameAt(root, "none", root, tooLong)))
        .isEqualTo(ErrorCode.NO_ENTRY);
    assertThat(codeOf(() -> execution.renameAt(root, tooLong, root, "none/new")))
        .isEqualTo(ErrorCode.NO_ENTRY);
    assertThat(codeOf(() -> execution.renameAt(root, ".", root, tooLong)))
        .isEqualTo(ErrorCode.BUSY);
    assertThat(codeOf(() -> execution.statAt(root, true, tooLong + "/x")))
        .isEqualTo(ErrorCode.NAME_TOO_LONG);
  }

  @Test
  void anEmbeddedNulInTheNewNameIsToldBeforeAMissingOldOne() {
    assertThat(codeOf(() -> execution.renameAt(root, "none", root, "a\0b")))
        .isEqualTo(ErrorCode.INVALID);
    assertThat(codeOf(() -> execution.renameAt(root, "none", root, "file/a\0b")))
        .isEqualTo(ErrorCode.NOT_DIRECTORY);
  }

  @Test
  void aRenamedFileKeepsItsTimeAndBothDirectoriesGetTheNewOne() {
    execution.renameAt(root, "full/inner", root, "other/moved");
    assertThat(sandbox.files().stat("/other/moved").mtime()).isEqualTo(EARLIER);
    assertThat(sandbox.files().stat("/full").mtime()).isEqualTo(TIME);
    assertThat(sandbox.files().stat("/other").mtime()).isEqualTo(TIME);
    assertThat(sandbox.files().stat("/empty").mtime()).isEqualTo(EARLIER);
  }

  @Test
  void aRenameOntoItselfChangesNoTime() {
    execution.renameAt(root, "full/inner", root, "full/inner");
    assertThat(sandbox.files().stat("/full").mtime()).isEqualTo(EARLIER);
  }

  @Test
  void whatIsReplacedHasLostItsName() {
    int second = sandbox.open("second", DescriptorFlag.READ, DescriptorFlag.WRITE);
    execution.renameAt(root, "file", root, "second");
    assertThat(execution.stat(second).links()).isZero();
    assertThat(sandbox.text("/second")).isEqualTo("file");
    byte[] old = new byte[6];
    assertThat(execution.read(second, 0, old, 0, 6)).isEqualTo(6);
    assertThat(old).isEqualTo(Sandbox.bytes("second"));
  }

  @Test
  void aWriteThroughAnOldDescriptorLandsInTheRenamedFile() {
    int fd = sandbox.open("file", DescriptorFlag.WRITE);
    execution.renameAt(root, "file", root, "other/moved");
    sandbox.write(fd, 0, "MOVED");
    assertThat(sandbox.text("/other/moved")).isEqualTo("MOVED");
  }

  @Test
  void aFileWithoutANameLivesOnWithoutEvents() {
    int fd = sandbox.open("file", DescriptorFlag.READ, DescriptorFlag.WRITE);
    execution.unlinkFileAt(root, "file");
    long events = execution.events();
    sandbox.write(fd, 4, " more");
    execution.setSize(fd, 8);
    execution.setTimes(fd, new NewTime.Now(), new NewTime.At(0, 5));
    byte[] content = new byte[20];
    assertThat(execution.read(fd, 0, content, 0, 20)).isEqualTo(8);
    assertThat(content).startsWith(Sandbox.bytes("file mor"));
    assertThat(execution.stat(fd)).isEqualTo(new Stat(FileType.FILE, 0, 8, 5));
    assertThat(execution.events()).isEqualTo(events);
  }

  @Test
  void nothingIsMadeInARemovedDirectory() {
    int fd = sandbox.open("empty", Set.of(OpenFlag.DIRECTORY));
    execution.removeDirectoryAt(root, "empty");
    assertThat(codeOf(() -> execution.createDirectoryAt(fd, "x"))).isEqualTo(ErrorCode.NO_ENTRY);
    assertThat(codeOf(() -> execution.symlinkAt(fd, "t", "x"))).isEqualTo(ErrorCode.NO_ENTRY);
    assertThat(codeOf(() -> execution.renameAt(root, "file", fd, "x")))
        .isEqualTo(ErrorCode.NO_ENTRY);
    assertThat(codeOf(() -> execution.openAt(fd, true, "x", Set.of(OpenFlag.CREATE), Set.of())))
        .isEqualTo(ErrorCode.NO_ENTRY);
    assertThat(execution.readDirectory(fd).hasNext()).isFalse();
    assertThat(execution.statAt(fd, true, ".").links()).isZero();
  }

  @Test
  void aNameThatComesBackNamesAnotherNode() {
    int old = sandbox.open("file", DescriptorFlag.READ);
    MetadataHash hash = execution.metadataHash(old);
    execution.unlinkFileAt(root, "file");
    int fresh = sandbox.open("file", Set.of(OpenFlag.CREATE), DescriptorFlag.READ);
    assertThat(execution.isSameObject(old, fresh)).isFalse();
    assertThat(execution.metadataHash(old)).isEqualTo(hash);
    assertThat(execution.metadataHash(fresh)).isNotEqualTo(hash);
  }

  @Test
  void identityOutlivesWritesAndRenames() {
    int fd = sandbox.open("file", DescriptorFlag.WRITE);
    MetadataHash before = execution.metadataHash(fd);
    sandbox.write(fd, 0, "x");
    execution.renameAt(root, "file", root, "full/file");
    assertThat(execution.metadataHashAt(root, true, "full/file")).isEqualTo(before);
    assertThat(execution.isSameObject(fd, sandbox.open("link/file"))).isTrue();
  }

  @Test
  void hardLinksAreUnsupportedAfterTheirArgumentsAreChecked() {
    assertThat(codeOf(() -> execution.linkAt(root, false, "file", root, "hard")))
        .isEqualTo(ErrorCode.UNSUPPORTED);
    assertThat(codeOf(() -> execution.linkAt(root, true, "file", root, "hard")))
        .isEqualTo(ErrorCode.INVALID);
    assertThat(codeOf(() -> execution.linkAt(root, false, "none", root, "hard")))
        .isEqualTo(ErrorCode.NO_ENTRY);
    assertThat(codeOf(() -> execution.linkAt(root, false, "file", root, "second")))
        .isEqualTo(ErrorCode.EXIST);
  }

  @Test
  void aListingIsOfTheMomentOfOpening() {
    DirectoryListing listing = execution.readDirectory(root);
    execution.unlinkFileAt(root, "file");
    execution.createDirectoryAt(root, "later");
    assertThat(listing)
        .toIterable()
        .extracting(item -> item.name().toString())
        .contains("file", "second")
        .doesNotContain("later");
    assertThat(sandbox.files().list("/")).contains("later").doesNotContain("file");
  }

  @Test
  void aListingAscendsByTheHashOfItsNames() {
    for (int i = 0; i < 50; i++) {
      execution.createDirectoryAt(root, "new" + i);
    }
    execution.unlinkFileAt(root, "second");
    assertThat(execution.readDirectory(root))
        .toIterable()
        .hasSize(56)
        .extracting(item -> item.name().hash())
        .isSorted();
  }

  @Test
  void aListingTellsTypesOfReplacedNames() {
    execution.unlinkFileAt(root, "file");
    execution.createDirectoryAt(root, "file");
    assertThat(execution.readDirectory(root))
        .toIterable()
        .filteredOn(item -> item.name().toString().equals("file"))
        .extracting(DirectoryListing.Item::type)
        .containsExactly(FileType.DIRECTORY);
  }
}
