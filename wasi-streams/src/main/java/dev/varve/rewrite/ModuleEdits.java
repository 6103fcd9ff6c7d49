package dev.varve.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is to change in a module: bodies replaced, and types, globals and functions added behind
 * those that it has, so that no index changes its meaning. All else comes out byte for byte as it
 * was, custom sections too.
 */
final class ModuleEdits {
  private static final int MUTABLE = 1;

  /** The limits of a memory that has 0 pages and at most 0. */
  private static final byte[] NO_PAGES = {1, 0, 0};

  /** The byte 0x40 as s33. */
  private static final long EMPTY_BLOCK = -64;

  private static final FunctionType NOTHING = new FunctionType(List.of(), List.of());

  /** Of which type the value is makes no difference to who asks. */
  private static final FunctionType ONE_VALUE = new FunctionType(List.of(), List.of(ValueType.I32));

  private final WasmModule module;
  private final List<FunctionType> types = new ArrayList<>();
  private final Map<FunctionType, Integer> typeIndices = new HashMap<>();
  private final List<ValueType> globals = new ArrayList<>();
  private final List<Integer> functions = new ArrayList<>();
  private final List<byte[]> bodies = new ArrayList<>();
  private final TreeMap<Integer, byte[]> replaced = new TreeMap<>();
  private boolean memory;

  ModuleEdits(WasmModule module) {
    this.module = module;
    for (int i = 0; i < module.types().size(); i++) {
      FunctionType type = module.types().get(i);
      if (type != null) {
        typeIndices.putIfAbsent(type, i);
      }
    }
  }

  boolean isEmpty() {
    return functions.isEmpty() && replaced.isEmpty() && !memory;
  }

  /** If the module has this type, or it was added. */
  boolean hasType(FunctionType type) {
    return typeIndices.containsKey(type);
  }

  /**
   * The type of a function that the module has or that was added.
   *
   * @throws WasmFormatException if there is none
   */
  FunctionType functionType(int function, int offset) {
    int added = function - module.functions();
    if (added < 0) {
      return module.functionType(function, offset);
    }
    if (added >= functions.size()) {
      throw WasmReader.wrong(offset, "there is no function " + function);
    }
    int type = functions.get(added);
    int more = type - module.types().size();
    return more < 0 ? module.type(type, offset) : types.get(more);
  }

  /** The type of a block: what it takes and leaves on the operand stack. */
  FunctionType blockType(long type, int offset) {
    if (type >= 0) {
      int more = (int) Math.min(type, Integer.MAX_VALUE) - module.types().size();
      return more >= 0 && more < types.size()
          ? types.get(more)
          : module.type((int) Math.min(type, Integer.MAX_VALUE), offset);
    }
    return type == EMPTY_BLOCK ? NOTHING : ONE_VALUE;
  }

  /** Writes the type of a block that takes nothing and leaves these values. */
  void writeBlockType(List<ValueType> results, WasmWriter out) {
    if (results.size() == 1) {
      results.getFirst().write(out);
    } else {
      out.signed(type(new FunctionType(List.of(), results)));
    }
  }

  /** The index of a type, which is added if there is none like it. */
  int type(FunctionType type) {
    return typeIndices.computeIfAbsent(
        type,
        added -> {
          types.add(added);
          return module.types().size() + types.size() - 1;
        });
  }

  /** Adds a memory of 0 pages that never grows, to a module that has none. */
  void addMemory() {
    memory = true;
  }

  /** Adds a mutable global that begins as a local does; gives its index. */
  int addGlobal(ValueType type) {
    globals.add(type);
    return module.globals() + globals.size() - 1;
  }

  /** Adds a function whose body is given later; gives its index. */
  int addFunction(FunctionType type) {
    functions.add(type(type));
    bodies.add(new byte[0]);
    return module.functions() + functions.size() - 1;
  }

  /** Gives a function another body: the declaration of its locals and its instructions. */
  void setBody(int function, byte[] body) {
    int added = function - module.functions();
    if (added >= 0) {
      bodies.set(added, body);
    } else {
      replaced.put(function - module.importedFunctions(), body);
    }
  }

  /** If a function of the module has been given another body. */
  boolean isReplaced(int function) {
    return replaced.containsKey(function - module.importedFunctions());
  }

  /** The module with all that was changed. */
  byte[] encode() {
    WasmWriter out = new WasmWriter(module.bytes().length + 1_024);
    out.bytes(module.bytes(), 0, WasmModule.HEADER);
    boolean globalsWritten = globals.isEmpty();
    boolean typesWritten = types.isEmpty();
    boolean memoryWritten = !memory;
    for (WasmModule.Section section : module.sections()) {
      if (!typesWritten && section.id() != WasmModule.CUSTOM) {
        if (section.id() != WasmModule.TYPE) {
          section(out, WasmModule.TYPE, new WasmWriter().u32(0), types.size(), this::types);
        }
        typesWritten = true;
      }
      if (!memoryWritten && isBehindMemories(section.id())) {
        out.u8(WasmModule.MEMORY)
            .sized(new WasmWriter().u32(1).bytes(NO_PAGES, 0, NO_PAGES.length));
        memoryWritten = true;
      }
      if (section.id() == WasmModule.MEMORY && memory) {
        continue;
      }
      if (!globalsWritten && isBehindGlobals(section.id())) {
        section(out, WasmModule.GLOBAL, new WasmWriter().u32(0), globals.size(), this::globals);
        globalsWritten = true;
      }
      switch (section.id()) {
        case WasmModule.TYPE -> extend(out, section, types.size(), this::types);
        case WasmModule.FUNCTION -> extend(out, section, functions.size(), this::functions);
        case WasmModule.GLOBAL -> {
          extend(out, section, globals.size(), this::globals);
          globalsWritten = true;
        }
        case WasmModule.CODE -> code(out, section);
        default -> copy(out, section);
      }
    }
    return out.toByteArray();
  }

  private static boolean isBehindMemories(int id) {
    return id >= WasmModule.MEMORY;
  }

  private static boolean isBehindGlobals(int id) {
    return id >= WasmModule.EXPORT && id <= WasmModule.DATA_COUNT;
  }

  private interface Elements {
    void write(WasmWriter writer);
  }

  private void types(WasmWriter writer) {
    types.forEach(type -> type.write(writer));
  }

  private void globals(WasmWriter writer) {
    for (ValueType type : globals) {
      type.write(writer);
      writer.u8(MUTABLE);
      type.writeDefault(writer);
      writer.u8(Opcode.END);
    }
  }

  private void functions(WasmWriter writer) {
    functions.forEach(writer::u32);
  }

  private void copy(WasmWriter out, WasmModule.Section section) {
    out.u8(section.id())
        .u32(section.end() - section.start())
        .bytes(module.bytes(), section.start(), section.end());
  }

  private void extend(WasmWriter out, WasmModule.Section section, int more, Elements elements) {
    if (more == 0) {
      copy(out, section);
      return;
    }
    WasmWriter before =
        new WasmWriter(section.end() - section.start())
            .bytes(module.bytes(), section.start(), section.end());
    section(out, section.id(), before, more, elements);
  }

  /** A section's elements and some more. */
  private static void section(
      WasmWriter out, int id, WasmWriter before, int more, Elements elements) {
    byte[] content = before.toByteArray();
    WasmReader reader = new WasmReader(content, 0, content.length);
    int count = reader.count();
    WasmWriter section = new WasmWriter(content.length + 16 * more);
    section.u32(count + more).bytes(content, reader.position(), content.length);
    elements.write(section);
    out.u8(id).sized(section);
  }

  private void code(WasmWriter out, WasmModule.Section section) {
    if (isEmpty()) {
      copy(out, section);
      return;
    }
    WasmWriter code = new WasmWriter(section.end() - section.start() + 1_024);
    code.u32(module.bodies().size() + bodies.size());
    for (int i = 0; i < module.bodies().size(); i++) {
      byte[] body = replaced.get(i);
      if (body == null) {
        WasmModule.Body same = module.bodies().get(i);
        code.u32(same.end() - same.start()).bytes(module.bytes(), same.start(), same.end());
      } else {
        code.u32(body.length).bytes(body, 0, body.length);
      }
    }
    for (byte[] body : bodies) {
      code.u32(body.length).bytes(body, 0, body.length);
    }
    out.u8(section.id()).sized(code);
  }
}
