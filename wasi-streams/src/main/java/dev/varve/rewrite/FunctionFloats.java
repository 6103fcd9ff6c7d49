package dev.varve.rewrite;

import java.util.ArrayList;
import java.util.List;

/** Pins the bits of NaNs in one function. */
final class FunctionFloats {
  private static final int CANONICAL = 0x7FC0_0000;
  private static final long WIDE_CANONICAL = 0x7FF8_0000_0000_0000L;

  private final WasmModule module;
  private final ModuleEdits edits;
  private final FunctionType type;
  private final WasmModule.Body body;
  private final List<ValueType> locals;
  private final int code;
  private final List<ValueType> scratch = new ArrayList<>();

  FunctionFloats(WasmModule module, ModuleEdits edits, FunctionType type, WasmModule.Body body) {
    this.module = module;
    this.edits = edits;
    this.type = type;
    this.body = body;
    WasmReader reader = new WasmReader(module.bytes(), body.start(), body.end());
    this.locals = Locals.read(type, reader);
    this.code = reader.position();
  }

  private InstructionReader instructions() {
    return new InstructionReader(new WasmReader(module.bytes(), code, body.end()));
  }

  /** If anything is to be done. */
  boolean isAnywhere() {
    InstructionReader reader = instructions();
    while (!reader.atEnd()) {
      reader.next();
      int opcode = reader.opcode();
      if (CanonicalFloats.isOpen(opcode)
          || CanonicalFloats.isOfSign(opcode)
          || CanonicalFloats.isNan(reader)) {
        return true;
      }
    }
    return false;
  }

  /** The body as it is to be. */
  byte[] pinned() {
    FloatOperands operands = operands();
    WasmWriter out = new WasmWriter((body.end() - body.start()) * 5 / 4 + 64);
    InstructionReader reader = instructions();
    int operators = 0;
    while (!reader.atEnd()) {
      reader.next();
      int opcode = reader.opcode();
      if (CanonicalFloats.isOfSign(opcode)) {
        sign(opcode, out);
      } else if (CanonicalFloats.isNan(reader)) {
        constant(reader, out);
      } else {
        out.bytes(module.bytes(), reader.start(), reader.end());
      }
      if (CanonicalFloats.isOpen(opcode) && operands.isSeen(operators++)) {
        canonical(CanonicalFloats.isWide(opcode), out);
      }
    }
    WasmWriter whole = new WasmWriter(out.length() + 64);
    List<ValueType> declared =
        new ArrayList<>(locals.subList(type.parameters().size(), locals.size()));
    declared.addAll(scratch);
    Locals.write(declared, whole);
    return whole.append(out).toByteArray();
  }

  private FloatOperands operands() {
    FloatOperands operands = new FloatOperands(module, edits, type);
    InstructionReader reader = instructions();
    int operators = 0;
    int depth = 1;
    while (!reader.atEnd()) {
      reader.next();
      depth += Opcode.opensBlock(reader.opcode()) ? 1 : 0;
      depth -= reader.opcode() == Opcode.END ? 1 : 0;
      if (depth == 0 && !reader.atEnd()) {
        throw WasmReader.wrong(reader.end(), "instructions behind a function's end");
      }
      operands.take(reader, operators);
      operators += CanonicalFloats.isOpen(reader.opcode()) ? 1 : 0;
    }
    return operands;
  }

  /** The index of a local of that type that holds nothing over a statement. */
  private int scratch(ValueType wanted) {
    int known = scratch.indexOf(wanted);
    if (known < 0) {
      known = scratch.size();
      scratch.add(wanted);
    }
    return locals.size() + known;
  }

  /** Puts the canonical NaN in place of what is not equal to itself. */
  private void canonical(boolean wide, WasmWriter out) {
    int value = scratch(wide ? ValueType.F64 : ValueType.F32);
    out.u8(Opcode.LOCAL_TEE).u32(value);
    if (wide) {
      out.u8(Opcode.F64_CONST).little(WIDE_CANONICAL, 8);
    } else {
      out.u8(Opcode.F32_CONST).little(CANONICAL, 4);
    }
    out.u8(Opcode.LOCAL_GET).u32(value).u8(Opcode.LOCAL_GET).u32(value);
    out.u8(wide ? Opcode.F64_EQ : Opcode.F32_EQ).u8(Opcode.SELECT);
  }

  private static void constant(InstructionReader nan, WasmWriter out) {
    if (nan.opcode() == Opcode.F32_CONST) {
      int bits = (int) nan.constant();
      out.u8(Opcode.I32_CONST).signed(bits).u8(Opcode.F32_REINTERPRET);
    } else {
      out.u8(Opcode.I64_CONST).signed(nan.constant()).u8(Opcode.F64_REINTERPRET);
    }
  }

  private void sign(int opcode, WasmWriter out) {
    boolean wide = CanonicalFloats.isWide(opcode);
    int toInteger = wide ? Opcode.I64_REINTERPRET : Opcode.I32_REINTERPRET;
    int and = wide ? Opcode.I64_AND : Opcode.I32_AND;
    out.u8(toInteger);
    switch (opcode) {
      case Opcode.F32_NEG, Opcode.F64_NEG ->
          mask(wide, true, out).u8(wide ? Opcode.I64_XOR : Opcode.I32_XOR);
      case Opcode.F32_ABS, Opcode.F64_ABS -> mask(wide, false, out).u8(and);
      default -> {
        int sign = scratch(wide ? ValueType.I64 : ValueType.I32);
        mask(wide, true, out).u8(and).u8(Opcode.LOCAL_SET).u32(sign);
        mask(wide, false, out.u8(toInteger)).u8(and);
        out.u8(Opcode.LOCAL_GET).u32(sign).u8(wide ? Opcode.I64_OR : Opcode.I32_OR);
      }
    }
    out.u8(wide ? Opcode.F64_REINTERPRET : Opcode.F32_REINTERPRET);
  }

  /** The sign's bit alone, or all others. */
  private static WasmWriter mask(boolean wide, boolean ofSign, WasmWriter out) {
    return wide
        ? out.u8(Opcode.I64_CONST).signed(ofSign ? Long.MIN_VALUE : Long.MAX_VALUE)
        : out.u8(Opcode.I32_CONST).signed(ofSign ? Integer.MIN_VALUE : Integer.MAX_VALUE);
  }
}
