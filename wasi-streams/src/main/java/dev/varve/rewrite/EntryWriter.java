package dev.varve.rewrite;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes what stands in for a split function: it saves the homes of locals, for the function may be
 * running already, gives them the values with which the function begins, calls the remainder and
 * puts everything back, also when an exception passes.
 */
final class EntryWriter {
  /** So many homes are saved by one function; for more there is a second one inside. */
  static final int HOMES = 100;

  private static final int CATCH_ALL_REF = 3;

  private final FunctionCode code;
  private final Homes homes;
  private final PieceTypes types;
  private final WasmWriter out = new WasmWriter(256);

  private EntryWriter(FunctionCode code, Homes homes, PieceTypes types) {
    this.code = code;
    this.homes = homes;
    this.types = types;
  }

  /**
   * @param type the entry's own: its first parameters are the function's
   * @param saved the locals whose homes are saved here
   * @param innermost if the remainder is called, not another entry
   * @param outermost if the results are given
   */
  static byte[] write(
      FunctionCode code,
      Homes homes,
      PieceTypes types,
      FunctionType type,
      List<Integer> saved,
      int callee,
      boolean innermost,
      boolean outermost) {
    EntryWriter writer = new EntryWriter(code, homes, types);
    return writer.write(type, saved, callee, innermost, outermost);
  }

  private byte[] write(
      FunctionType type, List<Integer> saved, int callee, boolean innermost, boolean outermost) {
    List<ValueType> declared = new ArrayList<>();
    saved.forEach(local -> declared.add(code.locals().get(local)));
    Locals.write(declared, out);
    int first = type.parameters().size();
    for (int i = 0; i < saved.size(); i++) {
      out.u8(Opcode.GLOBAL_GET).u32(homes.global(saved.get(i)));
      out.u8(Opcode.LOCAL_SET).u32(first + i);
    }
    if (innermost) {
      begin();
    }
    if (saved.isEmpty()) {
      call(callee);
    } else {
      guardedCall(callee, saved, first);
    }
    if (outermost) {
      homes.loadResults(out);
    }
    return out.u8(Opcode.END).toByteArray();
  }

  private void begin() {
    int parameters = code.type().parameters().size();
    for (int local : homes.locals()) {
      if (local < parameters) {
        out.u8(Opcode.LOCAL_GET).u32(local);
      } else if (homes.isZeroed(local)) {
        code.locals().get(local).writeDefault(out);
      } else {
        continue;
      }
      out.u8(Opcode.GLOBAL_SET).u32(homes.global(local));
    }
  }

  private void call(int callee) {
    int parameters = code.type().parameters().size();
    for (int i = 0; i < parameters; i++) {
      out.u8(Opcode.LOCAL_GET).u32(i);
    }
    types.call(callee, parameters, out);
  }

  /** The reference to the exception stays on the stack while the homes are put back. */
  private void guardedCall(int callee, List<Integer> saved, int first) {
    out.u8(Opcode.BLOCK).u8(CodeCopier.EMPTY);
    out.u8(Opcode.BLOCK);
    ValueType.EXNREF.write(out);
    out.u8(Opcode.TRY_TABLE).u8(CodeCopier.EMPTY).u32(1).u8(CATCH_ALL_REF).u32(0);
    call(callee);
    out.u8(Opcode.END);
    out.u8(Opcode.BR).u32(1);
    out.u8(Opcode.END);
    restore(saved, first);
    out.u8(Opcode.THROW_REF);
    out.u8(Opcode.END);
    restore(saved, first);
  }

  private void restore(List<Integer> saved, int first) {
    for (int i = 0; i < saved.size(); i++) {
      out.u8(Opcode.LOCAL_GET).u32(first + i);
      out.u8(Opcode.GLOBAL_SET).u32(homes.global(saved.get(i)));
    }
  }
}
