package dev.varve.tree;

import dev.varve.merkle.EntryValue;
import dev.varve.merkle.Hash;
import dev.varve.merkle.Name;
import org.jspecify.annotations.Nullable;

/** Trees of which a source knows parts. */
final class WitnessNodes {

  /** A leaf of which only the place is known. */
  private record Place(Hash hash, Hash path) implements BinaryNode.Leaf {
    @Override
    public Entry entry() {
      throw new WitnessException("the witness has no entry for the leaf " + hash);
    }
  }

  private final PreimageSource source;

  WitnessNodes(PreimageSource source) {
    this.source = source;
  }

  DirectoryTree directory(Hash root) {
    return BinaryDirectory.of(inDirectory(root));
  }

  private @Nullable BinaryNode inDirectory(Hash hash) {
    return hash.isEmpty()
        ? null
        : new BinaryNode.Deferred(
            hash,
            () ->
                switch (source.preimage(hash)) {
                  case Preimage.Inner inner ->
                      new BinaryNode.Inner(
                          hash, inDirectory(inner.left()), inDirectory(inner.right()));
                  case Preimage.Leaf leaf -> new Place(hash, leaf.path());
                  case Preimage.NamedLeaf leaf ->
                      new BinaryNode.Known(hash, entry(leaf.name(), leaf.value()));
                  case Preimage.ChunkLeaf chunk -> throw misplaced(hash);
                });
  }

  private Entry entry(Name name, EntryValue value) {
    return switch (value) {
      case EntryValue.FileValue file ->
          new Entry.FileEntry(
              name, file.mtime(), BinaryContent.of(file.size(), inContent(file.contentRoot())));
      case EntryValue.DirectoryValue directory ->
          new Entry.DirectoryEntry(name, directory.mtime(), directory(directory.root()));
      case EntryValue.SymlinkValue symlink ->
          new Entry.SymlinkEntry(name, symlink.mtime(), symlink.target());
    };
  }

  private @Nullable BinaryNode inContent(Hash hash) {
    return hash.isEmpty()
        ? null
        : new BinaryNode.Deferred(
            hash,
            () ->
                switch (source.preimage(hash)) {
                  case Preimage.Inner inner ->
                      new BinaryNode.Inner(hash, inContent(inner.left()), inContent(inner.right()));
                  case Preimage.ChunkLeaf leaf -> new BinaryNode.ChunkLeaf(hash, leaf.chunk());
                  case Preimage.Leaf leaf -> throw misplaced(hash);
                  case Preimage.NamedLeaf leaf -> throw misplaced(hash);
                });
  }

  private static WitnessException misplaced(Hash hash) {
    return new WitnessException("the node " + hash + " is of another kind of tree");
  }
}
