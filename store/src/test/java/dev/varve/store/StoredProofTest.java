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
import dev.varve.vfs.DescriptorFlag;
import dev.varve.vfs.Execution;
import dev.varve.vfs.ExecutionSpec;
import dev.varve.vfs.OpenFlag;
import dev.varve.vfs.Parent;
import dev.varve.vfs.SealedBlock;
import dev.varve.vfs.VfsFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
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

  @Test
  void aTebibyteWithThreeChunksTakesFewRowsAndItsProofFewHashes(@TempDir Path directory) {
    long size = 1L << 40;
    byte[] chunk = new byte[4096];
    random.nextBytes(chunk);
    long[] offsets = {0, size / 2, size - chunk.length};
    SealedBlock block = sparse(offsets, chunk);
    try (RocksStore store = RocksStore.create(directory)) {
      Hash id = store.commit(block, RefName.MAIN).id();
      assertThat(store.lastNodeId()).as("one bucket, three ways down").isLessThanOrEqualTo(25);
      try (Snapshot snapshot = store.snapshot(id)) {
        for (long offset : offsets) {
          Question read = Question.read("/sparse", offset, offset + chunk.length);
          Proof proof = Proof.of(snapshot.tree(), read);
          Answer answer = proof.verify(block.root(), read);
          assertThat(((Answer.Content) answer).bytes().toArray()).isEqualTo(chunk);
          assertThat(proof.encode().length() - chunk.length)
              .as("28 levels, of which most siblings are empty")
              .isLessThan(300);
        }
      }
    }
    assertThat(RawRows.read(directory, Column.CHUNKS)).hasSize(3);
  }

  private static SealedBlock sparse(long[] offsets, byte[] chunk) {
    try (Block block = Block.on(Parent.NONE)) {
      try (Execution execution = block.begin(ExecutionSpec.STANDARD)) {
        int fd =
            execution.openAt(
                execution.preopens().getFirst(),
                true,
                "sparse",
                EnumSet.of(OpenFlag.CREATE),
                EnumSet.of(DescriptorFlag.WRITE));
        for (long offset : offsets) {
          execution.write(fd, offset, chunk, 0, chunk.length);
        }
        execution.finish();
      }
      return block.seal(ImmutableSortedMap.of());
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
