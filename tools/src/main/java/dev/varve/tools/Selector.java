package dev.varve.tools;

import dev.varve.merkle.Hash;
import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.state.Snapshot;
import dev.varve.state.Store;
import dev.varve.vfs.Parent;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the commit that a person means: by ref, by id or by state root. */
final class Selector {

  private Selector() {}

  /** What names a commit, for the help. */
  static final String FORMS = "a ref, a commit id or a state root, then maybe @HEIGHT or ~BACK";

  private static final Pattern ANCESTOR = Pattern.compile("(.+)(?:@([0-9]+)|~([0-9]*))");

  /**
   * The commit that {@code text} names: a ref, or 64 hex digits of a commit id or a state root.
   * With {@code @12} behind it, its ancestor of height 12; with {@code ~3}, the one 3 commits
   * before it, where {@code ~} is {@code ~1}.
   */
  static Commit commit(Store store, String text) {
    Matcher ancestor = ANCESTOR.matcher(text);
    if (!ancestor.matches()) {
      return named(store, text);
    }
    Commit from = commit(store, ancestor.group(1));
    long height;
    try {
      height =
          ancestor.group(2) != null
              ? Long.parseLong(ancestor.group(2))
              : from.height()
                  - (ancestor.group(3).isEmpty() ? 1 : Long.parseLong(ancestor.group(3)));
    } catch (NumberFormatException e) {
      throw new Failure("'" + text + "' has too large a number behind it", e);
    }
    return store
        .ancestor(from.id(), height)
        .orElseThrow(
            () ->
                new Failure(
                    "no commit of height "
                        + height
                        + " is kept on the way back from "
                        + from.id()
                        + " of height "
                        + from.height()
                        + (store.finalized().isPresent() ? "; it may have been pruned" : "")));
  }

  private static Commit named(Store store, String text) {
    if (text.length() == 2 * Hash.BYTES) {
      Hash hash = hash(text);
      return store
          .commit(hash)
          .or(() -> store.commitWithRoot(hash))
          .orElseThrow(
              () ->
                  new Failure(
                      "no commit has the id or the root "
                          + text
                          + (store.finalized().isPresent() ? "; it may have been pruned" : "")));
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
