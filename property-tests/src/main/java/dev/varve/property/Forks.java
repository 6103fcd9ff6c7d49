package dev.varve.property;

import com.google.common.collect.ImmutableList;
import dev.varve.program.Program;
import dev.varve.program.ProgramRunner;
import dev.varve.vfs.Parent;
import dev.varve.vfs.SealedBlock;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Blocks in the order in which they come, each on one before it: a tree of them.
 *
 * @param blocks the blocks
 */
public record Forks(ImmutableList<ForkedBlock> blocks) {

  /**
   * One block.
   *
   * @param back how many blocks back its parent stands, 1 for the one before it; one that reaches
   *     past the first block has no parent
   * @param program what it does
   */
  public record ForkedBlock(int back, Program program) {}

  /** One to six blocks, most of them on the one before. */
  public static Arbitrary<Forks> any() {
    return Combinators.combine(Arbitraries.of(1, 1, 1, 2, 3, 9), Programs.any())
        .as(ForkedBlock::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(blocks -> new Forks(ImmutableList.copyOf(blocks)));
  }

  /** Which block is the parent of block {@code index}, or -1 for none. */
  public int parentOf(int index) {
    return Math.max(-1, index - blocks.get(index).back());
  }

  /** The sealed blocks, none of them committed. */
  public ImmutableList<SealedBlock> seal() {
    ProgramRunner runner = new ProgramRunner();
    List<SealedBlock> sealed = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      int on = parentOf(i);
      Parent parent = on < 0 ? Parent.NONE : sealed.get(on).asParent();
      sealed.add(runner.run(blocks.get(i).program(), parent).block());
    }
    return ImmutableList.copyOf(sealed);
  }
}
