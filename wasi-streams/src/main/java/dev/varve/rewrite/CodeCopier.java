package dev.varve.rewrite;

import java.util.HashMap;
import java.util.Map;

/**
 * Copies a function's instructions to another place, where labels and locals have other numbers.
 */
final class CodeCopier {
  /** The byte of a block that takes and leaves nothing. */
  static final int EMPTY = 0x40;

  private final FunctionCode code;
  private final WasmWriter out;
  private final LocalAccess locals;
  private final Map<Integer, Integer> levels = new HashMap<>();
  private int depth = 1;

  /** How locals are read and written at the new place. */
  interface LocalAccess {
    /** Writes what stands for {@code local.get}, {@code local.set} or {@code local.tee}. */
    void write(int opcode, int local, WasmWriter out);
  }

  CodeCopier(FunctionCode code, LocalAccess locals, WasmWriter out) {
    this.code = code;
    this.locals = locals;
    this.out = out;
  }

  /** Opens a block of its own without values. */
  void open() {
    openTyped();
    out.u8(EMPTY);
  }

  /** Opens a block whose type the caller writes. */
  void openTyped() {
    out.u8(Opcode.BLOCK);
    depth++;
  }

  void close() {
    out.u8(Opcode.END);
    depth--;
  }

  /** The level of the block that was opened last; the function's own is 0. */
  int level() {
    return depth - 1;
  }

  /** Where branches to a frame go that is not copied. */
  void map(Frame frame, int level) {
    levels.put(frame.id(), level);
  }

  int level(Frame frame) {
    Integer level = levels.get(frame.id());
    if (level == null) {
      throw new IllegalStateException("a branch leaves by no known exit");
    }
    return level;
  }

  void branch(int opcode, int level) {
    out.u8(opcode);
    label(level);
  }

  /** Writes the label of the block at a level. */
  void label(int level) {
    out.u32(depth - 1 - level);
  }

  void copy(int i) {
    int opcode = code.opcode(i);
    switch (opcode) {
      case Opcode.BLOCK, Opcode.LOOP, Opcode.IF -> {
        code.copy(i, out);
        enter(i);
      }
      case Opcode.TRY_TABLE -> {
        tryTable(i);
        enter(i);
      }
      case Opcode.END -> {
        code.copy(i, out);
        depth--;
      }
      case Opcode.BR, Opcode.BR_IF -> branch(opcode, level(code.targets(i)[0]));
      case Opcode.BR_TABLE -> {
        Frame[] targets = code.targets(i);
        out.u8(opcode).u32(targets.length - 1);
        for (Frame target : targets) {
          label(level(target));
        }
      }
      case Opcode.RETURN -> branch(Opcode.BR, level(code.frames().getFirst()));
      case Opcode.LOCAL_GET, Opcode.LOCAL_SET, Opcode.LOCAL_TEE ->
          locals.write(opcode, code.index(i), out);
      default -> code.copy(i, out);
    }
  }

  private void enter(int i) {
    levels.put(code.frameAt(i), depth);
    depth++;
  }

  private void tryTable(int i) {
    WasmReader reader = code.reader(i);
    int start = reader.position();
    reader.u8();
    InstructionReader.blockType(reader);
    out.bytes(reader.bytes(), start, reader.position());
    Frame[] handlers = code.targets(i);
    out.u32(reader.count());
    for (Frame handler : handlers) {
      int kind = reader.u8();
      out.u8(kind);
      if (kind < 2) {
        out.u32(reader.index());
      }
      reader.index();
      label(level(handler));
    }
  }
}
