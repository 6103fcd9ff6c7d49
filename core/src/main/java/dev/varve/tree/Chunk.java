package dev.varve.tree;

/** A chunk of a file without the zeros at its end. */
public final class Chunk extends Node {

  Chunk() {}

  @Override
  public NodeKind kind() {
    return NodeKind.CHUNK;
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
