package dev.varve.rewrite;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes what is left of a function: it has the parameters but stores the results, calls a piece
 * where each run was and goes on by the outcome that the piece gives.
 */
final class RemainderWriter {
  private final FunctionCode code;
  private final SplitPlan plan;
  private final Homes homes;
  private final ModuleEdits edits;
  private final PieceTypes types;
  private final WasmWriter out = new WasmWriter(1_024);
  private final Map<Integer, Integer> numbers = new HashMap<>();
  private final List<ValueType> declared = new ArrayList<>();
  private final CodeCopier copier;

  private RemainderWriter(
      FunctionCode code,
      SplitPlan plan,
      Homes homes,
      ModuleEdits edits,
      PieceTypes types,
      FunctionType type) {
    this.code = code;
    this.plan = plan;
    this.homes = homes;
    this.edits = edits;
    this.types = types;
    this.copier = new CodeCopier(code, this::access, out);
    number(type.parameters().size());
  }

  /**
   * @param pieces the functions of the plan's pieces
   * @param type the remainder's own
   * @return its body
   */
  static byte[] write(
      FunctionCode code,
      SplitPlan plan,
      Homes homes,
      ModuleEdits edits,
      PieceTypes types,
      List<Integer> pieces,
      FunctionType type) {
    return new RemainderWriter(code, plan, homes, edits, types, type).write(pieces);
  }

  /** Parameters keep their numbers; of the other locals only those are left that are used. */
  private void number(int parameters) {
    for (int i = 0; i < code.type().parameters().size(); i++) {
      numbers.put(i, i);
    }
    BitSet used = new BitSet();
    int next = 0;
    for (SplitPlan.Piece piece : plan.pieces()) {
      used(next, piece.run().start(), used);
      next = piece.run().end();
    }
    used(next, code.length(), used);
    used.stream()
        .filter(local -> !numbers.containsKey(local) && !homes.has(local))
        .forEach(
            local -> {
              numbers.put(local, parameters + declared.size());
              declared.add(code.locals().get(local));
            });
  }

  private void used(int start, int end, BitSet used) {
    for (int i = start; i < end; i++) {
      if (code.touchesLocal(i)) {
        used.set(code.index(i));
      }
    }
  }

  private byte[] write(List<Integer> pieces) {
    Locals.write(declared, out);
    boolean results = !code.type().results().isEmpty();
    if (results) {
      copier.openTyped();
      edits.writeBlockType(code.type().results(), out);
    }
    copier.map(code.frames().getFirst(), copier.level());
    int i = 0;
    int last = code.length() - 1;
    for (int p = 0; p < pieces.size(); p++) {
      Run run = plan.pieces().get(p).run();
      for (; i < run.start(); i++) {
        copier.copy(i);
      }
      call(run, pieces.get(p));
      i = run.end();
    }
    for (; i < last; i++) {
      copier.copy(i);
    }
    if (results) {
      copier.close();
      homes.storeResults(out);
    }
    // Endive takes a function's end that stands behind a block's for that block's.
    return out.u8(Opcode.NOP).u8(Opcode.END).toByteArray();
  }

  private void call(Run run, int piece) {
    List<Frame> exits = run.exits();
    if (run.outcomes() <= 1) {
      types.call(piece, out);
      if (run.outcomes() == 0) {
        out.u8(Opcode.UNREACHABLE);
      } else if (!exits.isEmpty()) {
        copier.branch(Opcode.BR, level(exits.getFirst()));
      }
    } else if (run.outcomes() == 2) {
      types.call(piece, out);
      copier.branch(Opcode.BR_IF, level(exits.getLast()));
      if (!run.fallsThrough()) {
        copier.branch(Opcode.BR, level(exits.getFirst()));
      }
    } else {
      dispatch(run, piece);
    }
  }

  private void dispatch(Run run, int piece) {
    if (run.fallsThrough()) {
      copier.open();
    }
    types.call(piece, out);
    out.u8(Opcode.BR_TABLE).u32(run.outcomes() - 1);
    if (run.fallsThrough()) {
      copier.label(copier.level());
    }
    for (Frame exit : run.exits()) {
      copier.label(level(exit));
    }
    if (run.fallsThrough()) {
      copier.close();
    }
  }

  /** A piece that returned has stored the results: nothing is left to do. */
  private int level(Frame exit) {
    return exit.id() == Frame.FUNCTION ? 0 : copier.level(exit);
  }

  private void access(int opcode, int local, WasmWriter writer) {
    if (!homes.has(local)) {
      writer.u8(opcode).u32(java.util.Objects.requireNonNull(numbers.get(local)));
      return;
    }
    int global = homes.global(local);
    if (opcode != Opcode.LOCAL_GET) {
      writer.u8(Opcode.GLOBAL_SET).u32(global);
    }
    if (opcode != Opcode.LOCAL_SET) {
      writer.u8(Opcode.GLOBAL_GET).u32(global);
    }
  }
}
