package dev.varve.tree;

/** Four binary levels of a file's tree: 16 slots by four bits of the chunk index. */
public final class FilePage extends Node {

  FilePage() {}

  @Override
  public NodeKind kind() {
    return NodeKind.FILE_PAGE;
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
