package dev.varve.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.merkle.Hash;
import dev.varve.state.RefName;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** Making, opening, locking and closing stores. */
class StoreOpeningTest {

  @TempDir Path directory;

  /** Holds a store open until its standard input ends. */
  static final class Holder {

    private Holder() {}

    public static void main(String[] arguments) throws IOException {
      try (RocksStore store = RocksStore.open(Path.of(arguments[0]))) {
        System.out.println(store.refs());
        System.in.read();
      }
    }
  }

  @Test
  void aNewStoreHasNoCommitsAndNoRefs() {
    Path path = directory.resolve("new/store");
    RocksStore.create(path).close();
    try (RocksStore store = RocksStore.open(path)) {
      assertThat(store.refs()).isEmpty();
      assertThat(store.ref(RefName.MAIN)).isEmpty();
      assertThat(store.commit(Hash.EMPTY)).isEmpty();
      assertThat(store.commitWithRoot(Hash.EMPTY)).isEmpty();
      assertThatThrownBy(() -> store.snapshot(Hash.EMPTY))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("is no commit of " + path);
    }
  }

  @Test
  void aStoreIsMadeInAnEmptyDirectory() {
    RocksStore.create(directory).close();
    RocksStore.openReadOnly(directory).close();
  }

  @Test
  void noStoreIsMadeWhereThereIsOne() {
    RocksStore.create(directory).close();
    assertThatThrownBy(() -> RocksStore.create(directory))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("holds a store already");
    RocksStore.open(directory).close();
  }

  @Test
  void noStoreIsMadeAmongOtherFiles() throws IOException {
    Files.writeString(directory.resolve("letter.txt"), "Dear reader");
    assertThatThrownBy(() -> RocksStore.create(directory))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is not an empty directory");
    assertThat(content(directory)).containsExactly("letter.txt");
  }

  @Test
  void noStoreIsMadeInPlaceOfAFile() throws IOException {
    Path file = Files.writeString(directory.resolve("letter.txt"), "Dear reader");
    assertThatThrownBy(() -> RocksStore.create(file))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is not an empty directory");
    assertThat(file).hasContent("Dear reader");
  }

  @Test
  void aDirectoryThatIsNoStoreIsNotOpenedAndNotTouched() throws IOException {
    Files.writeString(directory.resolve("letter.txt"), "Dear reader");
    for (Path path : new Path[] {directory, directory.resolve("none")}) {
      assertThatThrownBy(() -> RocksStore.open(path))
          .isInstanceOf(StoreException.class)
          .hasMessage(path + " is no Varve store; make one with 'varve init'");
      assertThatThrownBy(() -> RocksStore.openReadOnly(path))
          .isInstanceOf(StoreException.class)
          .hasMessage(path + " is no Varve store; make one with 'varve init'");
    }
    assertThat(content(directory)).containsExactly("letter.txt");
  }

  @Test
  void anotherProgramsDatabaseIsNoStore() throws RocksDBException {
    try (Options options = new Options().setCreateIfMissing(true);
        RocksDB database = RocksDB.open(options, directory.toString())) {
      database.put(new byte[] {1}, new byte[] {2});
    }
    assertThatThrownBy(() -> RocksStore.open(directory))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is no Varve store");
  }

  @Test
  void aStoreWhoseMakingWasCutShortIsNoStore() {
    new DatabaseOpening(directory, 1 << 20).create().close();
    assertThatThrownBy(() -> RocksStore.open(directory))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is no Varve store");
  }

  @Test
  void aStoreOfANewerFormatIsRefused() {
    RocksStore.create(directory).close();
    try (Database database = new DatabaseOpening(directory, 1 << 20).open();
        Batch batch = database.newBatch(100)) {
      Meta.putFormat(batch, Meta.FORMAT + 1);
      database.write(batch, true);
    }
    assertThatThrownBy(() -> RocksStore.open(directory))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            directory
                + " has the format 3, this version of Varve reads up to 2; open it with a newer"
                + " version");
    assertThatThrownBy(() -> RocksStore.openReadOnly(directory))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("format 3");
  }

  @Test
  void aSecondWriterInTheSameProcessIsRefused() {
    try (RocksStore first = RocksStore.create(directory)) {
      assertThatThrownBy(() -> RocksStore.open(directory))
          .isInstanceOf(StoreLockedException.class)
          .hasMessage(
              directory
                  + " is open for writing elsewhere; close the process that holds it, or open the"
                  + " store read-only");
      assertThat(first.refs()).isEmpty();
    }
    RocksStore.open(directory).close();
  }

  @Test
  void aSecondWriterInAnotherProcessIsRefusedAndAReaderIsNot(@TempDir Path temporary)
      throws IOException, InterruptedException {
    RocksStore.create(directory).close();
    Process holder = ChildJvm.start(Holder.class, temporary, directory.toString());
    try (BufferedReader output = holder.inputReader()) {
      assertThat(output.readLine()).isEqualTo("{}");
      assertThatThrownBy(() -> RocksStore.open(directory))
          .isInstanceOf(StoreLockedException.class)
          .hasMessageContaining("is open for writing elsewhere");
      try (RocksStore reader = RocksStore.openReadOnly(directory)) {
        assertThat(reader.refs()).isEmpty();
      }
      holder.getOutputStream().close();
      assertThat(holder.waitFor()).isZero();
    } finally {
      holder.destroyForcibly();
    }
    RocksStore.open(directory).close();
  }

  @Test
  void aClosedStoreAnswersNothing() {
    RocksStore store = RocksStore.create(directory);
    store.close();
    store.close();
    assertThatThrownBy(store::refs)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the store " + directory + " is closed");
    assertThatThrownBy(() -> store.moveRef(RefName.MAIN, Hash.EMPTY, Hash.EMPTY))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aStoreOpenedReadOnlyIsNotWritten() {
    RocksStore.create(directory).close();
    try (RocksStore reader = RocksStore.openReadOnly(directory)) {
      assertThatThrownBy(() -> reader.moveRef(RefName.MAIN, Hash.EMPTY, Hash.EMPTY))
          .isInstanceOf(StoreException.class)
          .hasMessage(directory + " is open read-only; open it for writing");
    }
  }

  @Test
  void openingAndClosingManyTimesLeavesNoFileOpen() throws IOException {
    RocksStore.create(directory).close();
    long before = openFiles();
    for (int i = 0; i < 100; i++) {
      RocksStore.open(directory).close();
      RocksStore.openReadOnly(directory).close();
    }
    assertThat(openFiles()).isLessThanOrEqualTo(before);
  }

  /** How many files of the store the process has open. */
  private long openFiles() throws IOException {
    Path descriptors = Path.of("/proc/self/fd");
    if (!Files.isDirectory(descriptors)) {
      return 0;
    }
    try (Stream<Path> all = Files.list(descriptors)) {
      return all.filter(this::isInStore).count();
    }
  }

  private boolean isInStore(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).startsWith(directory);
    } catch (IOException e) {
      return false;
    }
  }

  private static Stream<String> content(Path path) throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }
}
