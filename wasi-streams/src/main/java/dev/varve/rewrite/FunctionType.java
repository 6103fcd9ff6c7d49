package dev.varve.rewrite;

import java.util.ArrayList;
import java.util.List;

/** The type of a function, a block or a tag. */
record FunctionType(List<ValueType> parameters, List<ValueType> results) {
  private static final int FORM = 0x60;

  FunctionType {
    parameters = List.copyOf(parameters);
    results = List.copyOf(results);
  }

  /** Everything behind the byte 0x60. */
  static FunctionType read(WasmReader reader) {
    return new FunctionType(types(reader), types(reader));
  }

  private static List<ValueType> types(WasmReader reader) {
    int count = reader.count();
    List<ValueType> types = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      types.add(ValueType.read(reader));
    }
    return types;
  }

  void write(WasmWriter writer) {
    writer.u8(FORM);
    write(writer, parameters);
    write(writer, results);
  }

  private static void write(WasmWriter writer, List<ValueType> types) {
    writer.u32(types.size());
    types.forEach(type -> type.write(writer));
  }
}
