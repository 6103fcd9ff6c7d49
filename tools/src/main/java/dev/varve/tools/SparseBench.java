package dev.varve.tools;

import com.google.common.collect.ImmutableSortedMap;
import dev.varve.journal.Bytes;
import dev.varve.merkle.Hash;
import dev.varve.proof.Proof;
import dev.varve.proof.Question;
import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.state.Snapshot;
import dev.varve.state.Store;
import dev.varve.store.RocksStore;
import dev.varve.tree.ContentTree;
import dev.varve.vfs.Block;
import dev.varve.vfs.DescriptorFlag;
import dev.varve.vfs.Execution;
import dev.varve.vfs.ExecutionSpec;
import dev.varve.vfs.OpenFlag;
import dev.varve.vfs.Parent;
import dev.varve.vfs.SealedBlock;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code varve bench sparse}. */
@Command(
    name = "sparse",
    description = {
      "Commit three chunks, written anywhere in a file of 1 TiB, and prove one of them.",
      "",
      "The floor of a proof's length is the chunk.",
      ""
    },
    mixinStandardHelpOptions = true)
final class SparseBench implements Callable<Integer> {

  private static final long SIZE = 1L << 40;
  private static final int CHUNK = ContentTree.CHUNK;
  private static final int WRITES = 3;
  private static final String PATH = "/sparse";

  @Mixin private JsonOption json;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many commits, each on the last one (default: ${DEFAULT-VALUE}).")
  private int rounds;

  private final Console console;
  private final Random random = new Random(1);

  SparseBench(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Figures figures = new Figures(console, json, "sparse");
    try (ScratchDirectory directory = ScratchDirectory.create();
        Store store = RocksStore.create(directory.resolve("store"))) {
      Parent parent = Parent.NONE;
      for (int round = 0; round < rounds; round++) {
        String which = round == 0 ? " (cold)" : "";
        long[] places = random.longs(WRITES, 0, SIZE / CHUNK).toArray();
        long start = System.nanoTime();
        SealedBlock block = block(parent, places);
        long sealed = System.nanoTime();
        Commit commit = store.commit(block, RefName.MAIN);
        long end = System.nanoTime();
        figures.print("write and seal" + which, (sealed - start) / 1e6, "ms");
        figures.print("commit" + which, (end - sealed) / 1e6, "ms");
        try (Snapshot snapshot = store.snapshot(commit.id())) {
          prove(snapshot, commit.root(), places[0], which, figures);
        }
        parent = store.parent(commit.id());
      }
    }
    return ExitCode.OK;
  }

  private SealedBlock block(Parent parent, long[] places) {
    try (Block block = Block.on(parent)) {
      try (Execution execution = block.begin(ExecutionSpec.STANDARD)) {
        int fd =
            execution.openAt(
                execution.preopens().getFirst(),
                true,
                PATH.substring(1),
                EnumSet.of(OpenFlag.CREATE),
                EnumSet.of(DescriptorFlag.WRITE));
        byte[] chunk = new byte[CHUNK];
        for (long place : places) {
          random.nextBytes(chunk);
          execution.write(fd, place * CHUNK, chunk, 0, CHUNK);
        }
        execution.setSize(fd, SIZE);
        execution.finish();
      }
      return block.seal(ImmutableSortedMap.of());
    }
  }

  private static void prove(
      Snapshot snapshot, Hash root, long place, String which, Figures figures) {
    Question question = Question.read(PATH, place * CHUNK, (place + 1) * CHUNK);
    long start = System.nanoTime();
    Bytes proof = Proof.of(snapshot.tree(), question).encode();
    long made = System.nanoTime();
    Proof.decode(proof.toArray()).verify(root, question);
    long end = System.nanoTime();
    figures.print("proof" + which, proof.length(), "bytes", (double) CHUNK);
    figures.print("make the proof" + which, (made - start) / 1e3, "us");
    figures.print("verify the proof" + which, (end - made) / 1e3, "us");
  }
}
