package dev.varve.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.Iterator;
import java.util.Optional;

/** Where two journals part, told by their first difference. */
public sealed interface JournalDifference {

  /**
   * Two headers, or two seals, differ.
   *
   * @param record the record, such as {@code execution 2, header} or {@code block-seal}
   * @param field the field's name in JSON, such as {@code limits.events}
   * @param left the field's value on the left in JSON, or {@code nothing}
   * @param right the field's value on the right in JSON, or {@code nothing}
   */
  record InField(String record, String field, String left, String right)
      implements JournalDifference {
    @Override
    public String toString() {
      return record + ", " + field + ": " + left + " and " + right;
    }
  }

  /**
   * Two events differ, or one journal has an event where the other has none.
   *
   * @param execution the execution's position
   * @param event the event's number, from 0 on
   * @param left the event on the left
   * @param right the event on the right
   */
  record InEvent(int execution, long event, Optional<Event> left, Optional<Event> right)
      implements JournalDifference {
    @Override
    public String toString() {
      return "execution " + execution + ", event " + event + ": " + sides();
    }

    private String sides() {
      String one = left.map(EventText::of).orElse("nothing");
      String two = right.map(EventText::of).orElse("nothing");
      if (one.equals(two)
          && left.orElse(null) instanceof Event.WriteEvent a
          && right.orElse(null) instanceof Event.WriteEvent b) {
        int at = a.data().asByteBuffer().mismatch(b.data().asByteBuffer());
        return one + " with other data from byte " + at + " on";
      }
      return one + " and " + two;
    }
  }

  /** The first difference of two journals: headers, then events, then seals. */
  static Optional<JournalDifference> first(Journal left, Journal right) {
    if (left.equals(right)) {
      return Optional.empty();
    }
    int execution = left.header().position();
    String place = "execution " + execution + ", ";
    return inRecord(
            place + "header", RecordJson.write(left.header()), RecordJson.write(right.header()))
        .or(() -> inEvents(execution, left.iterator(), right.iterator()))
        .or(
            () ->
                inRecord(
                    place + "seal", RecordJson.write(left.seal()), RecordJson.write(right.seal())));
  }

  /** The first difference of two blocks: their journals in order, then their seals. */
  static Optional<JournalDifference> first(BlockJournal left, BlockJournal right) {
    int common = Math.min(left.journals().size(), right.journals().size());
    for (int i = 0; i < common; i++) {
      Optional<JournalDifference> found = first(left.journals().get(i), right.journals().get(i));
      if (found.isPresent()) {
        return found;
      }
    }
    return inRecord("block-seal", RecordJson.write(left.seal()), RecordJson.write(right.seal()));
  }

  private static Optional<JournalDifference> inEvents(
      int execution, Iterator<Event> left, Iterator<Event> right) {
    for (long event = 0; left.hasNext() || right.hasNext(); event++) {
      Optional<Event> one = left.hasNext() ? Optional.of(left.next()) : Optional.empty();
      Optional<Event> two = right.hasNext() ? Optional.of(right.next()) : Optional.empty();
      if (!one.equals(two)) {
        return Optional.of(new InEvent(execution, event, one, two));
      }
    }
    return Optional.empty();
  }

  private static Optional<JournalDifference> inRecord(
      String record, JsonNode left, JsonNode right) {
    return inNode(record, "", left, right);
  }

  /** Goes down to the innermost difference; records nest three deep at most. */
  private static Optional<JournalDifference> inNode(
      String record, String path, JsonNode left, JsonNode right) {
    if (left.equals(right)) {
      return Optional.empty();
    }
    if (left.isObject() && right.isObject()) {
      for (String field : Sets.union(names(left), names(right))) {
        String inner = path.isEmpty() ? field : path + "." + field;
        Optional<JournalDifference> found =
            inNode(record, inner, left.path(field), right.path(field));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    if (left.isArray() && right.isArray()) {
      for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
        Optional<JournalDifference> found =
            inNode(record, path + "[" + i + "]", left.path(i), right.path(i));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.of(new InField(record, path, shown(left), shown(right)));
  }

  private static ImmutableSet<String> names(JsonNode object) {
    return ImmutableSet.copyOf(object.fieldNames());
  }

  private static String shown(JsonNode value) {
    return value.isMissingNode() ? "nothing" : value.toString();
  }
}
