package dev.varve.component;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * One type section for all core modules of a component, each type once. With it, two functions of
 * different modules have the same type exactly when their type indices are equal, which is what
 * Endive compares in {@code call_indirect}.
 */
final class MergedTypes {
  private static final long MAXIMUM_TYPES = 1_000_000;

  private final Map<CoreFunctionType, Integer> numbers = new LinkedHashMap<>();

  MergedTypes(Collection<CoreModule> modules) {
    for (CoreModule module : modules) {
      for (CoreFunctionType type : module.types()) {
        numbers.putIfAbsent(type, numbers.size());
      }
    }
    if ((long) modules.size() * numbers.size() > MAXIMUM_TYPES) {
      throw new ComponentFormatException(0, "the component has too many core modules and types");
    }
  }

  /** The type section's content. */
  byte[] section() {
    return types().toByteArray();
  }

  /** The module with this type section and without custom sections. */
  byte[] rewrite(CoreModule module) {
    ByteCursor in = module.cursor();
    ByteSink out = new ByteSink();
    out.bytes(in.array(), in.position(), in.position() + 8);
    in.skip(8);
    out.section(CoreModule.TYPE_SECTION, types());
    IntUnaryOperator map = index -> number(module, index);
    while (!in.atEnd()) {
      int id = in.u8();
      ByteCursor section = in.slice(in.index());
      switch (id) {
        case CoreModule.CUSTOM_SECTION, CoreModule.TYPE_SECTION -> {}
        case CoreModule.IMPORT_SECTION -> out.section(id, imports(section, map));
        case CoreModule.FUNCTION_SECTION -> out.section(id, functions(section, map));
        case CoreModule.TAG_SECTION -> out.section(id, tags(section, map));
        case CoreModule.CODE_SECTION -> out.section(id, code(section, map, module));
        default -> {
          ByteSink same =
              new ByteSink()
                  .bytes(
                      section.array(),
                      section.position(),
                      section.position() + section.remaining());
          out.section(id, same);
        }
      }
    }
    return out.toByteArray();
  }

  private int number(CoreModule module, int index) {
    if (index < 0 || index >= module.types().size()) {
      throw ByteCursor.wrongAt(
          module.start(), "a core module names type " + index + ", which it does not have");
    }
    Integer number = numbers.get(module.types().get(index));
    if (number == null) {
      throw new IllegalStateException("the module is not one of those that were merged");
    }
    return number;
  }

  private ByteSink types() {
    ByteSink sink = new ByteSink().u32(numbers.size());
    numbers.keySet().forEach(type -> type.write(sink));
    return sink;
  }

  private static ByteSink imports(ByteCursor section, IntUnaryOperator map) {
    int count = section.count();
    ByteSink sink = new ByteSink().u32(count);
    for (int i = 0; i < count; i++) {
      int start = section.position();
      section.name();
      section.name();
      int kind = section.u8();
      if (kind == 0x04) {
        section.u8();
      }
      sink.bytes(section.array(), start, section.position());
      if (kind == 0x00 || kind == 0x04) {
        sink.u32(map.applyAsInt(section.index()));
      } else {
        int type = section.position();
        if (kind == 0x03) {
          section.skip(2);
        } else {
          if (kind == 0x01) {
            section.skip(1);
          }
          int flags = section.u8();
          section.u32();
          if (flags == 1) {
            section.u32();
          }
        }
        sink.bytes(section.array(), type, section.position());
      }
    }
    return sink;
  }

  private static ByteSink functions(ByteCursor section, IntUnaryOperator map) {
    int count = section.count();
    ByteSink sink = new ByteSink().u32(count);
    for (int i = 0; i < count; i++) {
      sink.u32(map.applyAsInt(section.index()));
    }
    return sink;
  }

  private static ByteSink tags(ByteCursor section, IntUnaryOperator map) {
    int count = section.count();
    ByteSink sink = new ByteSink().u32(count);
    for (int i = 0; i < count; i++) {
      sink.u8(section.u8()).u32(map.applyAsInt(section.index()));
    }
    return sink;
  }

  private static ByteSink code(ByteCursor section, IntUnaryOperator map, CoreModule module) {
    int imported = module.type().importedFunctions();
    int count = section.count();
    ByteSink sink = new ByteSink().u32(count);
    for (int i = 0; i < count; i++) {
      ByteCursor body = section.slice(section.index());
      ByteSink copy = new ByteSink();
      int start = body.position();
      int groups = body.count();
      for (int g = 0; g < groups; g++) {
        body.u32();
        CoreType.read(body);
      }
      copy.bytes(body.array(), start, body.position());
      InstructionCopier.copy(body, copy, map, module, imported + i);
      sink.sized(copy);
    }
    section.end("the code section");
    return sink;
  }
}
