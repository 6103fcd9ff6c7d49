package dev.varve.rewrite;

import java.util.Set;

/**
 * A module without the code of its functions: all that an instance is made of, for a module whose
 * code has been compiled. Each body does nothing but trap.
 */
public final class Skeleton {
  private static final byte[] TRAP = {0, Opcode.UNREACHABLE, Opcode.END};

  private Skeleton() {}

  /**
   * @param kept the indices of functions that keep their code
   * @throws WasmFormatException if it is no module or is malformed
   */
  public static byte[] of(byte[] module, Set<Integer> kept) {
    WasmModule read = ModuleReader.read(module);
    ModuleEdits edits = new ModuleEdits(read);
    for (int function = read.importedFunctions(); function < read.functions(); function++) {
      if (!kept.contains(function)) {
        edits.setBody(function, TRAP);
      }
    }
    return edits.isEmpty() ? module : edits.encode();
  }
}
