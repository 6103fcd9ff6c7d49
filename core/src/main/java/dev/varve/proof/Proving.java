package dev.varve.proof;

import com.google.common.collect.ImmutableList;
import dev.varve.journal.Bytes;
import dev.varve.merkle.Hash;
import dev.varve.merkle.HashRules;
import dev.varve.merkle.Sha256;
import dev.varve.tree.Branch;
import dev.varve.tree.Branch.Opened;
import dev.varve.tree.Chunk;
import dev.varve.tree.ContentTree;
import dev.varve.tree.DirectoryTree;
import dev.varve.tree.Entry;
import dev.varve.tree.Entry.DirectoryEntry;
import dev.varve.tree.Entry.FileEntry;
import dev.varve.tree.Entry.SymlinkEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The making of one proof: tree by tree, the root directory first, then what is asked below the
 * entries that are found, in the order in which they are found.
 */
final class Proving {

  private final ImmutableList.Builder<ProofNode> nodes = ImmutableList.builder();
  private final Deque<Runnable> pending = new ArrayDeque<>();
  private int chunks;

  private Proving() {}

  /** The nodes that answer the questions. */
  static ImmutableList<ProofNode> of(DirectoryTree tree, AskedDirectory asked) {
    Proving proving = new Proving();
    proving.prove(tree, asked);
    while (!proving.pending.isEmpty()) {
      proving.pending.remove().run();
    }
    return proving.nodes.build();
  }

  private void prove(DirectoryTree tree, AskedDirectory asked) {
    prove(tree.branch(), asked.names(), 0);
  }

  /**
   * Tells of a subtree of a directory.
   *
   * @param names those that are asked for and would stand in it
   */
  private void prove(Branch<Entry> branch, List<AskedName> names, int depth) {
    if (names.isEmpty()) {
      nodes.add(closed(branch.hash()));
      return;
    }
    switch (branch.open()) {
      case Opened.Nothing<Entry> _ -> nodes.add(ProofNode.EMPTY);
      case Opened.Leaf<Entry>(Entry entry) -> prove(entry, names);
      case Opened.Inner<Entry>(Branch<Entry> left, Branch<Entry> right) -> {
        nodes.add(ProofNode.INNER);
        int middle = Order.middle(names, depth);
        prove(left, names.subList(0, middle), depth + 1);
        prove(right, names.subList(middle, names.size()), depth + 1);
      }
    }
  }

  private void prove(Entry entry, List<AskedName> names) {
    AskedName asked = Order.find(names, entry.name());
    if (asked == null) {
      nodes.add(new ProofNode.OtherLeaf(entry.name().hash(), Sha256.hash(entry.value().encode())));
      return;
    }
    nodes.add(new ProofNode.EntryLeaf(entry.name(), entry.value()));
    switch (entry) {
      case DirectoryEntry e -> {
        AskedDirectory below = asked.below();
        if (below != null) {
          pending.add(() -> prove(e.tree(), below));
        }
      }
      case FileEntry e -> {
        AskedChunks read = asked.chunks(e.content().size());
        if (!read.isEmpty()) {
          pending.add(() -> prove(e.content(), read));
        }
      }
      case SymlinkEntry _ -> {}
    }
  }

  private void prove(ContentTree content, AskedChunks asked) {
    prove(content.branch(), asked, 0, HashRules.contentHeight(content.size()));
  }

  /**
   * Tells of a subtree of a file.
   *
   * @param first the index of its first chunk
   */
  private void prove(Branch<Chunk> branch, AskedChunks asked, long first, int height) {
    if (!asked.touch(first, height)) {
      nodes.add(closed(branch.hash()));
      return;
    }
    switch (branch.open()) {
      case Opened.Nothing<Chunk> _ -> nodes.add(ProofNode.EMPTY);
      case Opened.Leaf<Chunk>(Chunk chunk) -> {
        if (++chunks > Proof.MAX_CHUNKS) {
          throw new IllegalArgumentException(
              "a proof has at most " + Proof.MAX_CHUNKS + " chunks; ask for fewer bytes at once");
        }
        nodes.add(new ProofNode.ChunkLeaf(Bytes.copyOf(chunk.toBytes())));
      }
      case Opened.Inner<Chunk>(Branch<Chunk> left, Branch<Chunk> right) -> {
        nodes.add(ProofNode.INNER);
        prove(left, asked, first, height - 1);
        prove(right, asked, first + (1L << height - 1), height - 1);
      }
    }
  }

  private static ProofNode closed(Hash hash) {
    return hash.isEmpty() ? ProofNode.EMPTY : new ProofNode.Closed(hash);
  }
}
