package dev.varve.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.varve.merkle.Name;
import dev.varve.state.Commit;
import dev.varve.state.MemoryStore;
import dev.varve.state.RefName;
import dev.varve.state.Store;
import dev.varve.tree.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SmallFilesTest extends CommandTest {

  private final SmallFiles files = new SmallFiles(300);

  @Test
  void everyFileIsThereOnceWithItsContent() {
    try (Store store = new MemoryStore()) {
      files.create(store, 70);

      Commit head = store.ref(RefName.MAIN).orElseThrow();
      List<Name> names = new ArrayList<>();
      try (var snapshot = store.snapshot(head.id())) {
        snapshot.tree().entries().forEachRemaining(entry -> names.add(entry.name()));
        for (int file = 0; file < files.count(); file++) {
          assertThat(contentOf(snapshot.tree().get(SmallFiles.name(file))))
              .isEqualTo(SmallFiles.content(file, 0));
        }
      }
      assertThat(names).hasSize(files.count());
    }
  }

  @Test
  void ofAFileThatIsOverwrittenTwiceInABlockTheLastContentStays() {
    SmallFiles single = new SmallFiles(1);
    try (Store store = new MemoryStore()) {
      single.create(store, 1);
      Commit commit = single.overwrite(store, 2, 7, new SplittableRandom(1));

      try (var snapshot = store.snapshot(commit.id())) {
        assertThat(contentOf(snapshot.tree().get(SmallFiles.name(0))))
            .isEqualTo(SmallFiles.content(0, 7))
            .isNotEqualTo(SmallFiles.content(0, 0));
      }
    }
  }

  @Test
  void blocksAreMeasuredBesideRocksDbAlone() throws IOException {
    List<String> lines =
        lines("bench", "blocks", "--files", "200", "--blocks", "3", "--updates", "20");

    List<String> rates = lines.stream().filter(line -> line.contains("updates/s")).toList();
    assertThat(rates).hasSize(2);
    for (String rate : rates) {
      assertThat(new ObjectMapper().readTree(rate).get("ratio").doubleValue()).isPositive();
    }
  }

  @Test
  void readsAreMeasuredBesideRocksDbAlone() throws IOException {
    List<String> lines = lines("bench", "reads", "--files", "200", "--reads", "100");

    assertThat(lines).hasSize(4);
    for (String line : lines) {
      assertThat(new ObjectMapper().readTree(line).get("ratio").doubleValue()).isPositive();
    }
  }

  private List<String> lines(String... arguments) {
    String[] all = new String[arguments.length + 1];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--json";
    Ran ran = bare(all);
    assertThat(ran.code()).as(ran.err()).isZero();
    return ran.out().lines().toList();
  }

  private static byte[] contentOf(Entry entry) {
    byte[] chunk = new byte[4096];
    ((Entry.FileEntry) entry).content().readChunk(0, chunk, 0);
    return Arrays.copyOf(chunk, SmallFiles.BYTES);
  }
}
