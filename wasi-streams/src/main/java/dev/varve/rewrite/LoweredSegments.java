package dev.varve.rewrite;

/** A module's tables and its segments of elements and data when globals have other indices. */
final class LoweredSegments {
  /** The bits of a segment's flags. */
  private static final int NOT_ACTIVE = 1;

  private static final int EXPLICIT = 2;
  private static final int EXPRESSIONS = 4;

  private static final int INITIALIZED_TABLE = 0x40;

  private final LoweredGlobals globals;
  private final WasmReader in;
  private final WasmWriter out;

  LoweredSegments(LoweredGlobals globals, WasmReader section, WasmWriter out) {
    this.globals = globals;
    this.in = section;
    this.out = out;
  }

  /**
   * Writes the content of the table section.
   *
   * @throws WasmFormatException if a table has an initial value
   */
  void tables() {
    each(
        () -> {
          if (in.peek() == INITIALIZED_TABLE) {
            throw WasmReader.wrong(
                in.position(), "tables with an initial value beside vectors are not supported");
          }
          int start = in.position();
          ValueType.read(in);
          ModuleReader.limits(in);
          out.bytes(in.bytes(), start, in.position());
        });
  }

  /** Writes the content of the element section. */
  void elements() {
    each(
        () -> {
          int flags = copyIndex();
          if ((flags & NOT_ACTIVE) == 0) {
            if ((flags & EXPLICIT) != 0) {
              copyIndex();
            }
            globals.expression(in, out);
          }
          boolean expressions = (flags & EXPRESSIONS) != 0;
          if ((flags & (NOT_ACTIVE | EXPLICIT)) != 0) {
            if (expressions) {
              ValueType.read(in).write(out);
            } else {
              out.u8(in.u8());
            }
          }
          each(expressions ? () -> globals.expression(in, out) : this::copyIndex);
        });
  }

  /** Writes the content of the data section. */
  void data() {
    each(
        () -> {
          int flags = copyIndex();
          if ((flags & NOT_ACTIVE) == 0) {
            if ((flags & EXPLICIT) != 0) {
              copyIndex();
            }
            globals.expression(in, out);
          }
          int length = copyIndex();
          int start = in.position();
          in.skip(length);
          out.bytes(in.bytes(), start, in.position());
        });
  }

  private int copyIndex() {
    int index = in.index();
    out.u32(index);
    return index;
  }

  private void each(Runnable element) {
    int count = in.count();
    out.u32(count);
    for (int i = 0; i < count; i++) {
      element.run();
    }
  }
}
