package dev.varve.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was built in a place: the subtrees for the slots of a page that it covers, null for empty
 * ones. That is one where a page or more ends with the place.
 *
 * @param entries how many entries a directory's subtree has
 * @param bytes how long they are as pieces
 */
record Built(List<@Nullable Subtree> slots, long entries, long bytes) {

  /** Nothing that covers so many slots. */
  static Built nothing(int slots) {
    return new Built(Collections.nCopies(slots, null), 0, 0);
  }

  /** Both side by side. */
  static Built beside(Built left, Built right) {
    List<@Nullable Subtree> slots = new ArrayList<>(left.slots);
    slots.addAll(right.slots);
    return new Built(slots, left.entries + right.entries, left.bytes + right.bytes);
  }

  /** With a subtree in place of the slots. */
  Built under(@Nullable Subtree subtree) {
    return new Built(Collections.singletonList(subtree), entries, bytes);
  }

  /** The only slot. */
  @Nullable Subtree only() {
    if (slots.size() != 1) {
      throw new IllegalStateException(slots.size() + " slots where one was expected");
    }
    return slots.getFirst();
  }
}
