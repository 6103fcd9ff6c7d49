package dev.varve.tools;

import dev.varve.journal.BlockSeal;
import dev.varve.merkle.Hash;
import dev.varve.vfs.Parent;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --witness FILE --root HEX}: the state that a block begins on, without a store. */
final class WitnessOptions {

  @Option(
      names = "--witness",
      required = true,
      paramLabel = "FILE",
      description = "What the block needs of its parent's files, instead of a store.")
  private @Nullable Path file;

  @Option(
      names = "--root",
      required = true,
      paramLabel = "HEX",
      description = "With --witness, the state root that the block begins on.")
  private @Nullable String root;

  /** What the sealed block begins on, as far as the witness has it. */
  Parent parent(BlockSeal seal) throws IOException {
    if (file == null || root == null) {
      throw new IllegalStateException("both are required");
    }
    Hash base = Selector.hash(root);
    return WitnessFile.read(file).parent(seal.parent(), seal.height() - 1, base);
  }
}
