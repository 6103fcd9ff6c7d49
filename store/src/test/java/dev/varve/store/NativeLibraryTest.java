package dev.varve.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {

  @TempDir Path store;
  @TempDir Path temporary;
  @TempDir Path kept;

  @BeforeEach
  void createStore() {
    RocksStore.create(store).close();
  }

  /** Has another process open the store, and kills it. */
  private void openElsewhere(String... options) throws Exception {
    List<String> command =
        ChildJvm.command(StoreOpeningTest.Holder.class, temporary, store.toString());
    command.addAll(1, List.of(options));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (BufferedReader output = process.inputReader()) {
      assertThat(output.readLine()).isEqualTo("{}");
      process.toHandle().destroyForcibly();
      assertThat(process.waitFor()).isNotZero();
    } finally {
      process.destroyForcibly();
    }
    assertThat(files(temporary)).noneMatch(file -> file.toString().contains("rocksdb"));
  }

  private String keep() {
    return "-D" + NativeLibrary.KEPT_IN + "=" + kept;
  }

  private static List<Path> files(Path directory) throws Exception {
    try (var files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void aKilledProcessLeavesNoLibraryBehind() throws Exception {
    openElsewhere();
  }

  @Test
  void aLibraryThatIsKeptIsUnpackedOnceAndAgainWhereItIsDamaged() throws Exception {
    openElsewhere(keep());
    assertThat(files(kept)).hasSize(1);
    Path library = files(kept).getFirst();
    byte[] whole = Files.readAllBytes(library);
    var unpacked = Files.getLastModifiedTime(library);

    openElsewhere(keep());
    assertThat(Files.getLastModifiedTime(library)).isEqualTo(unpacked);

    byte[] damaged = whole.clone();
    damaged[damaged.length / 2] ^= 1;
    Files.write(library, damaged);
    openElsewhere(keep());
    assertThat(files(kept)).containsExactly(library);
    assertThat(Files.readAllBytes(library)).isEqualTo(whole);
  }

  @Test
  void whereNoneCanBeKeptItIsDoneWithout() throws Exception {
    Path file = Files.createFile(kept.resolve("file"));
    openElsewhere("-D" + NativeLibrary.KEPT_IN + "=" + file);
    assertThat(files(kept)).containsExactly(file);
  }
}
