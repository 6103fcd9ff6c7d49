package dev.varve.rewrite;

/** Asks how many memories a module has. */
final class Memories {
  private static final int SHARED = 2;

  private Memories() {}

  /**
   * Counts imported memories and the module's own.
   *
   * @throws WasmFormatException if one is shared: what other threads write is not the same
   *     everywhere
   */
  static int count(WasmModule module) {
    int count = 0;
    for (WasmModule.Section section : module.sections()) {
      WasmReader reader = new WasmReader(module.bytes(), section.start(), section.end());
      if (section.id() == WasmModule.IMPORT) {
        int imports = reader.count();
        for (int i = 0; i < imports; i++) {
          count += isMemory(reader) ? 1 : 0;
        }
      } else if (section.id() == WasmModule.MEMORY) {
        int memories = reader.count();
        for (int i = 0; i < memories; i++) {
          limits(reader);
        }
        count += memories;
      }
    }
    return count;
  }

  private static boolean isMemory(WasmReader section) {
    section.skipName();
    section.skipName();
    int kind = section.u8();
    switch (kind) {
      case 0 -> section.u32();
      case 1 -> {
        ValueType.read(section);
        ModuleReader.limits(section);
      }
      case 2 -> limits(section);
      case 3 -> {
        ValueType.read(section);
        section.u8();
      }
      default -> {
        section.u8();
        section.u32();
      }
    }
    return kind == 2;
  }

  private static void limits(WasmReader section) {
    int at = section.position();
    if ((section.peek() & SHARED) != 0) {
      throw WasmReader.wrong(
          at, "shared memories are not supported: threads are not deterministic");
    }
    ModuleReader.limits(section);
  }
}
