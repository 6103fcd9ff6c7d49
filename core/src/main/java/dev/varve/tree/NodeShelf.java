package dev.varve.tree;

/** Where an assembly puts what it has built. */
record NodeShelf(NodeWriter writer, NodeSource source) {

  /** The same subtree, stored. */
  Subtree stored(Subtree subtree) {
    Link link = subtree.link();
    Storing storing = new Storing(writer, source);
    long id = storing.store(link);
    storing.letGo();
    return new Subtree(subtree.hash(), subtree.leaf(), new Link(link.kind(), id, source));
  }
}
