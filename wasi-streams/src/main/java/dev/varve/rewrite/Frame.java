package dev.varve.rewrite;

/**
 * A block of a function, or the function itself, as numbers of instructions.
 *
 * @param id the function's is 0
 * @param opcode what opens it; {@code block} for the function
 * @param start the instruction that opens it; -1 for the function
 * @param parent the frame around it; -1 for the function's
 * @param labelArity how many values a branch to its label carries
 * @param guarded if it lies within a {@code try_table} of the function, or is one
 */
record Frame(int id, int opcode, int start, int parent, int labelArity, boolean guarded) {
  static final int FUNCTION = 0;

  boolean isLoop() {
    return opcode == Opcode.LOOP;
  }
}
