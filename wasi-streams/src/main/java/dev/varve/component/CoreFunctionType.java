package dev.varve.component;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The type of a core function. */
record CoreFunctionType(List<CoreType> parameters, List<CoreType> results) {
  CoreFunctionType {
    parameters = List.copyOf(parameters);
    results = List.copyOf(results);
  }

  /** Everything behind the byte 0x60. */
  static CoreFunctionType read(ByteCursor cursor) {
    return new CoreFunctionType(types(cursor), types(cursor));
  }

  private static List<CoreType> types(ByteCursor cursor) {
    int count = cursor.count();
    if (count > 1_000) {
      throw cursor.wrong("a core function type has more than 1,000 parameters or results");
    }
    List<CoreType> types = new ArrayList<>(count);
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
