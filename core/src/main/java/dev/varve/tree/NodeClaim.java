package dev.varve.tree;

import dev.varve.merkle.CorruptionException;
import dev.varve.merkle.Hash;
import dev.varve.merkle.Name;
import dev.varve.tree.Entry.DirectoryEntry;
import dev.varve.tree.Entry.FileEntry;
import dev.varve.tree.Entry.SymlinkEntry;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a stored tree says of one of its nodes before that is read: where it stands, its hash, and
 * what its place asks of it. Checking a claim reads the node and gives the claims that the node
 * makes on those below. So a whole tree can be checked, node by node, in any order and by any
 * number of threads.
 */
public sealed interface NodeClaim {

  /** The node's kind. */
  NodeKind kind();

  /** The node's id in its source. */
  long id();

  /** A number that two claims share only if they ask the same of a node, but for rare chances. */
  int fingerprint();

  /**
   * Reads the node and checks that it is what is claimed: its hash, its kind, and that each entry
   * and each child stands where a look-up finds it. What is wrong with an entry in it is told to
   * {@code visitor}.
   *
   * @throws CorruptionException if the node is another one, or cannot be read
   */
  void check(NodeSource source, Visitor visitor);

  /** The claim on a stored directory's topmost node; null for the directory without entries. */
  static @Nullable NodeClaim of(RootReference reference) {
    NodeKind kind = reference.kind();
    return kind == null
        ? null
        : new OfDirectory(kind, reference.id(), reference.root(), false, new byte[0]);
  }

  /** What is told of what stands below a node. */
  interface Visitor {

    /**
     * A node below.
     *
     * @param entry the entry whose topmost node it is, or null if it belongs to the same file or
     *     directory
     */
    void below(NodeClaim claim, @Nullable Name entry);

    /** An entry that is not what its hashes say; nothing is told of what stands below it. */
    void wrong(CorruptionException finding);
  }

  /**
   * A node of a directory's tree.
   *
   * @param kind a directory page or a bucket
   * @param id its id
   * @param hash its hash
   * @param leaf whether it has exactly one entry; says nothing of a topmost node
   * @param nibbles the beginning of H(name) of all its entries, four bits a byte
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
  record OfDirectory(NodeKind kind, long id, Hash hash, boolean leaf, byte[] nibbles)
      implements NodeClaim {

    private static final int MAX_DEPTH = 2 * Hash.BYTES;

    @Override
    public int fingerprint() {
      return Objects.hash(kind.code(), hash, leaf, Arrays.hashCode(nibbles));
    }

    @Override
    public void check(NodeSource source, Visitor visitor) {
      Link link = new Link(kind, id, source);
      switch (new Subtree(hash, leaf, link).node(nibbles.length)) {
        case DirectoryPage page -> check(page, link, visitor);
        case Bucket bucket -> {
          for (int i = 0; i < bucket.size(); i++) {
            try {
              check(bucket, i, link, visitor);
            } catch (CorruptionException e) {
              visitor.wrong(e);
            }
          }
        }
      }
    }

    private void check(DirectoryPage page, Link link, Visitor visitor) {
      if (nibbles.length == MAX_DEPTH) {
        throw link.corrupt("no page stands so deep");
      }
      for (int i = 0; i < page.slots().size(); i++) {
        int slot = page.slots().slot(i);
        byte[] longer = Arrays.copyOf(nibbles, nibbles.length + 1);
        longer[nibbles.length] = (byte) slot;
        Subtree below = Objects.requireNonNull(page.subtree(slot));
        Link child = below.link();
        visitor.below(
            new OfDirectory(child.kind(), child.id(), below.hash(), below.leaf(), longer), null);
      }
    }

    private void check(Bucket bucket, int index, Link link, Visitor visitor) {
      Entry entry = bucket.entry(index, link);
      Hash path = entry.name().hash();
      for (int depth = 0; depth < nibbles.length; depth++) {
        if (path.nibble(depth) != nibbles[depth]) {
          throw link.corrupt("entry '" + entry.name() + "' stands in another one's slot");
        }
      }
      NodeClaim below =
          switch (entry) {
            case SymlinkEntry e -> null;
            case DirectoryEntry e -> ofTree(e.tree());
            case FileEntry e -> ofContent(e.content());
          };
      if (below != null) {
        visitor.below(below, entry.name());
      }
    }

    private static @Nullable NodeClaim ofTree(DirectoryTree tree) {
      Link link = tree.link();
      return link == null
          ? null
          : new OfDirectory(link.kind(), link.id(), tree.root(), false, new byte[0]);
    }

    private static @Nullable NodeClaim ofContent(ContentTree content) {
      Link link = content.link();
      if (link == null || link.fresh() != null) {
        return null;
      }
      int levels = content.levels();
      return levels == 0
          ? new OfChunk(link.id(), content.root(), 0)
          : new OfFilePage(
              link.id(), content.root(), levels - 1, ContentTree.topLevels(content.size()), 0);
    }
  }

  /**
   * A page of a file's tree.
   *
   * @param id its id
   * @param hash its hash
   * @param level its level
   * @param levels how many binary levels it spans, 1 to 4
   * @param first the index of the first chunk that it covers
   */
  record OfFilePage(long id, Hash hash, int level, int levels, long first) implements NodeClaim {

    @Override
    public NodeKind kind() {
      return NodeKind.FILE_PAGE;
    }

    @Override
    public int fingerprint() {
      return Objects.hash(kind().code(), hash, level, levels, first);
    }

    @Override
    public void check(NodeSource source, Visitor visitor) {
      FilePage page = FilePage.page(new Link(kind(), id, source), hash, level, levels);
      for (int i = 0; i < page.slots().size(); i++) {
        int slot = page.slots().slot(i);
        long at = first + ((long) slot << FilePage.LEVELS * level);
        long child = page.link(slot).id();
        Hash below = page.slots().hash(slot);
        visitor.below(
            level == 0
                ? new OfChunk(child, below, at)
                : new OfFilePage(child, below, level - 1, FilePage.LEVELS, at),
            null);
      }
    }
  }

  /**
   * A chunk of a file.
   *
   * @param id its id
   * @param hash its hash
   * @param index its index in the file
   */
  record OfChunk(long id, Hash hash, long index) implements NodeClaim {

    @Override
    public NodeKind kind() {
      return NodeKind.CHUNK;
    }

    @Override
    public int fingerprint() {
      return Objects.hash(kind().code(), hash, index);
    }

    @Override
    public void check(NodeSource source, Visitor visitor) {
      Chunk.at(new Link(kind(), id, source), hash, index);
    }
  }
}
