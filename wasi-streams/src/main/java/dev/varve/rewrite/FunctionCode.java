package dev.varve.rewrite;

import java.util.List;

/** A function's instructions, taken apart: arrays by the number of the instruction. */
final class FunctionCode {
  private final byte[] bytes;
  private final FunctionType type;
  private final List<ValueType> locals;
  private final List<Frame> frames;
  private final List<Sequence> sequences;
  private final int[] opcodes;
  private final int[] starts;
  private final int[] indices;
  private final int[] sizes;
  private final Frame[][] targets;
  private final int[] frameAt;

  /**
   * @param starts the offset of each instruction, and of the end
   * @param sizes the sum of the estimated sizes before each instruction, and of all
   */
  FunctionCode(
      byte[] bytes,
      FunctionType type,
      List<ValueType> locals,
      List<Frame> frames,
      List<Sequence> sequences,
      int[] opcodes,
      int[] starts,
      int[] indices,
      int[] sizes,
      Frame[][] targets) {
    this.bytes = bytes;
    this.type = type;
    this.locals = List.copyOf(locals);
    this.frames = List.copyOf(frames);
    this.sequences = List.copyOf(sequences);
    this.opcodes = opcodes;
    this.starts = starts;
    this.indices = indices;
    this.sizes = sizes;
    this.targets = targets;
    this.frameAt = new int[opcodes.length];
    for (Frame frame : frames) {
      if (frame.start() >= 0) {
        frameAt[frame.start()] = frame.id();
      }
    }
  }

  FunctionType type() {
    return type;
  }

  /** Its parameters first. */
  List<ValueType> locals() {
    return locals;
  }

  List<Frame> frames() {
    return frames;
  }

  /** In the order in which they begin, outer ones first. */
  List<Sequence> sequences() {
    return sequences;
  }

  /** How many instructions there are, with the last {@code end}. */
  int length() {
    return opcodes.length;
  }

  int opcode(int instruction) {
    return opcodes[instruction];
  }

  /** The instruction's first index. */
  int index(int instruction) {
    return indices[instruction];
  }

  /** The frames to which it may branch, in the order of its labels; none for most. */
  Frame[] targets(int instruction) {
    return targets[instruction];
  }

  /** An estimate of the bytecode that instructions make. */
  int size(int start, int end) {
    return sizes[end] - sizes[start];
  }

  /** Copies an instruction as it is. */
  void copy(int instruction, WasmWriter out) {
    out.bytes(bytes, starts[instruction], starts[instruction + 1]);
  }

  /** The number of the frame that an instruction opens. */
  int frameAt(int instruction) {
    return frameAt[instruction];
  }

  /** Reads an instruction's bytes. */
  WasmReader reader(int instruction) {
    return new WasmReader(bytes, starts[instruction], starts[instruction + 1]);
  }

  /** If it reads or changes the local that its index names. */
  boolean touchesLocal(int instruction) {
    int opcode = opcodes[instruction];
    return opcode >= Opcode.LOCAL_GET && opcode <= Opcode.LOCAL_TEE;
  }

  boolean changesLocal(int instruction) {
    return opcodes[instruction] == Opcode.LOCAL_SET || opcodes[instruction] == Opcode.LOCAL_TEE;
  }
}
