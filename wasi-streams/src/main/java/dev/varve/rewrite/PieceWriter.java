package dev.varve.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a piece: a function that copies in what it reads, does what its run did, stores what it
 * changed, and gives the number of the outcome by which it was left, if there is more than one.
 * Outcome 0 is to go on behind the run, where that is possible.
 */
final class PieceWriter {
  private final FunctionCode code;
  private final SplitPlan.Piece piece;
  private final Homes homes;
  private final ModuleEdits edits;
  private final WasmWriter out = new WasmWriter(256);
  private final List<ValueType> declared = new ArrayList<>();
  private final Map<Integer, Integer> numbers = new HashMap<>();
  private final CodeCopier copier;
  private final int outcome;

  private PieceWriter(
      FunctionCode code, SplitPlan.Piece piece, Homes homes, ModuleEdits edits, FunctionType type) {
    this.code = code;
    this.piece = piece;
    this.homes = homes;
    this.edits = edits;
    int parameters = type.parameters().size();
    piece.used().stream()
        .forEach(
            local -> {
              numbers.put(local, parameters + declared.size());
              declared.add(code.locals().get(local));
            });
    this.outcome = parameters + declared.size();
    if (piece.run().outcomes() > 1) {
      declared.add(ValueType.I32);
    }
    this.copier = new CodeCopier(code, this::access, out);
  }

  /**
   * @param type the piece's own
   * @return its body
   */
  static byte[] write(
      FunctionCode code, SplitPlan.Piece piece, Homes homes, ModuleEdits edits, FunctionType type) {
    return new PieceWriter(code, piece, homes, edits, type).write();
  }

  private int number(int local) {
    return java.util.Objects.requireNonNull(numbers.get(local));
  }

  private byte[] write() {
    Run run = piece.run();
    Locals.write(declared, out);
    piece.in().stream()
        .forEach(
            local -> {
              out.u8(Opcode.GLOBAL_GET).u32(homes.global(local));
              out.u8(Opcode.LOCAL_SET).u32(number(local));
            });
    if (run.exits().isEmpty()) {
      copyRun();
    } else {
      exits(run);
    }
    if (!run.guarded()) {
      piece.out().stream().forEach(this::store);
    }
    if (run.outcomes() > 1) {
      out.u8(Opcode.LOCAL_GET).u32(outcome);
    }
    if (run.outcomes() == 0) {
      out.u8(Opcode.UNREACHABLE);
    }
    return out.u8(Opcode.END).toByteArray();
  }

  private void store(int local) {
    out.u8(Opcode.LOCAL_GET).u32(number(local));
    out.u8(Opcode.GLOBAL_SET).u32(homes.global(local));
  }

  private void copyRun() {
    for (int i = piece.run().start(); i < piece.run().end(); i++) {
      copier.copy(i);
    }
  }

  /** A block for each exit around the run; behind its end stands what tells that it was taken. */
  private void exits(Run run) {
    List<Frame> exits = new ArrayList<>(run.exits());
    boolean numbered = run.outcomes() > 1;
    int last = 0;
    if (numbered) {
      copier.open();
      last = copier.level();
    }
    for (Frame exit : exits.reversed()) {
      open(exit);
    }
    copyRun();
    if (run.fallsThrough()) {
      copier.branch(Opcode.BR, last);
    }
    int number = run.fallsThrough() ? 1 : 0;
    for (Frame exit : exits) {
      copier.close();
      if (exit.id() == Frame.FUNCTION) {
        homes.storeResults(out);
      }
      if (numbered) {
        out.u8(Opcode.I32_CONST).signed(number++);
        out.u8(Opcode.LOCAL_SET).u32(outcome);
        copier.branch(Opcode.BR, last);
      }
    }
    if (numbered) {
      copier.close();
    }
  }

  private void open(Frame exit) {
    if (exit.id() == Frame.FUNCTION && !code.type().results().isEmpty()) {
      copier.openTyped();
      edits.writeBlockType(code.type().results(), out);
    } else {
      copier.open();
    }
    copier.map(exit, copier.level());
  }

  private void access(int opcode, int local, WasmWriter writer) {
    boolean through = piece.run().guarded() && piece.out().get(local);
    if (opcode == Opcode.LOCAL_GET || !through) {
      writer.u8(opcode).u32(number(local));
      return;
    }
    writer.u8(Opcode.LOCAL_TEE).u32(number(local));
    if (opcode == Opcode.LOCAL_TEE) {
      writer.u8(Opcode.LOCAL_GET).u32(number(local));
    }
    writer.u8(Opcode.GLOBAL_SET).u32(homes.global(local));
  }
}
