package dev.varve.rewrite;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * A module's imports and exports when vectors are lowered. A global that is a vector becomes two,
 * the upper half under its name with {@link Rewriter#UPPER_HALF} behind it.
 */
final class LoweredLinks {
  private static final int TABLE = 1;
  private static final int MEMORY = 2;
  private static final int GLOBAL = 3;
  private static final int TAG = 4;
  private static final byte[] UPPER = Rewriter.UPPER_HALF.getBytes(StandardCharsets.UTF_8);

  private final LoweredGlobals globals;
  private final WasmReader in;
  private final WasmWriter entries;
  private final Set<String> names = new HashSet<>();
  private int more;

  private LoweredLinks(LoweredGlobals globals, WasmReader in) {
    this.globals = globals;
    this.in = in;
    this.entries = new WasmWriter(in.remaining() + 64);
  }

  /** Writes the content of the import section. */
  static void imports(LoweredGlobals globals, WasmReader section, WasmWriter out) {
    new LoweredLinks(globals, section).imports(out);
  }

  /** Writes the content of the export section. */
  static void exports(LoweredGlobals globals, WasmReader section, WasmWriter out) {
    new LoweredLinks(globals, section).exports(out);
  }

  private void imports(WasmWriter out) {
    int count = in.count();
    int global = 0;
    for (int i = 0; i < count; i++) {
      int start = in.position();
      in.skipName();
      byte[] module = Arrays.copyOfRange(in.bytes(), start, in.position());
      byte[] name = name();
      int kind = in.u8();
      int type = in.position();
      skipType(kind);
      if (kind != GLOBAL || !globals.isVector(global++, type)) {
        link(module, name, start);
        entries.u8(kind).bytes(in.bytes(), type, in.position());
      } else {
        int mutability = in.bytes()[type + 1];
        link(module, name, start);
        half(kind, mutability);
        link(module, upper(name), start);
        half(kind, mutability);
        more++;
      }
    }
    out.u32(count + more).append(entries);
  }

  private void half(int kind, int mutability) {
    entries.u8(kind);
    ValueType.I64.write(entries);
    entries.u8(mutability);
  }

  private void skipType(int kind) {
    switch (kind) {
      case TABLE -> {
        ValueType.read(in);
        ModuleReader.limits(in);
      }
      case MEMORY -> ModuleReader.limits(in);
      case GLOBAL -> {
        ValueType.read(in);
        in.u8();
      }
      case TAG -> {
        in.u8();
        in.index();
      }
      default -> in.index();
    }
  }

  private void exports(WasmWriter out) {
    int count = in.count();
    for (int i = 0; i < count; i++) {
      int start = in.position();
      byte[] name = name();
      int kind = in.u8();
      int index = in.index();
      link(new byte[0], name, start);
      if (kind != GLOBAL) {
        entries.u8(kind).u32(index);
      } else {
        int lower = globals.index(index, start);
        entries.u8(kind).u32(lower);
        if (globals.isVector(index, start)) {
          link(new byte[0], upper(name), start);
          entries.u8(kind).u32(lower + 1);
          more++;
        }
      }
    }
    out.u32(count + more).append(entries);
  }

  private byte[] name() {
    int length = in.index();
    int start = in.position();
    in.skip(length);
    return Arrays.copyOfRange(in.bytes(), start, in.position());
  }

  private static byte[] upper(byte[] name) {
    byte[] upper = Arrays.copyOf(name, name.length + UPPER.length);
    System.arraycopy(UPPER, 0, upper, name.length, UPPER.length);
    return upper;
  }

  /**
   * Writes the names of one entry.
   *
   * @param module with its length before it; nothing for an export
   */
  private void link(byte[] module, byte[] name, int offset) {
    String text = new String(name, StandardCharsets.ISO_8859_1);
    boolean isNew = names.add(new String(module, StandardCharsets.ISO_8859_1) + text);
    if (!isNew && text.endsWith(Rewriter.UPPER_HALF)) {
      throw WasmReader.wrong(offset, "a name is taken that the upper half of a vector needs");
    }
    entries.bytes(module, 0, module.length).u32(name.length).bytes(name, 0, name.length);
  }
}
