package dev.varve.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImportExportTest extends CommandTest {

  private Path source;

  @BeforeEach
  void makeFiles() throws IOException {
    source = directory.resolve("source");
    byte[] large = new byte[300_000];
    new Random(7).nextBytes(large);
    byte[] holes = new byte[100_000];
    holes[50_000] = 1;
    write("source/large", large);
    write("source/holes", holes);
    write("source/zeros", new byte[9_000]);
    write("source/empty", new byte[0]);
    write("source/deep/er/ü-ñ-漢", "text".getBytes(StandardCharsets.UTF_8));
    Files.createDirectories(source.resolve("nothing"));
    Files.createSymbolicLink(source.resolve("link"), Path.of("deep/er"));
  }

  private static Map<String, String> contents(Path root) throws IOException {
    TreeMap<String, String> contents = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        String what =
            Files.isSymbolicLink(path)
                ? "-> " + Files.readSymbolicLink(path)
                : Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                    ? "directory"
                    : new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
        contents.put(root.relativize(path).toString(), what);
      }
    }
    return contents;
  }

  @Test
  void whatIsImportedIsExportedByteForByte() throws IOException {
    Path target = directory.resolve("target");
    succeeds("import", source.toString());
    succeeds("export", target.toString());

    assertThat(contents(target)).isEqualTo(contents(source));
  }

  @Test
  void anImportIsOneExecutionThatReplays() {
    succeeds("import", source.toString(), "/some/where");

    assertThat(succeeds("log", "--json").json().getFirst().get("executions").asInt()).isEqualTo(1);
    assertThat(succeeds("replay", "--all").out()).contains("all the same");
    assertThat(succeeds("cat", "/some/where/deep/er/ü-ñ-漢").out()).isEqualTo("text");
    assertThat(
            succeeds("stat", "--json", "/some/where/empty").json().getFirst().get("mtime").asLong())
        .isEqualTo(1_000_000_000_000_000_000L);
  }

  @Test
  void anImportOfTheSameFilesGivesTheSameRoot() throws IOException {
    succeeds("import", source.toString());
    String first = root();
    store = directory.resolve("other");
    succeeds("init");
    Files.setLastModifiedTime(
        source.resolve("large"), java.nio.file.attribute.FileTime.fromMillis(1));
    succeeds("import", source.toString());

    assertThat(root()).isEqualTo(first);
  }

  @Test
  void anImportMergesIntoWhatIsThere() throws IOException {
    succeeds("run", FILES.toString(), "--", "write", "/kept", "kept");
    succeeds("run", FILES.toString(), "--", "write", "/large", "replaced");
    succeeds("import", source.toString());

    assertThat(succeeds("cat", "/kept").out()).isEqualTo("kept");
    assertThat(succeeds("cat", "/large").bytes().toArray())
        .isEqualTo(Files.readAllBytes(source.resolve("large")));
  }

  @Test
  void whatCannotBeInAStateIsRefusedBeforeAnythingIsWritten() throws Exception {
    Path absolute = Files.createSymbolicLink(source.resolve("absolute"), Path.of("/etc"));
    assertThat(fails(ExitCode.FAILED, "import", source.toString()).err()).contains("absolute");
    Files.delete(absolute);

    Process touch =
        new ProcessBuilder("sh", "-c", "touch \"$(printf 'bad\\377')\"")
            .directory(source.toFile())
            .start();
    assertThat(touch.waitFor()).isZero();
    assertThat(fails(ExitCode.FAILED, "import", source.toString()).err()).contains("UTF-8");

    assertThat(succeeds("log").out()).isEmpty();
  }

  @Test
  void placesThatDoNotFitAreSaidSo() throws IOException {
    succeeds("run", FILES.toString(), "--", "mkdir", "/large");
    assertThat(fails(ExitCode.FAILED, "import", source.toString()).err()).contains("/large");
    assertThat(fails(ExitCode.FAILED, "import", directory.toString()).err()).contains("store");
    assertThat(fails(ExitCode.FAILED, "import", source.resolve("large").toString()).err())
        .contains("no directory");
    assertThat(fails(ExitCode.FAILED, "export", source.toString()).err()).contains("not empty");
    assertThat(succeeds("log").lines()).hasSize(1);
  }

  @Test
  void aSymlinksTargetIsKeptByteForByte() throws IOException {
    succeeds("run", FILES.toString(), "--", "symlink", "deep//er/", "/slashes");
    Path target = directory.resolve("target");
    succeeds("export", target.toString());
    String before = root();

    store = directory.resolve("other");
    succeeds("init");
    succeeds("import", target.toString());

    assertThat(root()).isEqualTo(before);
  }

  @Test
  void aSymlinkWhoseTargetIsNoUtf8IsRefused() throws Exception {
    Process link =
        new ProcessBuilder("sh", "-c", "ln -s \"$(printf 'bad\\377')\" link-to-bad")
            .directory(source.toFile())
            .start();
    assertThat(link.waitFor()).isZero();

    assertThat(fails(ExitCode.FAILED, "import", source.toString()).err())
        .contains("link-to-bad")
        .contains("UTF-8");
  }

  @Test
  void aStoreThatLiesBehindASymlinkIsNotImported() throws IOException {
    Path alias = directory.resolveSibling(directory.getFileName() + "-alias");
    Files.createSymbolicLink(alias, directory);
    try {
      assertThat(fails(ExitCode.FAILED, "import", alias.toString()).err())
          .contains("the store lies in");
    } finally {
      Files.delete(alias);
    }
  }

  @Test
  void aStoreThatCannotBeMadeSaysWhatToDo() {
    store = source.resolve("large").resolve("store");

    assertThat(fails(ExitCode.FAILED, "init").err())
        .contains(store.toString())
        .contains("where you may make directories");
  }

  @Test
  void placesOutsideOfTheStateAreSaidSo() {
    assertThat(fails(ExitCode.FAILED, "import", source.toString(), "../up").err())
        .contains("../up");
    assertThat(fails(ExitCode.USAGE, "import", source.toString(), "--time", "-5").err())
        .contains("--time");
  }
}
