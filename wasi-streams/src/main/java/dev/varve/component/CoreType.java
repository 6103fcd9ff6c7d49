package dev.varve.component;

/** A type of core WebAssembly values. */
enum CoreType {
  I32(0x7F),
  I64(0x7E),
  F32(0x7D),
  F64(0x7C),
  V128(0x7B),
  FUNCREF(0x70),
  EXTERNREF(0x6F),
  EXNREF(0x69);

  private final int code;

  CoreType(int code) {
    this.code = code;
  }

  /** Whether values name something that belongs to one instance: a function or an exception. */
  boolean isReference() {
    return this == FUNCREF || this == EXNREF;
  }

  /** How many of Java's slots a value takes; a vector is two integers of 64 bits. */
  int slots() {
    return switch (this) {
      case V128 -> 4;
      case I64, F64 -> 2;
      default -> 1;
    };
  }

  int code() {
    return code;
  }

  /**
   * @throws ComponentFormatException for typed references, which are not supported
   */
  static CoreType read(ByteCursor cursor) {
    int start = cursor.position();
    int code = cursor.u8();
    for (CoreType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    throw ByteCursor.wrongAt(start, refusal(code));
  }

  private static String refusal(int code) {
    return code >= 0x63 && code <= 0x74
        ? "typed references (GC) are not supported"
        : "0x" + Integer.toHexString(code) + " is no core value type";
  }

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
