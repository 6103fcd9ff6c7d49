package dev.varve.rewrite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a function apart and follows the height of its operand stack, by which statements are told.
 * Code that is never reached belongs to the statement before it.
 */
final class FunctionCodeReader {
  private static final Frame[] NOWHERE = {};

  private final ModuleEdits edits;
  private final FunctionType type;
  private final byte[] bytes;
  private final List<ValueType> locals;
  private final InstructionReader reader;
  private final MethodSize size;

  private final List<Frame> frames = new ArrayList<>();
  private final List<Sequence> sequences = new ArrayList<>();
  private final List<Open> open = new ArrayList<>();
  private int height;

  private int count;
  private int[] opcodes = new int[256];
  private int[] starts = new int[256];
  private int[] indices = new int[256];
  private int[] sizes = new int[256];
  private Frame[][] targets = new Frame[256][];

  /** A block that has not ended. */
  private static final class Open {
    final Frame frame;
    final int base;
    final FunctionType type;
    final boolean deadFromStart;
    int sequence;
    int[] bounds = new int[4];
    int boundCount;
    boolean dead;

    Open(Frame frame, int base, FunctionType type, boolean dead) {
      this.frame = frame;
      this.base = base;
      this.type = type;
      this.dead = dead;
      this.deadFromStart = dead;
    }

    void bound(int instruction) {
      if (boundCount == bounds.length) {
        bounds = Arrays.copyOf(bounds, 2 * boundCount);
      }
      bounds[boundCount++] = instruction;
    }
  }

  private FunctionCodeReader(
      WasmModule module, ModuleEdits edits, FunctionType type, byte[] bytes, int start, int end) {
    this.edits = edits;
    this.type = type;
    this.bytes = bytes;
    WasmReader body = new WasmReader(bytes, start, end);
    this.locals = Locals.read(type, body);
    this.reader = new InstructionReader(body);
    this.size = new MethodSize(module, edits, type, locals);
  }

  /**
   * Reads the body that is [start, end) of some bytes.
   *
   * @return null if it has instructions that this does not understand: typed references, threads,
   *     tail calls
   * @throws WasmFormatException if it is malformed
   */
  static @Nullable FunctionCode read(
      WasmModule module, ModuleEdits edits, FunctionType type, byte[] bytes, int start, int end) {
    return new FunctionCodeReader(module, edits, type, bytes, start, end).read();
  }

  private @Nullable FunctionCode read() {
    enter(Opcode.BLOCK, -1, new FunctionType(List.of(), type.results()), false);
    while (!open.isEmpty()) {
      reader.next();
      add();
      if (!effect(count - 1)) {
        return null;
      }
    }
    if (!reader.atEnd()) {
      throw WasmReader.wrong(reader.end(), "instructions behind a function's end");
    }
    starts = Arrays.copyOf(starts, count + 1);
    starts[count] = reader.end();
    return new FunctionCode(
        bytes,
        type,
        locals,
        frames,
        sequences,
        Arrays.copyOf(opcodes, count),
        starts,
        Arrays.copyOf(indices, count),
        Arrays.copyOf(sizes, count + 1),
        Arrays.copyOf(targets, count));
  }

  private void add() {
    if (count + 1 == opcodes.length) {
      int more = 2 * opcodes.length;
      opcodes = Arrays.copyOf(opcodes, more);
      starts = Arrays.copyOf(starts, more);
      indices = Arrays.copyOf(indices, more);
      sizes = Arrays.copyOf(sizes, more);
      targets = Arrays.copyOf(targets, more);
    }
    opcodes[count] = reader.opcode();
    starts[count] = reader.start();
    indices[count] = reader.index();
    sizes[count + 1] = sizes[count] + size.of(reader);
    targets[count] = NOWHERE;
    count++;
  }

  private Open top() {
    return open.getLast();
  }

  private boolean effect(int at) {
    int opcode = reader.opcode();
    Open top = top();
    if (opcode == Opcode.END || opcode == Opcode.ELSE) {
      leaveArm(top, at);
      if (opcode == Opcode.END) {
        open.removeLast();
        height = top.base + top.type.results().size();
      } else {
        if (top.frame.opcode() != Opcode.IF) {
          throw WasmReader.wrong(reader.start(), "an else without its if");
        }
        height = top.base + top.type.parameters().size();
        top.dead = top.deadFromStart;
        enterArm(top);
      }
      return true;
    }
    if (!top.dead && height == top.base) {
      top.bound(at);
    }
    if (reader.labelCount() > 0) {
      targets[at] = resolve(reader.labels());
    }
    if (Opcode.opensBlock(opcode)) {
      take(opcode == Opcode.IF ? 1 : 0);
      enter(opcode, at, edits.blockType(reader.constant(), reader.start()), top.dead);
      return true;
    }
    if (!known(opcode)) {
      return false;
    }
    if (Opcode.endsFlow(opcode)) {
      top.dead = true;
    }
    return true;
  }

  private boolean known(int opcode) {
    switch (opcode) {
      case Opcode.BR_IF -> take(1);
      case Opcode.CALL -> call(edits.functionType(reader.index(), reader.start()));
      case Opcode.CALL_INDIRECT -> {
        take(1);
        call(edits.blockType(reader.index(), reader.start()));
      }
      case Opcode.LOCAL_GET, Opcode.LOCAL_SET, Opcode.LOCAL_TEE -> {
        if (reader.index() >= locals.size()) {
          throw WasmReader.wrong(reader.start(), "there is no local " + reader.index());
        }
        plain(Signature.of(opcode));
      }
      case Opcode.RETURN_CALL,
          Opcode.RETURN_CALL_INDIRECT,
          Opcode.CALL_REF,
          Opcode.RETURN_CALL_REF -> {
        return false;
      }
      default -> {
        if (!Opcode.endsFlow(opcode)) {
          String signature = Signature.of(opcode);
          plain(signature);
          return !signature.isEmpty();
        }
      }
    }
    return true;
  }

  private void plain(String signature) {
    if (!signature.isEmpty()) {
      take(Signature.taken(signature));
      height += Signature.given(signature);
    }
  }

  private void call(FunctionType callee) {
    take(callee.parameters().size());
    height += callee.results().size();
  }

  private void take(int values) {
    Open top = top();
    height -= values;
    if (!top.dead && height < top.base) {
      throw WasmReader.wrong(reader.start(), "an operand is missing");
    }
  }

  private void enter(int opcode, int at, FunctionType blockType, boolean dead) {
    Open parent = open.isEmpty() ? null : top();
    int arity = opcode == Opcode.LOOP ? blockType.parameters().size() : blockType.results().size();
    boolean guarded = opcode == Opcode.TRY_TABLE || parent != null && parent.frame.guarded();
    Frame frame =
        new Frame(
            frames.size(), opcode, at, parent == null ? -1 : parent.frame.id(), arity, guarded);
    frames.add(frame);
    if (parent != null) {
      take(blockType.parameters().size());
    }
    Open inner = new Open(frame, height, blockType, dead);
    open.add(inner);
    height += blockType.parameters().size();
    enterArm(inner);
  }

  /** Keeps the place of the sequence, for outer ones come first. */
  private void enterArm(Open arm) {
    arm.sequence = sequences.size();
    arm.boundCount = 0;
    sequences.add(new Sequence(arm.frame, new int[] {0}, false));
  }

  private void leaveArm(Open arm, int at) {
    boolean dead = arm.dead;
    if (dead ? arm.boundCount > 0 : height == arm.base) {
      arm.bound(at);
    }
    if (arm.boundCount > 0) {
      sequences.set(
          arm.sequence, new Sequence(arm.frame, Arrays.copyOf(arm.bounds, arm.boundCount), !dead));
    }
  }

  private Frame[] resolve(int[] labels) {
    Frame[] resolved = new Frame[labels.length];
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] >= open.size()) {
        throw WasmReader.wrong(reader.start(), "there is no label " + labels[i]);
      }
      resolved[i] = open.get(open.size() - 1 - labels[i]).frame;
    }
    return resolved;
  }
}
