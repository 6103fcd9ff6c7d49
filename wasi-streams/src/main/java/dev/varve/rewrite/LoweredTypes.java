package dev.varve.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A module's types with two integers of 64 bits for each vector, at the same indices, and more. */
final class LoweredTypes {
  private static final int FUNCTION = 0x60;

  private final WasmModule module;
  private final boolean changed;
  private final Map<FunctionType, Integer> indices = new HashMap<>();
  private final List<FunctionType> added = new ArrayList<>();

  LoweredTypes(WasmModule module, VectorUse use) {
    this.module = module;
    this.changed = use.isInTypes();
    for (int i = 0; i < module.types().size(); i++) {
      FunctionType type = module.types().get(i);
      if (type != null) {
        indices.putIfAbsent(lower(type), i);
      }
    }
  }

  /** The same values with each vector as two: its lower half first. */
  static List<ValueType> lower(List<ValueType> types) {
    if (!types.contains(ValueType.V128)) {
      return types;
    }
    List<ValueType> lowered = new ArrayList<>();
    for (ValueType type : types) {
      if (type.equals(ValueType.V128)) {
        lowered.add(ValueType.I64);
        lowered.add(ValueType.I64);
      } else {
        lowered.add(type);
      }
    }
    return lowered;
  }

  private static FunctionType lower(FunctionType type) {
    return new FunctionType(lower(type.parameters()), lower(type.results()));
  }

  /** The index of a type without vectors, which is added if there is none like it. */
  int index(FunctionType type) {
    return indices.computeIfAbsent(
        type,
        more -> {
          added.add(more);
          return module.types().size() + added.size() - 1;
        });
  }

  /**
   * Writes the content of the type section.
   *
   * @throws WasmFormatException if vectors stand beside types that are no functions'
   */
  void write(WasmModule.Section section, WasmWriter out) {
    WasmReader reader = new WasmReader(module.bytes(), section.start(), section.end());
    int count = reader.count();
    out.u32(count + added.size());
    if (changed) {
      for (int i = 0; i < count; i++) {
        int at = reader.position();
        if (reader.u8() != FUNCTION) {
          throw WasmReader.wrong(at, "vectors beside types of structures are not supported");
        }
        lower(FunctionType.read(reader)).write(out);
      }
    } else {
      out.bytes(module.bytes(), reader.position(), section.end());
    }
    added.forEach(type -> type.write(out));
  }
}
