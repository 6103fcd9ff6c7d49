package dev.varve.rewrite;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits functions whose Java methods would be too large. Runs of their statements become
 * functions, the pieces; locals that more than one part must see live in globals, their homes,
 * which the function saves when it is entered and puts back when it is left, so that it may call
 * itself. What the guest sees is the same: calls, memory, traps, exceptions.
 */
final class Splitting {
  /** How small a run may be that is cut, from the first attempt to the last. */
  private static final int[] LEAST = {1_500, 700, 300, 120, 60, 30, 0};

  /** How often a remainder that is still too large is split itself. */
  private static final int ROUNDS = 6;

  /** The bits of a function whose locals could not be followed any more. */
  private static final long MAXIMUM_BITS = 1L << 31;

  private final WasmModule module;
  private final ModuleEdits edits;
  private final SplitSizes sizes;
  private final PieceTypes types;
  private final Homes.Results results;
  private final List<Integer> unsplit = new ArrayList<>();
  private final Deque<Task> tasks = new ArrayDeque<>();

  /** A body to be split, and where it comes from. */
  private static final class Task {
    final int function;
    final FunctionType type;
    final byte[] bytes;
    final int start;
    final int end;

    /** The function of the module from which this one comes. */
    final int origin;

    /** How often its origin was split before. */
    final int round;

    Task(int function, FunctionType type, byte[] bytes, int start, int end, int origin, int round) {
      this.function = function;
      this.type = type;
      this.bytes = bytes;
      this.start = start;
      this.end = end;
      this.origin = origin;
      this.round = round;
    }
  }

  private Splitting(WasmModule module, ModuleEdits edits, SplitSizes sizes) {
    this.module = module;
    this.edits = edits;
    this.sizes = sizes;
    this.types = new PieceTypes(module, edits);
    this.results = new Homes.Results(edits);
  }

  /**
   * @return the functions that are too large and could not be split, or not far enough
   * @throws WasmFormatException if a body is malformed
   */
  static List<Integer> split(WasmModule module, ModuleEdits edits, SplitSizes sizes) {
    return new Splitting(module, edits, sizes).split();
  }

  private List<Integer> split() {
    for (int i = 0; i < module.bodies().size(); i++) {
      int function = module.importedFunctions() + i;
      WasmModule.Body body = module.bodies().get(i);
      FunctionType type = module.functionType(function, body.start());
      int size = MethodSize.ofBody(module, edits, type, module.bytes(), body.start(), body.end());
      if (size > sizes.function()) {
        tasks.add(new Task(function, type, module.bytes(), body.start(), body.end(), function, 0));
      }
    }
    while (!tasks.isEmpty()) {
      split(tasks.remove());
    }
    return unsplit.stream().distinct().sorted().toList();
  }

  private void split(Task task) {
    FunctionCode code =
        FunctionCodeReader.read(module, edits, task.type, task.bytes, task.start, task.end);
    SplitPlan plan = code == null || !canFollow(code) ? null : plan(code);
    if (code == null || plan == null) {
      unsplit(task, task.bytes, task.start, task.end, task.type);
      return;
    }
    Homes homes = Homes.of(code, plan, edits, results);
    List<Integer> pieces = new ArrayList<>();
    for (SplitPlan.Piece piece : plan.pieces()) {
      FunctionType type = types.of(piece.run());
      int function = edits.addFunction(type);
      edits.setBody(function, PieceWriter.write(code, piece, homes, edits, type));
      pieces.add(function);
    }
    FunctionType inner =
        PieceTypes.unused(module, new FunctionType(code.type().parameters(), List.of()));
    int remainder = edits.addFunction(inner);
    byte[] body = RemainderWriter.write(code, plan, homes, edits, types, pieces, inner);
    edits.setBody(remainder, body);
    enter(task.function, code, homes, inner, remainder);
    again(task, remainder, inner, body);
  }

  private static boolean canFollow(FunctionCode code) {
    return (long) code.frames().size() * code.locals().size() < MAXIMUM_BITS
        && code.locals().stream().allMatch(ValueType::hasDefault)
        && code.type().results().stream().allMatch(ValueType::hasDefault);
  }

  /** Null if nothing can be gained. */
  private @Nullable SplitPlan plan(FunctionCode code) {
    SplitPlan best = null;
    for (int least : LEAST) {
      List<Run> runs = RunChooser.choose(code, sizes, Math.max(least, sizes.pieceMinimum()));
      if (runs.isEmpty()) {
        continue;
      }
      SplitPlan plan = SplitPlan.of(code, runs);
      if (best == null || plan.remainder() < best.remainder() || sizes.splitsAll()) {
        best = plan;
      }
      if (best.remainder() <= sizes.remainder() || least <= sizes.pieceMinimum()) {
        break;
      }
    }
    if (best == null || sizes.splitsAll()) {
      return best;
    }
    boolean gains =
        best.remainder() <= sizes.function()
            || best.remainder() < 0.9 * code.size(0, code.length());
    return gains ? best : null;
  }

  private void enter(
      int function, FunctionCode code, Homes homes, FunctionType inner, int remainder) {
    List<Integer> locals = homes.locals();
    int callee = remainder;
    boolean innermost = true;
    int end = locals.size();
    while (end > EntryWriter.HOMES) {
      int entry = edits.addFunction(inner);
      edits.setBody(
          entry,
          EntryWriter.write(
              code,
              homes,
              types,
              inner,
              locals.subList(end - EntryWriter.HOMES, end),
              callee,
              innermost,
              false));
      end -= EntryWriter.HOMES;
      callee = entry;
      innermost = false;
    }
    edits.setBody(
        function,
        EntryWriter.write(
            code, homes, types, code.type(), locals.subList(0, end), callee, innermost, true));
  }

  private void again(Task task, int remainder, FunctionType type, byte[] body) {
    if (MethodSize.ofBody(module, edits, type, body, 0, body.length) <= sizes.function()) {
      return;
    }
    int rounds = sizes.splitsAll() ? 2 : ROUNDS;
    if (task.round + 1 < rounds) {
      tasks.add(new Task(remainder, type, body, 0, body.length, task.origin, task.round + 1));
    } else {
      unsplit(task, body, 0, body.length, type);
    }
  }

  /** Whatever the sizes are that were asked for, only what is never compiled is told of. */
  private void unsplit(Task task, byte[] bytes, int start, int end, FunctionType type) {
    if (MethodSize.ofBody(module, edits, type, bytes, start, end)
        > SplitSizes.STANDARD.function()) {
      unsplit.add(task.origin);
    }
  }
}
