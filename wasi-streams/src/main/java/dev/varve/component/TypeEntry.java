package dev.varve.component;

/**
 * A type with what validation needs to know of it without walking it again.
 *
 * @param nodes of the type written out in full
 * @param depth of nesting, 1 for a primitive
 * @param borrows whether it contains handles that are lent
 * @param resources whether any resource type is in it
 */
record TypeEntry(DefinedType type, int nodes, int depth, boolean borrows, boolean resources) {
  static final int MAXIMUM_NODES = 1_000_000;
  static final int MAXIMUM_DEPTH = 100;

  /** Adds up the parts of a type. */
  static final class Sum {
    private final int offset;
    private long nodes = 1;
    private int depth;
    private boolean borrows;
    private boolean resources;

    /**
     * @param offset where the type is, for messages
     */
    Sum(int offset) {
      this.offset = offset;
    }

    Sum add(TypeEntry part) {
      nodes += part.nodes;
      requireNodes();
      depth = Math.max(depth, part.depth);
      if (depth >= MAXIMUM_DEPTH) {
        throw ByteCursor.wrongAt(offset, "a type is nested more than 100 deep");
      }
      borrows |= part.borrows;
      resources |= part.resources;
      return this;
    }

    Sum addLabels(int count) {
      nodes += count;
      requireNodes();
      return this;
    }

    private void requireNodes() {
      if (nodes > MAXIMUM_NODES) {
        throw ByteCursor.wrongAt(offset, "a type has more than 1,000,000 nodes");
      }
    }

    Sum addBorrow() {
      borrows = true;
      return this;
    }

    boolean borrows() {
      return borrows;
    }

    TypeEntry entry(DefinedType type) {
      return new TypeEntry(type, (int) nodes, depth + 1, borrows, resources);
    }
  }

  static TypeEntry of(ResourceType resource) {
    return new TypeEntry(resource, 1, 1, false, true);
  }
}
