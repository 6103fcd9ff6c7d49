package dev.varve.rewrite;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a module's sections, and its code only as far as where each body begins and ends.
 *
 * <pre>
 * module  ::= 0x00 'a' 's' 'm' 0x01 0x00 0x00 0x00 section*
 * section ::= id:byte size:u32 content
 * </pre>
 */
final class ModuleReader {
  private static final byte[] HEADER = {0, 'a', 's', 'm', 1, 0, 0, 0};

  /** The place of each section by its number: custom sections stand anywhere. */
  private static final int[] PLACES = {0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 12, 13, 11, 6};

  private static final int REC = 0x4E;
  private static final int SUB_FINAL = 0x4F;
  private static final int SUB = 0x50;
  private static final int ARRAY = 0x5E;
  private static final int STRUCT = 0x5F;
  private static final int FUNCTION = 0x60;

  private final byte[] bytes;
  private final List<WasmModule.Section> sections = new ArrayList<>();
  private final List<@Nullable FunctionType> types = new ArrayList<>();
  private final List<Integer> functions = new ArrayList<>();
  private final List<WasmModule.Body> bodies = new ArrayList<>();
  private int importedFunctions;
  private final List<ValueType> globals = new ArrayList<>();

  private ModuleReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * @throws WasmFormatException if the sections are malformed
   */
  static WasmModule read(byte[] bytes) {
    return new ModuleReader(bytes).read();
  }

  private WasmModule read() {
    WasmReader reader = new WasmReader(bytes, 0, bytes.length);
    for (byte expected : HEADER) {
      int at = reader.position();
      if (reader.u8() != expected) {
        throw WasmReader.wrong(at, "not a core module");
      }
    }
    int place = 0;
    while (!reader.atEnd()) {
      int at = reader.position();
      int id = reader.u8();
      if (id >= PLACES.length || id != WasmModule.CUSTOM && PLACES[id] <= place) {
        throw WasmReader.wrong(at, "section " + id + " is unknown or out of order");
      }
      place = Math.max(place, PLACES[id]);
      WasmReader section = reader.slice(reader.index());
      sections.add(new WasmModule.Section(id, section.position(), section.limit()));
      section(id, section);
    }
    if (functions.size() - importedFunctions != bodies.size()) {
      throw WasmReader.wrong(
          bytes.length,
          (functions.size() - importedFunctions) + " functions have " + bodies.size() + " bodies");
    }
    return new WasmModule(
        bytes,
        List.copyOf(sections),
        java.util.Collections.unmodifiableList(types),
        functions.stream().mapToInt(Integer::intValue).toArray(),
        importedFunctions,
        List.copyOf(globals),
        List.copyOf(bodies));
  }

  private void section(int id, WasmReader section) {
    switch (id) {
      case WasmModule.TYPE -> each(section, () -> type(section));
      case WasmModule.IMPORT -> each(section, () -> imported(section));
      case WasmModule.FUNCTION -> each(section, () -> functions.add(section.index()));
      case WasmModule.GLOBAL -> each(section, () -> global(section));
      case WasmModule.CODE -> each(section, () -> body(section));
      default -> {}
    }
  }

  private static void each(WasmReader section, Runnable element) {
    int count = section.count();
    for (int i = 0; i < count; i++) {
      element.run();
    }
    section.end("a section");
  }

  private void type(WasmReader section) {
    if (section.peek() != REC) {
      subtype(section);
      return;
    }
    section.u8();
    int count = section.count();
    for (int i = 0; i < count; i++) {
      subtype(section);
    }
  }

  private void subtype(WasmReader section) {
    if (section.peek() == SUB || section.peek() == SUB_FINAL) {
      section.u8();
      int count = section.count();
      for (int i = 0; i < count; i++) {
        section.index();
      }
    }
    int at = section.position();
    int form = section.u8();
    switch (form) {
      case FUNCTION -> types.add(FunctionType.read(section));
      case ARRAY -> {
        field(section);
        types.add(null);
      }
      case STRUCT -> {
        int count = section.count();
        for (int i = 0; i < count; i++) {
          field(section);
        }
        types.add(null);
      }
      default -> throw WasmReader.wrong(at, "0x" + Integer.toHexString(form) + " is no type");
    }
  }

  private static void field(WasmReader section) {
    if (section.peek() == 0x78 || section.peek() == 0x77) {
      section.u8();
    } else {
      ValueType.read(section);
    }
    section.u8();
  }

  private void imported(WasmReader section) {
    section.skipName();
    section.skipName();
    int at = section.position();
    switch (section.u8()) {
      case 0 -> {
        functions.add(section.index());
        importedFunctions++;
      }
      case 1 -> {
        ValueType.read(section);
        limits(section);
      }
      case 2 -> limits(section);
      case 3 -> {
        globals.add(ValueType.read(section));
        section.u8();
      }
      case 4 -> {
        section.u8();
        section.index();
      }
      default -> throw WasmReader.wrong(at, "an import of no known kind");
    }
  }

  /** Passes over the limits of a table or memory. */
  static void limits(WasmReader section) {
    int flags = section.u8();
    section.u32();
    if ((flags & 1) != 0) {
      section.u32();
    }
  }

  private void global(WasmReader section) {
    globals.add(ValueType.read(section));
    section.u8();
    InstructionReader instructions = new InstructionReader(section);
    do {
      instructions.next();
      if (Opcode.opensBlock(instructions.opcode())) {
        throw WasmReader.wrong(instructions.start(), "a constant expression has a block");
      }
    } while (instructions.opcode() != Opcode.END);
  }

  private void body(WasmReader section) {
    WasmReader body = section.slice(section.index());
    bodies.add(new WasmModule.Body(body.position(), body.limit()));
  }
}
