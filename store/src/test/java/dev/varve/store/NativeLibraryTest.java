package dev.varve.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {

  @Test
  void aKilledProcessLeavesNoLibraryBehind(@TempDir Path store, @TempDir Path temporary)
      throws Exception {
    RocksStore.create(store).close();
    Process process = ChildJvm.start(StoreOpeningTest.Holder.class, temporary, store.toString());
    try (BufferedReader output = process.inputReader()) {
      assertThat(output.readLine()).isEqualTo("{}");
      process.toHandle().destroyForcibly();
      assertThat(process.waitFor()).isNotZero();
    } finally {
      process.destroyForcibly();
    }
    try (var left = Files.list(temporary)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.contains("rocksdb"));
    }
  }
}
