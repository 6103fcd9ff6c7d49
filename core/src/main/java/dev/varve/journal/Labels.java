package dev.varve.journal;

import com.google.common.collect.ImmutableSortedMap;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Labels in a record: how many there are, then key and value of each. The keys ascend as bytes of
 * UTF-8, none twice.
 */
final class Labels {

  /** The order of texts as bytes of UTF-8. */
  private static final Comparator<String> ORDER = Labels::compare;

  private Labels() {}

  /** The labels in {@link #ORDER}. */
  static ImmutableSortedMap<String, String> checked(
      ImmutableSortedMap<String, String> labels, TextBudget budget) {
    budget.list("labels", labels.keySet());
    labels.forEach(
        (key, value) -> {
          budget.text("labels", key);
          budget.text("labels", value);
        });
    return ImmutableSortedMap.copyOf(labels, ORDER);
  }

  static void write(PayloadWriter out, ImmutableSortedMap<String, String> labels) {
    out.varint(labels.size());
    labels.forEach((key, value) -> out.text(key).text(value));
  }

  static ImmutableSortedMap<String, String> read(PayloadReader in) {
    int count = in.number("number of labels", TextBudget.MAX_ITEMS);
    ImmutableSortedMap.Builder<String, String> labels = new ImmutableSortedMap.Builder<>(ORDER);
    @Nullable String last = null;
    for (int i = 0; i < count; i++) {
      String key = in.text("label's key", TextBudget.MAX_BYTES);
      if (last != null && compare(last, key) >= 0) {
        throw in.problem("the labels' keys do not ascend");
      }
      labels.put(key, in.text("label's value", TextBudget.MAX_BYTES));
      last = key;
    }
    return labels.buildOrThrow();
  }

  private static int compare(String a, String b) {
    return Arrays.compareUnsigned(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }
}
