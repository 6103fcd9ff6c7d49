package dev.varve.component;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The type of a core function. */
record CoreFunctionType(List<CoreType> parameters, List<CoreType> results) {
  private static final int MAXIMUM_PARAMETER_SLOTS = 250;
  private static final int MAXIMUM_RESULT_SLOTS = 255;

  CoreFunctionType {
    parameters = List.copyOf(parameters);
    results = List.copyOf(results);
  }

  /**
   * Everything behind the byte 0x60.
   *
   * @throws ComponentFormatException also for types that no method of Java can have
   */
  static CoreFunctionType read(ByteCursor cursor) {
    int start = cursor.position();
    CoreFunctionType type = new CoreFunctionType(types(cursor), types(cursor));
    requireSlots(start, type.parameters, MAXIMUM_PARAMETER_SLOTS, "parameters");
    requireSlots(start, type.results, MAXIMUM_RESULT_SLOTS, "results");
    return type;
  }

  private static void requireSlots(int start, List<CoreType> types, int maximum, String what) {
    int slots = types.stream().mapToInt(CoreType::slots).sum();
    if (slots > maximum) {
      throw ByteCursor.wrongAt(
          start,
          "core functions with more than "
              + maximum
              + " slots of "
              + what
              + " (i64 and f64 take two) are not supported");
    }
  }

  private static List<CoreType> types(ByteCursor cursor) {
    int count = cursor.count();
    List<CoreType> types = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      types.add(CoreType.read(cursor));
    }
    return types;
  }

  /** Whether it takes or gives what belongs to one instance. */
  boolean hasReferences() {
    return Stream.concat(parameters.stream(), results.stream()).anyMatch(CoreType::isReference);
  }

  void write(ByteSink sink) {
    sink.u8(0x60).u32(parameters.size());
    parameters.forEach(type -> sink.u8(type.code()));
    sink.u32(results.size());
    results.forEach(type -> sink.u8(type.code()));
  }

  @Override
  public String toString() {
    return parameters + " -> " + results;
  }
}
