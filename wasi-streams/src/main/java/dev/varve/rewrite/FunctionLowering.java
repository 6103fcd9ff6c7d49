package dev.varve.rewrite;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Writes a function anew without vectors. It follows which operands are vectors, for some
 * instructions do not say, and leaves out code that is never reached, where that is unknown.
 */
final class FunctionLowering {
  /** The byte 0x7B as s33. */
  private static final long VECTOR_BLOCK = -5;

  /** The byte 0x40 as s33. */
  private static final long EMPTY_BLOCK = -64;

  private static final int FIRST_RELAXED = 256;

  private final WasmModule module;
  private final LoweredTypes types;
  private final LoweredGlobals globals;
  private final FunctionType type;
  private final List<ValueType> locals;
  private final int[] localIndices;
  private final InstructionReader reader;
  private final byte[] bytes;
  private final WasmWriter out;
  private final Scratch scratch;
  private final VectorWriter vectors;

  private final List<Block> blocks = new ArrayList<>();

  /** For each operand on the stack if it is a vector. */
  private final BitSet stack = new BitSet();

  private int height;

  /** A block that has not ended: its type, and the height of the stack below its parameters. */
  private record Block(FunctionType type, int base) {}

  private FunctionLowering(
      WasmModule module,
      int body,
      LoweredTypes types,
      LoweredGlobals globals,
      VectorHelpers helpers) {
    this.module = module;
    this.types = types;
    this.globals = globals;
    this.bytes = module.bytes();
    WasmModule.Body range = module.bodies().get(body);
    this.type = module.functionType(module.importedFunctions() + body, range.start());
    WasmReader in = new WasmReader(bytes, range.start(), range.end());
    this.locals = Locals.read(type, in);
    this.localIndices = new int[locals.size()];
    int next = 0;
    for (int i = 0; i < localIndices.length; i++) {
      localIndices[i] = next;
      next += isVector(locals.get(i)) ? 2 : 1;
    }
    this.reader = new InstructionReader(in);
    this.out = new WasmWriter(2 * (range.end() - range.start()));
    this.scratch = new Scratch(next, out);
    this.vectors = new VectorWriter(helpers, scratch, out);
  }

  /**
   * @param body its number among those of the module
   * @return its locals and instructions
   */
  static byte[] lower(
      WasmModule module,
      int body,
      LoweredTypes types,
      LoweredGlobals globals,
      VectorHelpers helpers) {
    return new FunctionLowering(module, body, types, globals, helpers).lower();
  }

  private static boolean isVector(ValueType type) {
    return type.equals(ValueType.V128);
  }

  private byte[] lower() {
    blocks.add(new Block(new FunctionType(List.of(), type.results()), 0));
    while (!blocks.isEmpty()) {
      reader.next();
      instruction();
    }
    if (!reader.atEnd()) {
      throw WasmReader.wrong(reader.end(), "instructions behind a function's end");
    }
    List<ValueType> declared =
        new ArrayList<>(locals.subList(type.parameters().size(), locals.size()));
    declared = new ArrayList<>(LoweredTypes.lower(declared));
    declared.addAll(scratch.locals());
    WasmWriter body = new WasmWriter(out.length() + 16);
    Locals.write(declared, body);
    return body.append(out).toByteArray();
  }

  private void instruction() {
    int opcode = reader.opcode();
    switch (opcode) {
      case Opcode.BLOCK, Opcode.LOOP, Opcode.IF, Opcode.TRY_TABLE -> enter(opcode);
      case Opcode.ELSE, Opcode.END -> leave(opcode);
      case Opcode.BR_IF -> {
        take(1);
        copy();
      }
      case Opcode.DROP -> {
        out.u8(opcode);
        if (pop()) {
          out.u8(opcode);
        }
      }
      case Opcode.SELECT, Opcode.SELECT_TYPED -> select();
      case Opcode.LOCAL_GET, Opcode.LOCAL_SET, Opcode.LOCAL_TEE -> local(opcode);
      case Opcode.GLOBAL_GET, Opcode.GLOBAL_SET -> global(opcode);
      case Opcode.CALL -> {
        copy();
        call(module.functionType(reader.index(), reader.start()));
      }
      case Opcode.CALL_INDIRECT -> {
        take(1);
        copy();
        call(module.type(reader.index(), reader.start()));
      }
      default -> {
        if (Opcode.endsFlow(opcode)) {
          copy();
          skipUnreached();
        } else {
          plain(opcode);
        }
      }
    }
  }

  private void copy() {
    out.bytes(bytes, reader.start(), reader.end());
  }

  private void plain(int opcode) {
    String signature = Signature.of(opcode);
    if (signature.isEmpty()) {
      throw refused(opcode);
    }
    take(Signature.taken(signature));
    if (Opcode.prefix(opcode) == Opcode.VECTOR) {
      WasmReader instruction = new WasmReader(bytes, reader.start() + 1, reader.end());
      vectors.write(instruction.u32(), instruction);
    } else {
      copy();
    }
    for (int i = signature.indexOf(':') + 1; i < signature.length(); i++) {
      push(signature.charAt(i) == 'v');
    }
  }

  private WasmFormatException refused(int opcode) {
    if (Opcode.prefix(opcode) != Opcode.VECTOR) {
      return WasmReader.wrong(
          reader.start(), "instructions on typed references beside vectors are not supported");
    }
    int number = Opcode.number(opcode);
    return WasmReader.wrong(
        reader.start(),
        number >= FIRST_RELAXED
            ? "relaxed vector instructions (relaxed SIMD) are not supported"
            : "0xfd " + number + " is no instruction");
  }

  private void push(boolean vector) {
    stack.set(height++, vector);
  }

  private void push(List<ValueType> values) {
    values.forEach(value -> push(isVector(value)));
  }

  private void take(int values) {
    height -= values;
    if (height < blocks.getLast().base) {
      throw WasmReader.wrong(reader.start(), "an operand is missing");
    }
  }

  /** Takes an operand; true for a vector. */
  private boolean pop() {
    take(1);
    return stack.get(height);
  }

  private void call(FunctionType callee) {
    take(callee.parameters().size());
    push(callee.results());
  }

  private FunctionType blockType() {
    long type = reader.constant();
    if (type >= 0) {
      return module.type((int) Math.min(type, Integer.MAX_VALUE), reader.start());
    }
    if (type == EMPTY_BLOCK) {
      return new FunctionType(List.of(), List.of());
    }
    ValueType result = type == VECTOR_BLOCK ? ValueType.V128 : ValueType.I32;
    return new FunctionType(List.of(), List.of(result));
  }

  /** The type of a block with one result is given as its type, but for a vector. */
  private void enter(int opcode) {
    FunctionType block = blockType();
    take(opcode == Opcode.IF ? 1 : 0);
    if (reader.constant() == VECTOR_BLOCK) {
      WasmReader instruction = new WasmReader(bytes, reader.start() + 1, reader.end());
      InstructionReader.blockType(instruction);
      int index = types.index(new FunctionType(List.of(), LoweredTypes.lower(block.results())));
      out.u8(opcode).signed(index).bytes(bytes, instruction.position(), reader.end());
    } else {
      copy();
    }
    take(block.parameters().size());
    blocks.add(new Block(block, height));
    push(block.parameters());
  }

  private void leave(int opcode) {
    copy();
    Block block = blocks.getLast();
    height = block.base;
    if (opcode == Opcode.ELSE) {
      push(block.type.parameters());
    } else {
      blocks.removeLast();
      push(block.type.results());
    }
  }

  /** Moves to the end of the block, or of the arm, without writing anything before it. */
  private void skipUnreached() {
    int depth = 0;
    while (true) {
      reader.next();
      int opcode = reader.opcode();
      if (depth == 0 && (opcode == Opcode.END || opcode == Opcode.ELSE)) {
        leave(opcode);
        return;
      }
      if (Opcode.opensBlock(opcode)) {
        depth++;
      } else if (opcode == Opcode.END) {
        depth--;
      }
    }
  }

  private void select() {
    take(1);
    boolean vector = pop();
    take(1);
    push(vector);
    if (!vector) {
      copy();
      return;
    }
    Term condition = scratch.pop(ValueType.I32);
    Term[] halves = new Term[4];
    for (int i = 3; i >= 0; i--) {
      halves[i] = scratch.pop(ValueType.I64);
    }
    vectors.push(
        Term.of(Opcode.SELECT, halves[0], halves[2], condition),
        Term.of(Opcode.SELECT, halves[1], halves[3], condition));
    scratch.release();
  }

  private void local(int opcode) {
    int local = reader.index();
    if (local >= locals.size()) {
      throw WasmReader.wrong(reader.start(), "there is no local " + local);
    }
    int index = localIndices[local];
    boolean vector = isVector(locals.get(local));
    take(opcode == Opcode.LOCAL_GET ? 0 : 1);
    if (!vector) {
      out.u8(opcode).u32(index);
    } else if (opcode == Opcode.LOCAL_GET) {
      out.u8(opcode).u32(index).u8(opcode).u32(index + 1);
    } else {
      out.u8(Opcode.LOCAL_SET).u32(index + 1).u8(opcode).u32(index);
      if (opcode == Opcode.LOCAL_TEE) {
        out.u8(Opcode.LOCAL_GET).u32(index + 1);
      }
    }
    if (opcode != Opcode.LOCAL_SET) {
      push(vector);
    }
  }

  private void global(int opcode) {
    boolean vector = globals.isVector(reader.index(), reader.start());
    int index = globals.index(reader.index(), reader.start());
    if (opcode == Opcode.GLOBAL_GET) {
      out.u8(opcode).u32(index);
      if (vector) {
        out.u8(opcode).u32(index + 1);
      }
      push(vector);
    } else {
      take(1);
      if (vector) {
        out.u8(opcode).u32(index + 1);
      }
      out.u8(opcode).u32(index);
    }
  }
}
