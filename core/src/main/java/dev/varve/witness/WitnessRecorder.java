package dev.varve.witness;

import com.google.common.collect.ImmutableSortedMap;
import dev.varve.journal.BlockJournal;
import dev.varve.merkle.Hash;
import dev.varve.state.Replay;
import dev.varve.tree.Preimage;
import dev.varve.vfs.Parent;
import java.util.TreeMap;

/**
 * Notes what one block comes to need of its parent's files. The block begins on {@link #parent};
 * once it is sealed, {@link #witness} is enough to replay its journals and to run its executions
 * again. It depends on the state and the executions alone, not on how the state is stored.
 *
 * <p>The sealed block cannot be committed itself: fold its journals over the real parent.
 */
public final class WitnessRecorder {

  private final Parent parent;
  private final TreeMap<Hash, Preimage> preimages = new TreeMap<>();

  /** A recorder over the files of {@code parent}. */
  public WitnessRecorder(Parent parent) {
    this.parent = new Parent(parent.id(), parent.height(), parent.tree().recorded(this::note));
  }

  /** The same parent, whose files tell what is read of them; for one thread at a time. */
  public Parent parent() {
    return parent;
  }

  /**
   * What the block needs that began on {@link #parent} and has these journals. They are folded once
   * more, for a fold may read a chunk that the live call has overwritten as a whole: one call of
   * more bytes than an event takes is several events.
   */
  public Witness witness(BlockJournal journals) {
    Replay.fold(parent, journals);
    return new Witness(ImmutableSortedMap.copyOfSorted(preimages));
  }

  private void note(Preimage preimage) {
    Witness.add(preimages, preimage);
  }
}
