package dev.varve.rewrite;

import java.util.BitSet;
import java.util.TreeMap;

/**
 * Gives functions that {@code call_indirect} can never reach a type of their own. For each type
 * Endive makes a method that chooses among all functions of that type, and where there are hundreds
 * HotSpot does not compile it.
 *
 * <p>The new types are those that the functions had, in one group: types of different groups are
 * never the same.
 */
final class IndirectCalls {
  /** Of so many functions the method that chooses is still small. */
  private static final int FEW = 256;

  private static final int REC = 0x4E;
  private static final int INITIALIZED_TABLE = 0x40;

  private final WasmModule module;
  private final int[] typeOf;
  private final TreeMap<Integer, Integer> copies = new TreeMap<>();

  private IndirectCalls(WasmModule module) {
    this.module = module;
    this.typeOf = new int[module.functions()];
  }

  /**
   * The bytes themselves if no type has many functions.
   *
   * @param reachable what {@link ReachableFunctions} knows of the module
   */
  static byte[] relieve(byte[] bytes, BitSet reachable) {
    WasmModule module = ModuleReader.read(bytes);
    return hasInitializedTable(module) ? bytes : new IndirectCalls(module).relieve(reachable);
  }

  private static boolean hasInitializedTable(WasmModule module) {
    for (WasmModule.Section section : module.sections()) {
      for (int at = section.start(); at < section.end() && section.id() == WasmModule.TABLE; at++) {
        if (module.bytes()[at] == INITIALIZED_TABLE) {
          return true;
        }
      }
    }
    return false;
  }

  private byte[] relieve(BitSet reachable) {
    int[] functionsOf = new int[module.types().size()];
    for (WasmModule.Section section : module.sections()) {
      if (section.id() == WasmModule.FUNCTION) {
        WasmReader reader = new WasmReader(module.bytes(), section.start(), section.end());
        reader.count();
        for (int i = module.importedFunctions(); i < module.functions(); i++) {
          typeOf[i] = reader.index();
          functionsOf[typeOf[i]]++;
        }
      }
    }
    for (int i = module.importedFunctions(); i < module.functions(); i++) {
      if (functionsOf[typeOf[i]] > FEW && !reachable.get(i)) {
        copies.putIfAbsent(typeOf[i], 0);
        typeOf[i] = -1 - typeOf[i];
      }
    }
    return copies.isEmpty() ? module.bytes() : encode();
  }

  private byte[] encode() {
    int next = module.types().size();
    for (var copy : copies.entrySet()) {
      copy.setValue(next++);
    }
    WasmWriter out = new WasmWriter(module.bytes().length + 1_024);
    out.bytes(module.bytes(), 0, WasmModule.HEADER);
    for (WasmModule.Section section : module.sections()) {
      switch (section.id()) {
        case WasmModule.TYPE -> out.u8(section.id()).sized(types(section));
        case WasmModule.FUNCTION -> out.u8(section.id()).sized(functions());
        default ->
            out.u8(section.id())
                .u32(section.end() - section.start())
                .bytes(module.bytes(), section.start(), section.end());
      }
    }
    return out.toByteArray();
  }

  /** One type more in the group, for a group of one is the type itself. */
  private WasmWriter types(WasmModule.Section section) {
    WasmReader reader = new WasmReader(module.bytes(), section.start(), section.end());
    int count = reader.count();
    WasmWriter types = new WasmWriter(section.end() - section.start() + 64);
    types.u32(count + 1).bytes(module.bytes(), reader.position(), section.end());
    types.u8(REC).u32(copies.size() + 1);
    copies.keySet().forEach(type -> module.type(type, section.start()).write(types));
    module.type(copies.firstKey(), section.start()).write(types);
    return types;
  }

  private WasmWriter functions() {
    WasmWriter functions = new WasmWriter(2 * typeOf.length);
    functions.u32(module.functions() - module.importedFunctions());
    for (int i = module.importedFunctions(); i < module.functions(); i++) {
      int type = typeOf[i];
      functions.u32(type < 0 ? copies.getOrDefault(-1 - type, 0) : type);
    }
    return functions;
  }
}
