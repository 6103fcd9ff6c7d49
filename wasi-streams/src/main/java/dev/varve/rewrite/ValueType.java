package dev.varve.rewrite;

/**
 * A type of core values.
 *
 * <pre>
 * valuetype ::= 0x7F (i32) | 0x7E (i64) | 0x7D (f32) | 0x7C (f64) | 0x7B (v128)
 *             | 0x68 to 0x74 (a nullable reference in short)
 *             | 0x63 heap:s33 (a nullable reference) | 0x64 heap:s33 (a reference)
 * </pre>
 *
 * @param code the first byte
 * @param heap what a reference points to; 0 for all others
 */
record ValueType(int code, long heap) {
  private static final int NULLABLE = 0x63;
  private static final int REFERENCE = 0x64;

  static final ValueType I32 = new ValueType(0x7F, 0);
  static final ValueType I64 = new ValueType(0x7E, 0);
  static final ValueType F32 = new ValueType(0x7D, 0);
  static final ValueType F64 = new ValueType(0x7C, 0);
  static final ValueType V128 = new ValueType(0x7B, 0);
  static final ValueType EXNREF = new ValueType(0x69, 0);

  static ValueType read(WasmReader reader) {
    int start = reader.position();
    int code = reader.u8();
    if (code == NULLABLE || code == REFERENCE) {
      return new ValueType(code, reader.signed(33));
    }
    return switch (code) {
      case 0x7F -> I32;
      case 0x7E -> I64;
      case 0x7D -> F32;
      case 0x7C -> F64;
      case 0x7B -> V128;
      default -> {
        if (code < 0x68 || code > 0x74) {
          throw WasmReader.wrong(start, "0x" + Integer.toHexString(code) + " is no value type");
        }
        yield new ValueType(code, 0);
      }
    };
  }

  void write(WasmWriter writer) {
    writer.u8(code);
    if (code == NULLABLE || code == REFERENCE) {
      writer.signed(heap);
    }
  }

  /** If a local of this type begins with a value: all but references that cannot be null. */
  boolean hasDefault() {
    return code != REFERENCE;
  }

  /** If two Java slots hold a value. */
  boolean isWide() {
    return equals(I64) || equals(F64);
  }

  /** The instruction that gives a local's first value. */
  void writeDefault(WasmWriter writer) {
    switch (code) {
      case 0x7F -> writer.u8(Opcode.I32_CONST).u8(0);
      case 0x7E -> writer.u8(Opcode.I64_CONST).u8(0);
      case 0x7D -> writer.u8(Opcode.F32_CONST).repeat(0, 4);
      case 0x7C -> writer.u8(Opcode.F64_CONST).repeat(0, 8);
      case 0x7B -> writer.u8(0xFD).u8(12).repeat(0, 16);
      case NULLABLE -> writer.u8(Opcode.REF_NULL).signed(heap);
      default -> writer.u8(Opcode.REF_NULL).u8(code);
    }
  }
}
