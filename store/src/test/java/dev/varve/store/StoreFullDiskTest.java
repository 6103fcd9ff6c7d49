package dev.varve.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.vfs.Parent;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that takes no more: here, a limit on the size of a file. */
class StoreFullDiskTest {

  private static final Path SHELL = Path.of("/bin/bash");
  private static final int LIMIT_KIB = 32 << 10;

  /** Commits blocks until one is refused, and says what happens then. */
  static final class Filler {

    private Filler() {}

    public static void main(String[] arguments) {
      try (RocksStore store = RocksStore.create(Path.of(arguments[0]))) {
        Parent parent = Parent.NONE;
        while (true) {
          byte[] data = new byte[3_000_000];
          new Random(parent.height()).nextBytes(data);
          Parent on = parent;
          Commit commit;
          try {
            commit = store.commit(Blocks.on(on, files -> files.write("/data", data)), RefName.MAIN);
          } catch (StoreException e) {
            System.out.println("refused: " + e.getMessage());
            break;
          }
          parent = store.parent(commit.id());
        }
        Parent last = parent;
        try {
          store.commit(Blocks.on(last, files -> files.write("/small", new byte[1])));
        } catch (StoreException e) {
          System.out.println("again: " + e.getMessage());
        }
        int files = Contents.read(store.snapshot(last.id()).tree()).size();
        System.out.println("read: " + files);
        System.out.println("head: " + last.id());
      } catch (StoreException e) {
        System.out.println("closed: " + e.getMessage());
      }
    }
  }

  @Test
  void aFullDiskRefusesACommitAndLosesNone(@TempDir Path directory, @TempDir Path temporary)
      throws Exception {
    assumeTrue(Files.isExecutable(SHELL));
    Path store = directory.resolve("store");
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(SHELL.toString(), "-c", "ulimit -f " + LIMIT_KIB + "; exec \"$@\"", "shell"));
    command.addAll(ChildJvm.command(Filler.class, temporary, store.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> lines;
    try (BufferedReader output = process.inputReader()) {
      lines = output.lines().toList();
    }
    assertThat(process.waitFor()).as("%s", lines).isZero();
    assertThat(lines).hasSizeGreaterThanOrEqualTo(4);
    assertThat(lines.get(0)).startsWith("refused: " + store + " cannot be written: ");
    assertThat(lines.get(1)).startsWith("again: a write to " + store + " has failed; close the");
    assertThat(lines.get(2)).isEqualTo("read: 1");

    try (RocksStore opened = RocksStore.open(store)) {
      Commit head = opened.ref(RefName.MAIN).orElseThrow();
      assertThat(lines.get(3)).isEqualTo("head: " + head.id());
      assertThat(Blocks.replay(opened, head).id()).isEqualTo(head.id());
      opened.commit(
          Blocks.on(opened.parent(head.id()), files -> files.write("/more", new byte[10])),
          RefName.MAIN);
    }
  }
}
