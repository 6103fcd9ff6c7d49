package dev.varve.tree;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.merkle.CorruptionException;
import dev.varve.merkle.Name;
import dev.varve.merkle.Sha256;
import org.junit.jupiter.api.Test;

class NodePlaceTest {

  @Test
  void aWrongNodeIsNamedAsItsSourceNamesIt() {
    NodeSource shelf =
        new NodeSource() {
          @Override
          public Node load(NodeKind kind, long id) {
            return new Chunk(new byte[] {1}, 0, 1);
          }

          @Override
          public String place(NodeKind kind, long id) {
            return "shelf " + id;
          }
        };
    RootReference reference =
        new RootReference(Sha256.hash(new byte[1]), NodeKind.DIRECTORY_PAGE, 7);
    assertThatThrownBy(() -> DirectoryTree.stored(reference, shelf).get(Name.of("file")))
        .isInstanceOf(CorruptionException.class)
        .hasMessage("shelf 7: expected a DIRECTORY_PAGE, found a CHUNK");
  }
}
