package dev.varve.proof;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.varve.journal.Bytes;
import dev.varve.merkle.EntryValue;
import dev.varve.merkle.EntryValue.DirectoryValue;
import dev.varve.merkle.EntryValue.FileValue;
import dev.varve.merkle.EntryValue.SymlinkValue;
import dev.varve.merkle.Hash;
import dev.varve.merkle.HashRules;
import dev.varve.merkle.Sha256;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The verifying of one proof. It walks as {@link Proving} does, from the questions alone: at each
 * node they decide what may stand there, and each tree's root is the one that the value above it
 * has.
 */
final class Verifying {

  private static final int MAX_DEPTH = 8 * Hash.BYTES;

  private final ImmutableList<ProofNode> nodes;
  private final Deque<Runnable> pending = new ArrayDeque<>();
  private int next;

  private Verifying(ImmutableList<ProofNode> nodes) {
    this.nodes = nodes;
  }

  /**
   * Notes in {@code asked} what is found.
   *
   * @throws InvalidProofException unless the nodes are exactly those that answer the questions
   */
  static void check(ImmutableList<ProofNode> nodes, Hash root, AskedDirectory asked) {
    Verifying verifying = new Verifying(nodes);
    verifying.check(root, asked);
    while (!verifying.pending.isEmpty()) {
      verifying.pending.remove().run();
    }
    if (verifying.next < nodes.size()) {
      throw verifying.wrong("nothing more was expected");
    }
  }

  private void check(Hash root, AskedDirectory asked) {
    compare("directory ", asked, root, new DirectoryCheck(asked).hash(asked.names(), 0));
  }

  private void check(FileValue file, AskedName name, AskedChunks asked) {
    ContentCheck check = new ContentCheck(file.size(), asked);
    Hash hash = check.hash(0, HashRules.contentHeight(file.size()));
    compare("content of ", name, file.contentRoot(), hash);
    name.found(check.chunks.buildOrThrow());
  }

  private static void compare(String what, Object asked, Hash expected, Hash actual) {
    if (!actual.equals(expected)) {
      throw new InvalidProofException(
          what + asked + ": expected the root " + expected + ", the proof has " + actual);
    }
  }

  private ProofNode take() {
    if (next == nodes.size()) {
      throw wrong("the proof ends");
    }
    return nodes.get(next++);
  }

  /** The hash of a subtree that no question leads into. */
  private Hash beside() {
    return switch (take()) {
      case ProofNode.Empty _ -> Hash.EMPTY;
      case ProofNode.Closed(Hash hash) -> hash;
      default -> throw wrongNode("no question leads here");
    };
  }

  private InvalidProofException wrongNode(String message) {
    next--;
    return wrong(message);
  }

  private InvalidProofException wrong(String message) {
    return new InvalidProofException("node " + next + ": " + message);
  }

  /** The check of one directory's tree. */
  private final class DirectoryCheck {

    private final AskedDirectory directory;
    private final byte[] way = new byte[Hash.BYTES];

    DirectoryCheck(AskedDirectory directory) {
      this.directory = directory;
    }

    /**
     * The hash of a subtree.
     *
     * @param names those that are asked for and would stand in it
     */
    Hash hash(List<AskedName> names, int depth) {
      if (names.isEmpty()) {
        return beside();
      }
      return switch (take()) {
        case ProofNode.Empty _ -> Hash.EMPTY;
        case ProofNode.Inner _ -> inner(names, depth);
        case ProofNode.EntryLeaf(var name, var value) -> {
          AskedName asked = Order.find(names, name);
          if (asked == null) {
            throw wrongNode("'" + name + "' is not asked for in " + directory);
          }
          found(asked, value);
          yield HashRules.directoryLeaf(name, value);
        }
        case ProofNode.OtherLeaf(Hash path, Hash value) -> {
          if (!stands(path, depth) || names.stream().anyMatch(n -> n.name().hash().equals(path))) {
            throw wrongNode("another entry of " + directory + " cannot stand here");
          }
          yield HashRules.directoryLeaf(path, value);
        }
        case ProofNode.Closed _, ProofNode.ChunkLeaf _ ->
            throw wrongNode("a question leads on from here in " + directory);
      };
    }

    private Hash inner(List<AskedName> names, int depth) {
      if (depth == MAX_DEPTH) {
        throw wrongNode("no tree is that deep");
      }
      int middle = Order.middle(names, depth);
      Hash left = hash(names.subList(0, middle), depth + 1);
      way[depth / 8] |= (byte) (128 >>> depth % 8);
      Hash right = hash(names.subList(middle, names.size()), depth + 1);
      way[depth / 8] &= (byte) ~(128 >>> depth % 8);
      return HashRules.inner(left, right);
    }

    /** Whether a path's first {@code depth} bits lead here. */
    private boolean stands(Hash path, int depth) {
      Hash here = Hash.of(way);
      for (int bit = 0; bit < depth; bit++) {
        if (path.bit(bit) != here.bit(bit)) {
          return false;
        }
      }
      return true;
    }

    private void found(AskedName asked, EntryValue value) {
      asked.found(value);
      switch (value) {
        case DirectoryValue v -> {
          AskedDirectory below = asked.below();
          if (below != null) {
            pending.add(() -> check(v.root(), below));
          }
        }
        case FileValue v -> {
          AskedChunks read = asked.chunks(v.size());
          if (!read.isEmpty()) {
            pending.add(() -> check(v, asked, read));
          }
        }
        case SymlinkValue _ -> {}
      }
    }
  }

  /** The check of one file's tree. */
  private final class ContentCheck {

    private final long size;
    private final AskedChunks asked;
    private final ImmutableSortedMap.Builder<Long, Bytes> chunks =
        ImmutableSortedMap.naturalOrder();

    ContentCheck(long size, AskedChunks asked) {
      this.size = size;
      this.asked = asked;
    }

    /**
     * The hash of a subtree.
     *
     * @param first the index of its first chunk
     */
    Hash hash(long first, int height) {
      if (!asked.touch(first, height)) {
        return beside();
      }
      return switch (take()) {
        case ProofNode.Empty _ -> Hash.EMPTY;
        case ProofNode.Inner _ when height > 0 -> {
          Hash left = hash(first, height - 1);
          yield HashRules.inner(left, hash(first + (1L << height - 1), height - 1));
        }
        case ProofNode.ChunkLeaf(Bytes bytes) when height == 0 -> {
          if (bytes.length() > size - first * HashRules.CHUNK) {
            throw wrongNode("the chunk passes the end of the file");
          }
          chunks.put(first, bytes);
          yield HashRules.chunkLeaf(first, Sha256.hash(bytes.toArray()));
        }
        default -> throw wrongNode("a question asks for chunks here");
      };
    }
  }
}
