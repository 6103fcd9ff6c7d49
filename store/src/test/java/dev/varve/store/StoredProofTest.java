package dev.varve.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSortedMap;
import dev.varve.merkle.Hash;
import dev.varve.proof.Answer;
import dev.varve.proof.Proof;
import dev.varve.proof.Question;
import dev.varve.proof.ics23.Ics23Chain;
import dev.varve.state.RefName;
import dev.varve.state.Snapshot;
import dev.varve.state.Store;
import dev.varve.vfs.Block;
import dev.varve.vfs.Execution;
import dev.varve.vfs.ExecutionSpec;
import dev.varve.vfs.Parent;
import dev.varve.vfs.SealedBlock;
import dev.varve.vfs.VfsFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredProofTest {

  private final Map<String, byte[]> files = new HashMap<>();
  private final Random random = new Random(7);

  /** Files of all sizes in a large directory and in small ones. */
  private SealedBlock block() {
    try (Block block = Block.on(Parent.NONE)) {
      try (Execution execution = block.begin(ExecutionSpec.STANDARD)) {
        VfsFiles state = VfsFiles.of(execution);
        for (int i = 0; i < 3000; i++) {
          String path = i % 3 == 0 ? "/d" + i % 50 + "/f" + i : "/f" + i;
          byte[] bytes = new byte[i % 100 == 0 ? 20_000 : random.nextInt(100)];
          random.nextBytes(bytes);
          state.createDirectories(path.substring(0, Math.max(1, path.lastIndexOf('/'))));
          state.write(path, bytes);
          files.put(path, bytes);
        }
        execution.finish();
      }
      return block.seal(ImmutableSortedMap.of());
    }
  }

  @Test
  void aStoreThatIsOpenedAgainProvesWhatWasCommitted(@TempDir Path directory) {
    SealedBlock block = block();
    List<Question> questions = new ArrayList<>();
    files.forEach(
        (path, bytes) -> {
          if (bytes.length % 4 == 0) {
            questions.add(Question.read(path, bytes.length / 2, bytes.length + 5));
            questions.add(Question.lookup(path + "x"));
          }
        });
    Proof inMemory = Proof.of(block.tree(), questions);
    Hash id;
    try (Store store = RocksStore.create(directory)) {
      id = store.commit(block, RefName.MAIN).id();
    }

    try (Store store = RocksStore.openReadOnly(directory);
        Snapshot snapshot = store.snapshot(id)) {
      Proof proof = Proof.of(snapshot.tree(), questions);

      assertThat(proof).isEqualTo(inMemory);
      proof.verify(block.root(), questions).forEach(this::check);
      for (Question question : questions.subList(0, 200)) {
        check(question, Ics23Chain.of(snapshot.tree(), question).verify(block.root(), question));
      }
    }
  }

  private void check(Question question, Answer answer) {
    switch (question) {
      case Question.Lookup(var path) -> assertThat(answer).isEqualTo(new Answer.Absent(path));
      case Question.Read read -> {
        byte[] bytes = files.get(read.path().toString());
        assertThat(((Answer.Content) answer).bytes().toArray())
            .isEqualTo(Arrays.copyOfRange(bytes, bytes.length / 2, bytes.length));
      }
    }
  }
}
