package dev.varve.witness;

import com.google.common.collect.ImmutableSortedMap;
import dev.varve.merkle.Hash;
import dev.varve.tree.DirectoryTree;
import dev.varve.tree.Preimage;
import dev.varve.tree.PreimageSource;
import dev.varve.tree.WitnessException;
import dev.varve.vfs.Parent;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Parts of a state: the preimages of hashes below its root, by their hashes. It is data and proves
 * nothing by itself; whoever knows the state root trusts what hashes to it, so that a part that was
 * removed or altered is missing and nothing worse.
 */
public final class Witness implements PreimageSource {

  private final ImmutableSortedMap<Hash, Preimage> preimages;

  Witness(ImmutableSortedMap<Hash, Preimage> preimages) {
    this.preimages = preimages;
  }

  /** The witness of these preimages; of two with one hash, one that has the entry. */
  public static Witness of(Collection<Preimage> preimages) {
    TreeMap<Hash, Preimage> byHash = new TreeMap<>();
    preimages.forEach(preimage -> add(byHash, preimage));
    return new Witness(ImmutableSortedMap.copyOfSorted(byHash));
  }

  /** Adds a preimage unless it, or more of it, is there. */
  static void add(Map<Hash, Preimage> byHash, Preimage preimage) {
    byHash.merge(
        preimage.hash(), preimage, (old, now) -> now instanceof Preimage.NamedLeaf ? now : old);
  }

  /**
   * The witness that exactly these bytes are, see {@link WitnessCodec}.
   *
   * @throws WitnessFormatException if none is
   */
  public static Witness decode(byte[] bytes) {
    return new WitnessDecoder(bytes).witness();
  }

  /** The canonical bytes: equal for equal witnesses, see {@link WitnessCodec}. */
  public byte[] encode() {
    return WitnessCodec.encode(this);
  }

  /** The preimages in ascending order of their hashes. */
  public ImmutableSortedMap<Hash, Preimage> preimages() {
    return preimages;
  }

  @Override
  public Preimage preimage(Hash hash) {
    Preimage preimage = preimages.get(hash);
    if (preimage == null) {
      throw new WitnessException("the witness has no node " + hash);
    }
    return preimage;
  }

  /**
   * The directory of that root, as far as the witness has it. What goes further throws {@link
   * WitnessException}.
   */
  public DirectoryTree tree(Hash root) {
    return DirectoryTree.inPart(root, this);
  }

  /**
   * What a block begins on whose journals, or executions, the witness was made from.
   *
   * @param id the commit id
   * @param height its height
   * @param root its state root, which the caller has from somewhere that it trusts
   */
  public Parent parent(Hash id, long height, Hash root) {
    return new Parent(id, height, tree(root));
  }
}
