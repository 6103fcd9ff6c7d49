package dev.varve.rewrite;

import com.google.common.primitives.Bytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A module with a function for each vector instruction, and for each immediate that it may have,
 * which does nothing but that instruction. The memory has one page.
 */
final class VectorCases {
  /** What each access to memory adds to its address. */
  static final int OFFSET = 3;

  /**
   * One function.
   *
   * @param immediate the bytes behind the number, without those of an access to memory
   * @param signature its operands and results, as {@link Signature} has them
   */
  record Case(int number, String name, List<Byte> immediate, String signature) {
    byte[] bytes() {
      return Bytes.toArray(immediate);
    }

    int vectors() {
      String operands = signature.substring(0, signature.indexOf(':'));
      return (int) operands.chars().filter(c -> c == 'v').count();
    }

    boolean isAccess() {
      return number <= 11 || number >= 84 && number <= 93;
    }

    @Override
    public String toString() {
      return name + " " + immediate;
    }
  }

  static final List<Case> ALL = all();

  private VectorCases() {}

  private static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    Random random = new Random(1);
    VectorNames.ALL.forEach(
        (number, name) -> {
          String signature = Signature.of(Opcode.VECTOR << 16 | number);
          for (byte[] immediate : immediates(number, name, random)) {
            cases.add(new Case(number, name, Bytes.asList(immediate), signature));
          }
        });
    return cases;
  }

  private static List<byte[]> immediates(int number, String name, Random random) {
    List<byte[]> immediates = new ArrayList<>();
    if (name.endsWith("const") || name.endsWith("shuffle")) {
      byte[] one = new byte[16];
      for (int i = 0; i < 8; i++) {
        for (int at = 0; at < 16; at++) {
          one[at] = (byte) (i == 0 ? at : i == 1 ? 16 + at : i == 2 ? 31 - at : random.nextInt(32));
        }
        immediates.add(one.clone());
      }
    } else if (name.contains("_lane")) {
      int lanes = number < 35 ? 128 / new VectorModel(name).bits() : 16 >> ((number - 84) % 4);
      for (int lane = 0; lane < lanes; lane++) {
        immediates.add(new byte[] {(byte) lane});
      }
    } else {
      immediates.add(new byte[0]);
    }
    return immediates;
  }

  /** The functions are exported by their number among the cases. */
  static byte[] module() {
    Map<String, Integer> types = new HashMap<>();
    WasmWriter typeSection = new WasmWriter();
    WasmWriter functions = new WasmWriter().u32(ALL.size());
    WasmWriter exports = new WasmWriter().u32(ALL.size() + 1);
    WasmWriter code = new WasmWriter().u32(ALL.size());
    for (int i = 0; i < ALL.size(); i++) {
      Case one = ALL.get(i);
      functions.u32(
          types.computeIfAbsent(
              one.signature(),
              signature -> {
                type(signature, typeSection);
                return types.size();
              }));
      byte[] name = Integer.toString(i).getBytes(java.nio.charset.StandardCharsets.UTF_8);
      exports.u32(name.length).bytes(name, 0, name.length).u8(0).u32(i);
      code.sized(body(one));
    }
    exports.u32(1).u8('m').u8(2).u32(0);
    WasmWriter out = new WasmWriter();
    out.bytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0}, 0, 8);
    out.u8(WasmModule.TYPE).sized(new WasmWriter().u32(types.size()).append(typeSection));
    out.u8(WasmModule.FUNCTION).sized(functions);
    out.u8(WasmModule.MEMORY).sized(new WasmWriter().u32(1).u8(0).u32(1));
    out.u8(WasmModule.EXPORT).sized(exports);
    out.u8(WasmModule.CODE).sized(code);
    return out.toByteArray();
  }

  private static void type(String signature, WasmWriter out) {
    int colon = signature.indexOf(':');
    out.u8(0x60);
    values(signature.substring(0, colon), out);
    values(signature.substring(colon + 1), out);
  }

  private static void values(String letters, WasmWriter out) {
    out.u32(letters.length());
    letters.chars().forEach(letter -> out.u8(0x7F - "iIfFv".indexOf(letter)));
  }

  private static WasmWriter body(Case one) {
    WasmWriter body = new WasmWriter().u32(0);
    for (int i = 0; i < Signature.taken(one.signature()); i++) {
      body.u8(Opcode.LOCAL_GET).u32(i);
    }
    body.u8(Opcode.VECTOR).u32(one.number());
    if (one.isAccess()) {
      body.u32(0).u32(OFFSET);
    }
    return body.bytes(one.bytes(), 0, one.immediate().size()).u8(Opcode.END);
  }
}
