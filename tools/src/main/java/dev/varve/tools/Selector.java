package dev.varve.tools;

import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.state.Snapshot;
import dev.varve.state.Store;
import dev.varve.vfs.Parent;
import java.util.Optional;

/** Finds the commit that a person means: by ref, by id or by state root. */
final class Selector {

  private Selector() {}

  /** The commit that {@code text} names: a ref, or 64 hex digits of a commit id or a state root. */
  static Commit commit(Store store, String text) {
    if (text.length() == 2 * Hash.BYTES) {
      Hash hash = hash(text);
      return store
          .commit(hash)
          .or(() -> store.commitWithRoot(hash))
          .orElseThrow(() -> new Failure("no commit has the id or the root " + text));
    }
    RefName name = new RefName(text);
    return store.ref(name).orElseThrow(() -> new Failure(noRef(store, name)));
  }

  /** The state of that commit; 64 zeros stand for the one without files. */
  static Snapshot snapshot(Store store, String text) {
    return text.equals(Hash.EMPTY.toString())
        ? new NoFiles()
        : store.snapshot(commit(store, text).id());
  }

  /** The head of {@code ref}, or nothing in a store where no ref has been made yet. */
  static Optional<Commit> head(Store store, String ref) {
    RefName name = new RefName(ref);
    Optional<Commit> head = store.ref(name);
    if (head.isEmpty() && !(store.refs().isEmpty() && name.equals(RefName.MAIN))) {
      throw new Failure(noRef(store, name));
    }
    return head;
  }

  /** What the next block on {@code ref} begins on: nothing in a store without refs. */
  static Parent parent(Store store, String ref) {
    RefName name = new RefName(ref);
    Optional<Commit> head = store.ref(name);
    if (head.isEmpty() && !store.refs().isEmpty()) {
      throw new Failure(noRef(store, name));
    }
    return head.map(commit -> store.parent(commit.id())).orElse(Parent.NONE);
  }

  private static String noRef(Store store, RefName name) {
    if (store.refs().isEmpty()) {
      return "the store has no commits yet; make one with 'varve run' or 'varve import'";
    }
    return "there is no ref '"
        + name
        + "'; the store has: "
        + String.join(", ", store.refs().keySet().stream().map(RefName::text).toList());
  }

  /** The hash that 64 hex digits name. */
  static Hash hash(String hex) {
    try {
      return Hash.fromHex(hex);
    } catch (IllegalArgumentException e) {
      throw new Failure("'" + hex + "' is no hash: it takes 64 hexadecimal digits");
    }
  }
}
