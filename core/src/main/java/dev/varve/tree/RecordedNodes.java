package dev.varve.tree;

import dev.varve.merkle.Hash;
import dev.varve.merkle.HashRules;
import dev.varve.merkle.Sha256;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Trees, however they are stored, as binary nodes; each node is told of when it is needed. */
final class RecordedNodes {

  private final Consumer<Preimage> seen;

  RecordedNodes(Consumer<Preimage> seen) {
    this.seen = seen;
  }

  DirectoryTree directory(DirectoryTree tree) {
    return BinaryDirectory.of(inDirectory(tree.branch()));
  }

  private @Nullable BinaryNode inDirectory(Branch<Entry> branch) {
    Hash hash = branch.hash();
    return hash.isEmpty()
        ? null
        : new BinaryNode.Deferred(
            hash,
            () ->
                switch (branch.open()) {
                  case Branch.Opened.Inner<Entry>(Branch<Entry> left, Branch<Entry> right) ->
                      inner(hash, inDirectory(left), inDirectory(right));
                  case Branch.Opened.Leaf<Entry>(Entry entry) -> {
                    Hash value = Sha256.hash(entry.value().encode());
                    seen.accept(new Preimage.Leaf(entry.name().hash(), value));
                    yield new RecordedLeaf(hash, entry);
                  }
                  case Branch.Opened.Nothing<Entry> nothing -> throw nothing(hash);
                });
  }

  private ContentTree content(ContentTree tree) {
    int height = HashRules.contentHeight(tree.size());
    return BinaryContent.of(tree.size(), inContent(tree.branch(), height, 0));
  }

  /**
   * A file's subtree.
   *
   * @param height how many binary levels are below
   * @param first the index of the first chunk that it covers
   */
  private @Nullable BinaryNode inContent(Branch<Chunk> branch, int height, long first) {
    Hash hash = branch.hash();
    return hash.isEmpty()
        ? null
        : new BinaryNode.Deferred(
            hash,
            () ->
                switch (branch.open()) {
                  case Branch.Opened.Inner<Chunk>(Branch<Chunk> left, Branch<Chunk> right) ->
                      inner(
                          hash,
                          inContent(left, height - 1, first),
                          inContent(right, height - 1, first + (1L << (height - 1))));
                  case Branch.Opened.Leaf<Chunk>(Chunk chunk) -> {
                    seen.accept(new Preimage.ChunkLeaf(first, chunk));
                    yield new BinaryNode.ChunkLeaf(hash, chunk);
                  }
                  case Branch.Opened.Nothing<Chunk> nothing -> throw nothing(hash);
                });
  }

  private BinaryNode inner(Hash hash, @Nullable BinaryNode left, @Nullable BinaryNode right) {
    seen.accept(new Preimage.Inner(BinaryNode.hashOf(left), BinaryNode.hashOf(right)));
    return new BinaryNode.Inner(hash, left, right);
  }

  private static IllegalStateException nothing(Hash hash) {
    return new IllegalStateException("nothing has the hash " + hash);
  }

  /** A leaf that tells when its entry is needed. */
  private final class RecordedLeaf implements BinaryNode.Leaf {

    private final Hash hash;
    private final Entry stored;
    private @Nullable Entry entry;

    RecordedLeaf(Hash hash, Entry stored) {
      this.hash = hash;
      this.stored = stored;
    }

    @Override
    public Hash hash() {
      return hash;
    }

    @Override
    public Hash path() {
      return stored.name().hash();
    }

    @Override
    public Entry entry() {
      Entry known = entry;
      if (known == null) {
        seen.accept(new Preimage.NamedLeaf(stored.name(), stored.value()));
        known =
            switch (stored) {
              case Entry.FileEntry e ->
                  new Entry.FileEntry(e.name(), e.mtime(), content(e.content()));
              case Entry.DirectoryEntry e ->
                  new Entry.DirectoryEntry(e.name(), e.mtime(), directory(e.tree()));
              case Entry.SymlinkEntry e -> e;
            };
        entry = known;
      }
      return known;
    }
  }
}
