package dev.varve.tree;

/** A directory's subtree of few entries. */
public final class Bucket extends Node {

  Bucket() {}

  @Override
  public NodeKind kind() {
    return NodeKind.BUCKET;
  }

  @Override
  public void forEachChild(ChildVisitor visitor) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int weight() {
    throw new UnsupportedOperationException();
  }
}
