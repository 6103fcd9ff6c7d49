package dev.varve.rewrite;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Puts into one function what tells the meter of it. */
final class FunctionMetering {
  /** What each frame takes beyond its locals and operands, in slots. */
  private static final int FRAME = 16;

  /** The most operands of a function of which not every instruction is known. */
  private static final int UNKNOWN_OPERANDS = 65_536;

  private final WasmModule module;
  private final ModuleEdits edits;
  private final FunctionType type;
  private final WasmModule.Body body;
  private final IntUnaryOperator growers;
  private final List<ValueType> locals;
  private final int declaration;
  private final int code;

  private final List<Insertion> insertions = new ArrayList<>();
  private final List<Open> open = new ArrayList<>();
  private @Nullable Insertion stretch;
  private boolean dead;
  private boolean calls;
  private boolean catches;
  private boolean branchesOut;
  private boolean catchesOut;

  /** What comes in place of the bytes [start, end), before the rest; what they are says kind. */
  private static final class Insertion {
    final int start;
    final int end;
    final Kind kind;

    /** The fuel of a stretch, the function that grows memory. */
    long number;

    Insertion(int start, int end, Kind kind) {
      this.start = start;
      this.end = end;
      this.kind = kind;
    }
  }

  private enum Kind {
    STRETCH,
    EXIT,
    CAUGHT,
    GROW,
    THROW
  }

  /** A block that has not ended. */
  private static final class Open {
    final int opcode;
    final int start;

    /** The stretch in which it was opened. */
    final @Nullable Insertion outer;

    final boolean deadFromStart;

    /** If something inside leaves it for anywhere but its end. */
    boolean escapes;

    boolean target;
    boolean catchTarget;

    Open(int opcode, int start, @Nullable Insertion outer, boolean dead) {
      this.opcode = opcode;
      this.start = start;
      this.outer = outer;
      this.deadFromStart = dead;
    }
  }

  /**
   * @param growers gives for a memory the function that grows it
   */
  FunctionMetering(
      WasmModule module,
      ModuleEdits edits,
      FunctionType type,
      WasmModule.Body body,
      IntUnaryOperator growers) {
    this.module = module;
    this.edits = edits;
    this.type = type;
    this.body = body;
    this.growers = growers;
    WasmReader reader = reader(body.start());
    this.declaration = body.start();
    this.locals = Locals.read(type, reader);
    this.code = reader.position();
  }

  private WasmReader reader(int start) {
    return new WasmReader(module.bytes(), start, body.end());
  }

  /** The body as it is to be. */
  byte[] meter() {
    int operands = read();
    insertions.sort(Comparator.comparingInt(insertion -> insertion.start));
    return write(FRAME + slots(locals) + operands);
  }

  private static int slots(List<ValueType> types) {
    return types.stream().mapToInt(OperandStack::slots).sum();
  }

  /** Finds what is to be put where; gives the slots of the operands. */
  private int read() {
    InstructionReader reader = new InstructionReader(reader(code));
    OperandStack operands = new OperandStack(module, edits, type, locals);
    boolean known = true;
    int instructions = 0;
    open.add(new Open(Opcode.BLOCK, code, null, false));
    begin(code);
    while (!open.isEmpty()) {
      reader.next();
      instructions++;
      known = known && operands.take(reader);
      take(reader);
    }
    if (!reader.atEnd()) {
      throw WasmReader.wrong(reader.end(), "instructions behind a function's end");
    }
    return known ? operands.highest() : Math.min(2 * instructions, UNKNOWN_OPERANDS);
  }

  private void take(InstructionReader reader) {
    int opcode = reader.opcode();
    if (Opcode.prefix(opcode) == Opcode.ATOMIC) {
      throw WasmReader.wrong(
          reader.start(), "atomic instructions are not supported: threads are not deterministic");
    }
    if (opcode == Opcode.END) {
      end(reader);
      return;
    }
    if (opcode == Opcode.ELSE) {
      dead = open.getLast().deadFromStart;
      begin(reader.end());
      return;
    }
    if (!dead) {
      pay(cost(reader));
    }
    branches(reader);
    switch (opcode) {
      case Opcode.CALL, Opcode.CALL_INDIRECT, Opcode.CALL_REF -> calls = true;
      case Opcode.RETURN -> leave(reader);
      case Opcode.THROW, Opcode.THROW_REF -> {
        escapeTo(0);
        insertions.add(new Insertion(reader.start(), reader.start(), Kind.THROW));
      }
      case Opcode.RETURN_CALL, Opcode.RETURN_CALL_INDIRECT, Opcode.RETURN_CALL_REF -> {
        calls = true;
        leave(reader);
      }
      case Opcode.MEMORY_GROW -> {
        Insertion grow = new Insertion(reader.start(), reader.end(), Kind.GROW);
        grow.number = growers.applyAsInt(reader.index());
        insertions.add(grow);
      }
      default -> {}
    }
    if (Opcode.opensBlock(opcode)) {
      open.add(new Open(opcode, reader.end(), stretch, dead));
      catches |= opcode == Opcode.TRY_TABLE;
    }
    if (opcode == Opcode.LOOP || opcode == Opcode.IF || branchesOn(opcode)) {
      begin(reader.end());
    }
    dead |= Opcode.endsFlow(opcode);
  }

  private int cost(InstructionReader reader) {
    return reader.opcode() == Opcode.CALL
        ? Costs.ofCall(reader.index() < module.importedFunctions())
        : Costs.of(reader.opcode());
  }

  private static boolean branchesOn(int opcode) {
    return opcode == Opcode.BR_IF
        || opcode == Opcode.BR_ON_NULL
        || opcode == Opcode.BR_ON_NON_NULL
        || Opcode.prefix(opcode) == Opcode.GC && (opcode & 0xFFFE) == 24;
  }

  private void branches(InstructionReader reader) {
    if (reader.labelCount() == 0) {
      return;
    }
    boolean caught = reader.opcode() == Opcode.TRY_TABLE;
    for (int label : reader.labels()) {
      if (label >= open.size()) {
        throw WasmReader.wrong(reader.start(), "there is no label " + label);
      }
      Open target = open.get(open.size() - 1 - label);
      target.target = true;
      if (!caught) {
        escapeTo(open.size() - 1 - label);
      }
      if (caught && target.opcode == Opcode.LOOP) {
        insertions.add(new Insertion(target.start, target.start, Kind.CAUGHT));
      }
      target.catchTarget |= caught;
      branchesOut |= label == open.size() - 1;
      catchesOut |= caught && label == open.size() - 1;
    }
  }

  /** All blocks but the first few are left for another place than their ends. */
  private void escapeTo(int level) {
    for (int i = open.size() - 1; i > level && !open.get(i).escapes; i--) {
      open.get(i).escapes = true;
    }
  }

  private void leave(InstructionReader reader) {
    escapeTo(0);
    insertions.add(new Insertion(reader.start(), reader.start(), Kind.EXIT));
  }

  private void end(InstructionReader reader) {
    Open ended = open.removeLast();
    if (open.isEmpty()) {
      return;
    }
    boolean joined = ended.opcode == Opcode.IF || ended.target && ended.opcode != Opcode.LOOP;
    if (joined) {
      if (ended.catchTarget) {
        insertions.add(new Insertion(reader.end(), reader.end(), Kind.CAUGHT));
      }
      dead = ended.deadFromStart;
    }
    if (!dead && !ended.escapes && !ended.catchTarget) {
      stretch = ended.outer;
    } else if (joined) {
      begin(reader.end());
    }
  }

  private void begin(int offset) {
    stretch = new Insertion(offset, offset, Kind.STRETCH);
    insertions.add(stretch);
  }

  private void pay(int cost) {
    if (stretch != null) {
      stretch.number += cost;
    }
  }

  private byte[] write(int frame) {
    boolean marks = calls && catches;
    int mark = locals.size();
    WasmWriter out = new WasmWriter((body.end() - body.start()) * 3 / 2 + 64);
    declare(marks, out);
    if (calls) {
      MeterCode.write(MeterCode.entry(frame), out);
    }
    if (marks) {
      out.u8(Opcode.I32_CONST).signed(MeterCode.MARK).u8(Opcode.MEMORY_GROW).u8(0);
      out.u8(Opcode.LOCAL_SET).u32(mark);
    }
    boolean wraps = calls && branchesOut;
    if (wraps) {
      out.u8(Opcode.BLOCK);
      if (type.results().isEmpty()) {
        out.u8(CodeCopier.EMPTY);
      } else {
        edits.writeBlockType(type.results(), out);
      }
    }
    int at = code;
    for (Insertion insertion : insertions) {
      out.bytes(module.bytes(), at, insertion.start);
      at = insertion.end;
      switch (insertion.kind) {
        case STRETCH -> MeterCode.writeFuel(insertion.number, out);
        case GROW -> out.u8(Opcode.CALL).u32((int) insertion.number);
        case EXIT -> exit(marks, frame, out);
        case CAUGHT -> caught(marks, mark, out);
        case THROW -> MeterCode.write(MeterCode.THROW, out);
      }
    }
    out.bytes(module.bytes(), at, body.end() - 1);
    if (wraps) {
      out.u8(Opcode.END);
      caught(marks && catchesOut, mark, out);
    }
    exit(marks, frame, out);
    return out.u8(Opcode.END).toByteArray();
  }

  private void declare(boolean marks, WasmWriter out) {
    if (!marks) {
      out.bytes(module.bytes(), declaration, code);
      return;
    }
    WasmReader reader = reader(declaration);
    int groups = reader.count();
    out.u32(groups + 1).bytes(module.bytes(), reader.position(), code);
    out.u32(1);
    ValueType.I32.write(out);
  }

  private void exit(boolean marks, int frame, WasmWriter out) {
    if (marks) {
      MeterCode.write(MeterCode.UNMARK, out);
    }
    if (calls) {
      MeterCode.write(MeterCode.exit(frame), out);
    }
  }

  private static void caught(boolean marks, int mark, WasmWriter out) {
    if (marks) {
      out.u8(Opcode.LOCAL_GET).u32(mark);
      out.u8(Opcode.I32_CONST).signed(MeterCode.BACK).u8(Opcode.I32_OR);
      MeterCode.send(out);
    }
  }
}
