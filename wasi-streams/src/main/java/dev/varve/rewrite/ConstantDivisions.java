package dev.varve.rewrite;

import java.util.ArrayList;
import java.util.List;

/**
 * Lets unsigned numbers be divided by constants without a division. HotSpot multiplies where a
 * signed number is divided by a constant and leaves unsigned ones to the processor, which takes
 * twice as long. Numbers of 32 bits are divided as positive ones of 64; those of 64 bits as signed
 * ones, unless they are negative as such.
 */
final class ConstantDivisions {
  private final WasmModule module;
  private final WasmModule.Body body;
  private final List<ValueType> locals;
  private final FunctionType type;
  private final WasmWriter out;
  private final int code;
  private boolean needsLocal;
  private boolean any;

  private ConstantDivisions(WasmModule module, FunctionType type, WasmModule.Body body) {
    this.module = module;
    this.type = type;
    this.body = body;
    WasmReader reader = reader(body.start());
    this.locals = Locals.read(type, reader);
    this.code = reader.position();
    this.out = new WasmWriter(body.end() - body.start() + 64);
  }

  private WasmReader reader(int start) {
    return new WasmReader(module.bytes(), start, body.end());
  }

  /**
   * @return the module itself if it has no such divisions
   * @throws WasmFormatException if a body is malformed
   */
  static WasmModule replace(WasmModule module) {
    ModuleEdits edits = new ModuleEdits(module);
    for (int i = 0; i < module.bodies().size(); i++) {
      WasmModule.Body body = module.bodies().get(i);
      int function = module.importedFunctions() + i;
      FunctionType type = module.functionType(function, body.start());
      ConstantDivisions divisions = new ConstantDivisions(module, type, body);
      divisions.copy();
      if (divisions.any) {
        edits.setBody(function, divisions.written());
      }
    }
    return edits.isEmpty() ? module : ModuleReader.read(edits.encode());
  }

  private void copy() {
    InstructionReader reader = new InstructionReader(reader(code));
    int copied = code;
    int constant = 0;
    long divisor = 0;
    while (!reader.atEnd()) {
      reader.next();
      int opcode = reader.opcode();
      int end = isConstant(opcode) ? reader.start() : reader.end();
      if (isReplaced(constant, divisor, opcode)) {
        divide(opcode, divisor);
      } else {
        out.bytes(module.bytes(), copied, end);
      }
      copied = end;
      constant = isConstant(opcode) ? opcode : 0;
      divisor = reader.constant();
    }
  }

  private static boolean isConstant(int opcode) {
    return opcode == Opcode.I32_CONST || opcode == Opcode.I64_CONST;
  }

  private static boolean isReplaced(int constant, long divisor, int opcode) {
    return switch (opcode) {
      case Opcode.I32_DIV_U, Opcode.I32_REM_U -> constant == Opcode.I32_CONST && divisor != 0;
      case Opcode.I64_DIV_U, Opcode.I64_REM_U -> constant == Opcode.I64_CONST && divisor > 0;
      default -> false;
    };
  }

  private void divide(int opcode, long divisor) {
    any = true;
    if (opcode == Opcode.I32_DIV_U || opcode == Opcode.I32_REM_U) {
      narrow(opcode, divisor);
    } else {
      wide(opcode, divisor);
    }
  }

  private void narrow(int opcode, long divisor) {
    out.u8(Opcode.I64_EXTEND_I32_U).u8(Opcode.I64_CONST).signed(divisor & 0xFFFF_FFFFL);
    out.u8(opcode == Opcode.I32_DIV_U ? Opcode.I64_DIV_S : Opcode.I64_REM_S)
        .u8(Opcode.I32_WRAP_I64);
  }

  private void wide(int opcode, long divisor) {
    needsLocal = true;
    int dividend = locals.size();
    out.u8(Opcode.LOCAL_TEE).u32(dividend).u8(Opcode.I64_CONST).signed(0).u8(Opcode.I64_GE_S);
    out.u8(Opcode.IF);
    ValueType.I64.write(out);
    out.u8(Opcode.LOCAL_GET).u32(dividend).u8(Opcode.I64_CONST).signed(divisor);
    out.u8(opcode == Opcode.I64_DIV_U ? Opcode.I64_DIV_S : Opcode.I64_REM_S).u8(Opcode.ELSE);
    out.u8(Opcode.LOCAL_GET).u32(dividend).u8(Opcode.I64_CONST).signed(divisor).u8(opcode);
    out.u8(Opcode.END);
  }

  private byte[] written() {
    List<ValueType> declared =
        new ArrayList<>(locals.subList(type.parameters().size(), locals.size()));
    if (needsLocal) {
      declared.add(ValueType.I64);
    }
    WasmWriter whole = new WasmWriter(out.length() + 64);
    Locals.write(declared, whole);
    return whole.append(out).toByteArray();
  }
}
