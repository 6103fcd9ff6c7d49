package dev.varve.model;

import dev.varve.naive.NaiveRules;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A file, directory or symlink of the model: as plain as it can be. */
abstract sealed class ModelNode {

  static final int CHUNK = 4_096;

  /** The directory that has it, or null for the root and for what has no name. */
  @Nullable ModelDirectory parent;

  long mtime;

  /** A copy of this and of what lies below, each node once. */
  abstract ModelNode copy(IdentityHashMap<ModelNode, ModelNode> copies);

  /** The canonical value, of format.md. */
  abstract byte[] value();

  static final class ModelDirectory extends ModelNode {

    final Map<String, ModelNode> entries = new TreeMap<>();
    boolean root;

    boolean isRemoved() {
      return !root && parent == null;
    }

    boolean isAtOrAbove(ModelDirectory other) {
      for (ModelDirectory at = other; at != null; at = at.parent) {
        if (at == this) {
          return true;
        }
      }
      return false;
    }

    @Override
    ModelNode copy(IdentityHashMap<ModelNode, ModelNode> copies) {
      ModelNode known = copies.get(this);
      if (known != null) {
        return known;
      }
      ModelDirectory copy = new ModelDirectory();
      copies.put(this, copy);
      copy.root = root;
      copy.mtime = mtime;
      entries.forEach(
          (name, node) -> {
            ModelNode below = node.copy(copies);
            below.parent = copy;
            copy.entries.put(name, below);
          });
      return copy;
    }

    byte[] treeRoot() {
      Map<String, byte[]> values = new HashMap<>();
      entries.forEach((name, node) -> values.put(name, node.value()));
      return NaiveRules.directoryRoot(values);
    }

    @Override
    byte[] value() {
      return NaiveRules.directory(mtime, treeRoot());
    }
  }

  static final class ModelFile extends ModelNode {

    final TreeMap<Long, byte[]> chunks = new TreeMap<>();
    long size;

    @Override
    ModelNode copy(IdentityHashMap<ModelNode, ModelNode> copies) {
      ModelNode known = copies.get(this);
      if (known != null) {
        return known;
      }
      ModelFile copy = new ModelFile();
      copies.put(this, copy);
      copy.mtime = mtime;
      copy.size = size;
      chunks.forEach((index, chunk) -> copy.chunks.put(index, chunk.clone()));
      return copy;
    }

    byte get(long at) {
      byte[] chunk = chunks.get(at / CHUNK);
      return chunk == null ? 0 : chunk[(int) (at % CHUNK)];
    }

    void set(long at, byte value) {
      chunks.computeIfAbsent(at / CHUNK, _ -> new byte[CHUNK])[(int) (at % CHUNK)] = value;
      size = Math.max(size, at + 1);
    }

    void resize(long newSize) {
      for (Map.Entry<Long, byte[]> chunk : chunks.entrySet()) {
        for (int i = 0; i < CHUNK; i++) {
          if (chunk.getKey() * CHUNK + i >= newSize) {
            chunk.getValue()[i] = 0;
          }
        }
      }
      size = newSize;
    }

    @Override
    byte[] value() {
      Map<BigInteger, byte[]> all = new HashMap<>();
      chunks.forEach((index, chunk) -> all.put(BigInteger.valueOf(index), chunk));
      return NaiveRules.file(mtime, size, NaiveRules.contentRoot(BigInteger.valueOf(size), all));
    }
  }

  static final class ModelSymlink extends ModelNode {

    final String target;

    ModelSymlink(String target) {
      this.target = target;
    }

    @Override
    ModelNode copy(IdentityHashMap<ModelNode, ModelNode> copies) {
      return copies.computeIfAbsent(
          this,
          _ -> {
            ModelSymlink copy = new ModelSymlink(target);
            copy.mtime = mtime;
            return copy;
          });
    }

    @Override
    byte[] value() {
      return NaiveRules.symlink(mtime, target);
    }
  }
}
