package dev.varve.tree;

/** Where an assembly puts what it has built. */
record NodeShelf(NodeWriter writer, NodeSource source) {

  /** The same subtree, stored. */
  Subtree stored(Subtree subtree) {
    Link link = subtree.link();
    long id = new Storing(writer, source).store(link);
    return new Subtree(subtree.hash(), subtree.leaf(), new Link(link.kind(), id, source));
  }
}
