package dev.varve.tree;

/** Four binary levels of a directory's tree: 16 slots by the next four bits of H(name). */
public final class DirectoryPage extends Node {

  DirectoryPage() {}

  @Override
  public NodeKind kind() {
    return NodeKind.DIRECTORY_PAGE;
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
