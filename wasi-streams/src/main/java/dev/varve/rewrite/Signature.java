package dev.varve.rewrite;

/**
 * What instructions take from the operand stack and put onto it, for all whose operands do not
 * depend on indices or blocks. A letter is a value: i and I for integers of 32 and 64 bits, f and F
 * for floats, v for vectors, r for references, ? for any one.
 */
final class Signature {
  private static final String[] PLAIN = new String[0xD3];
  private static final String[] VECTOR = new String[276];

  private Signature() {}

  static {
    plain(0x00, 0x01, ":");
    plain(0x0A, 0x0A, "r:");
    plain(0x1A, 0x1A, "?:");
    plain(0x1B, 0x1C, "??i:?");
    plain(0x20, 0x20, ":?");
    plain(0x21, 0x21, "?:");
    plain(0x22, 0x22, "?:?");
    plain(0x23, 0x23, ":?");
    plain(0x24, 0x24, "?:");
    plain(0x25, 0x25, "i:r");
    plain(0x26, 0x26, "ir:");
    plain(0x28, 0x28, "i:i");
    plain(0x29, 0x29, "i:I");
    plain(0x2A, 0x2A, "i:f");
    plain(0x2B, 0x2B, "i:F");
    plain(0x2C, 0x2F, "i:i");
    plain(0x30, 0x35, "i:I");
    plain(0x36, 0x36, "ii:");
    plain(0x37, 0x37, "iI:");
    plain(0x38, 0x38, "if:");
    plain(0x39, 0x39, "iF:");
    plain(0x3A, 0x3B, "ii:");
    plain(0x3C, 0x3E, "iI:");
    plain(0x3F, 0x3F, ":i");
    plain(0x40, 0x40, "i:i");
    plain(0x41, 0x41, ":i");
    plain(0x42, 0x42, ":I");
    plain(0x43, 0x43, ":f");
    plain(0x44, 0x44, ":F");
    plain(0x45, 0x45, "i:i");
    plain(0x46, 0x4F, "ii:i");
    plain(0x50, 0x50, "I:i");
    plain(0x51, 0x5A, "II:i");
    plain(0x5B, 0x60, "ff:i");
    plain(0x61, 0x66, "FF:i");
    plain(0x67, 0x69, "i:i");
    plain(0x6A, 0x78, "ii:i");
    plain(0x79, 0x7B, "I:I");
    plain(0x7C, 0x8A, "II:I");
    plain(0x8B, 0x91, "f:f");
    plain(0x92, 0x98, "ff:f");
    plain(0x99, 0x9F, "F:F");
    plain(0xA0, 0xA6, "FF:F");
    plain(0xA7, 0xA7, "I:i");
    plain(0xA8, 0xA9, "f:i");
    plain(0xAA, 0xAB, "F:i");
    plain(0xAC, 0xAD, "i:I");
    plain(0xAE, 0xAF, "f:I");
    plain(0xB0, 0xB1, "F:I");
    plain(0xB2, 0xB3, "i:f");
    plain(0xB4, 0xB5, "I:f");
    plain(0xB6, 0xB6, "F:f");
    plain(0xB7, 0xB8, "i:F");
    plain(0xB9, 0xBA, "I:F");
    plain(0xBB, 0xBB, "f:F");
    plain(0xBC, 0xBC, "f:i");
    plain(0xBD, 0xBD, "F:I");
    plain(0xBE, 0xBE, "i:f");
    plain(0xBF, 0xBF, "I:F");
    plain(0xC0, 0xC1, "i:i");
    plain(0xC2, 0xC4, "I:I");
    plain(0xD0, 0xD0, ":r");
    plain(0xD1, 0xD1, "r:i");
    plain(0xD2, 0xD2, ":r");

    vector(0, 10, "i:v");
    vector(11, 11, "iv:");
    vector(12, 12, ":v");
    vector(13, 14, "vv:v");
    vector(15, 17, "i:v");
    vector(18, 18, "I:v");
    vector(19, 19, "f:v");
    vector(20, 20, "F:v");
    vector(21, 22, "v:i");
    vector(23, 23, "vi:v");
    vector(24, 25, "v:i");
    vector(26, 26, "vi:v");
    vector(27, 27, "v:i");
    vector(28, 28, "vi:v");
    vector(29, 29, "v:I");
    vector(30, 30, "vI:v");
    vector(31, 31, "v:f");
    vector(32, 32, "vf:v");
    vector(33, 33, "v:F");
    vector(34, 34, "vF:v");
    vector(35, 76, "vv:v");
    vector(77, 77, "v:v");
    vector(78, 81, "vv:v");
    vector(82, 82, "vvv:v");
    vector(83, 83, "v:i");
    vector(84, 87, "iv:v");
    vector(88, 91, "iv:");
    vector(92, 93, "i:v");
    vector(94, 255, "vv:v");
    vector(94, 98, "v:v");
    vector(99, 100, "v:i");
    vector(103, 106, "v:v");
    vector(107, 109, "vi:v");
    vector(116, 117, "v:v");
    vector(122, 122, "v:v");
    vector(124, 129, "v:v");
    vector(131, 132, "v:i");
    vector(135, 138, "v:v");
    vector(139, 141, "vi:v");
    vector(148, 148, "v:v");
    vector(160, 161, "v:v");
    vector(163, 164, "v:i");
    vector(167, 170, "v:v");
    vector(171, 173, "vi:v");
    vector(192, 193, "v:v");
    vector(195, 196, "v:i");
    vector(199, 202, "v:v");
    vector(203, 205, "vi:v");
    vector(224, 225, "v:v");
    vector(227, 227, "v:v");
    vector(236, 237, "v:v");
    vector(239, 239, "v:v");
    vector(248, 255, "v:v");
    for (int none : new int[] {154, 162, 165, 166, 175, 176, 178, 179, 180, 187}) {
      VECTOR[none] = "";
    }
    for (int none : new int[] {194, 197, 198, 207, 208, 210, 211, 212, 226, 238}) {
      VECTOR[none] = "";
    }
  }

  private static void plain(int first, int last, String signature) {
    for (int i = first; i <= last; i++) {
      PLAIN[i] = signature;
    }
  }

  private static void vector(int first, int last, String signature) {
    for (int i = first; i <= last; i++) {
      VECTOR[i] = signature;
    }
  }

  /** Empty for instructions that it does not tell of. */
  static String of(int opcode) {
    int number = Opcode.number(opcode);
    String known =
        switch (Opcode.prefix(opcode)) {
          case 0 -> number < PLAIN.length ? PLAIN[number] : "";
          case Opcode.BULK -> bulk(number);
          case Opcode.VECTOR -> VECTOR[number];
          default -> "";
        };
    return known == null ? "" : known;
  }

  private static String bulk(int number) {
    return switch (number) {
      case 0, 1 -> "f:i";
      case 2, 3 -> "F:i";
      case 4, 5 -> "f:I";
      case 6, 7 -> "F:I";
      case 8, 10, 11, 12, 14 -> "iii:";
      case 9, 13 -> ":";
      case 15 -> "ri:i";
      case 16 -> ":i";
      default -> "iri:";
    };
  }

  /** How many values an instruction with this signature takes. */
  static int taken(String signature) {
    return signature.indexOf(':');
  }

  /** How many it gives. */
  static int given(String signature) {
    return signature.length() - 1 - signature.indexOf(':');
  }
}
