package dev.varve.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.AbstractImmutableNativeReference;

class HandlesTest {

  @Test
  void handlesCloseInReverseOrderOnceAndOneThatFailsKeepsNoneOpen() {
    List<Integer> closed = new ArrayList<>();
    Handles handles = new Handles();
    handles.own(() -> closed.add(1));
    handles.own(
        () -> {
          throw new IllegalArgumentException("stuck");
        });
    handles.own(() -> closed.add(3));
    assertThatThrownBy(handles::close).hasRootCauseMessage("stuck");
    handles.close();
    assertThat(closed).containsExactly(3, 1);
  }

  @Test
  void closingADatabaseFreesEveryNativeObjectThatItWasOpenedWith(@TempDir Path directory) {
    Handles handles = new Handles();
    Database database = new DatabaseOpening(directory, 1 << 20).create(handles);
    List<AbstractImmutableNativeReference> natives =
        handles.owned().stream().map(AbstractImmutableNativeReference.class::cast).toList();
    assertThat(natives).hasSizeGreaterThan(20).allMatch(reference -> reference.isOwningHandle());
    database.close();
    assertThat(natives).noneMatch(reference -> reference.isOwningHandle());
  }
}
