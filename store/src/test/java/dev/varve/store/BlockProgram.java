package dev.varve.store;

import com.google.common.collect.ImmutableSortedMap;
import dev.varve.journal.Outcome;
import dev.varve.merkle.Hash;
import dev.varve.vfs.Block;
import dev.varve.vfs.Execution;
import dev.varve.vfs.ExecutionSpec;
import dev.varve.vfs.Parent;
import dev.varve.vfs.SealedBlock;
import dev.varve.vfs.VfsException;
import dev.varve.vfs.VfsFiles;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * What a random block does.
 *
 * @param parent picks its parent among the commits before it
 * @param runs its executions
 */
record BlockProgram(int parent, List<Run> runs) {

  /** One execution: its calls, and whether it succeeds. */
  record Run(List<Call> calls, boolean succeeds) {}

  /** One call, which may be refused. */
  sealed interface Call {

    record Write(String path, int length, int seed) implements Call {}

    record Append(String path, int length, int seed) implements Call {}

    record CreateDirectory(String path) implements Call {}

    record Symlink(String path, String target) implements Call {}

    record Delete(String path) implements Call {}

    record Rename(String from, String to) implements Call {}
  }

  static Arbitrary<List<BlockProgram>> programs() {
    Arbitrary<String> name = Arbitraries.of("a", "b", "c", "é");
    Arbitrary<String> path =
        name.list().ofMinSize(1).ofMaxSize(3).map(n -> "/" + String.join("/", n));
    Arbitrary<Integer> length =
        Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.integers().between(0, 100)),
            Tuple.of(1, Arbitraries.integers().between(3_000, 30_000)));
    Arbitrary<Integer> seed = Arbitraries.integers().between(0, 9);
    Arbitrary<Call> call =
        Arbitraries.oneOf(
            Combinators.combine(path, length, seed).as(Call.Write::new),
            Combinators.combine(path, length, seed).as(Call.Append::new),
            path.map(Call.CreateDirectory::new),
            Combinators.combine(path, name).as(Call.Symlink::new),
            path.map(Call.Delete::new),
            Combinators.combine(path, path).as(Call.Rename::new));
    Arbitrary<Run> run =
        Combinators.combine(call.list().ofMaxSize(20), Arbitraries.of(true, true, true, false))
            .as(Run::new);
    return Combinators.combine(Arbitraries.integers().between(0, 3), run.list().ofMaxSize(3))
        .as(BlockProgram::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  /** The block that the program makes on {@code on}. */
  SealedBlock seal(Parent on) {
    try (Block block = Block.on(on)) {
      for (Run run : runs) {
        Execution execution = block.begin(ExecutionSpec.STANDARD.withTime(on.height()));
        run.calls().forEach(call -> call(VfsFiles.of(execution), call));
        execution.finish(new Outcome.Exited(run.succeeds() ? 0 : 1), Hash.EMPTY, Hash.EMPTY);
      }
      return block.seal(ImmutableSortedMap.of());
    }
  }

  private static void call(VfsFiles files, Call call) {
    try {
      switch (call) {
        case Call.Write write -> files.write(write.path, data(write.length, write.seed));
        case Call.Append append -> files.append(append.path, data(append.length, append.seed));
        case Call.CreateDirectory create -> files.createDirectories(create.path);
        case Call.Symlink link -> files.symlink(link.path, link.target);
        case Call.Delete delete -> files.delete(delete.path);
        case Call.Rename rename -> files.rename(rename.from, rename.to);
      }
    } catch (VfsException refused) {
      // A refused call changes nothing, and is part of the program like any other.
    }
  }

  private static byte[] data(int length, int seed) {
    byte[] data = new byte[length];
    new Random(seed).nextBytes(data);
    return data;
  }
}
