package dev.varve.proof;

import dev.varve.merkle.Name;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where names stand in a directory's tree. */
final class Order {

  private Order() {}

  /** Of names in ascending H(name) the first that goes right at {@code depth}. */
  static int middle(List<AskedName> names, int depth) {
    int low = 0;
    int high = names.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (names.get(middle).name().hash().bit(depth)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** That name among names in ascending H(name), or null. */
  static @Nullable AskedName find(List<AskedName> names, Name name) {
    int low = 0;
    int high = names.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (names.get(middle).name().hash().compareTo(name.hash()) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < names.size() && names.get(low).name().equals(name) ? names.get(low) : null;
  }
}
