package dev.varve.component;

/** Values that lie elsewhere in memory and are named by a pointer and a length. */
abstract class AbiPair extends AbiType {
  AbiPair() {
    super(8, 4, 2);
  }

  abstract Object read(Crossing crossing, int pointer, int length);

  /**
   * Allocates and writes.
   *
   * @return the pointer in the lower, the length in the upper 32 bits
   */
  abstract long write(Crossing crossing, Object value);

  static long pair(int pointer, int length) {
    return pointer & 0xFFFFFFFFL | (long) length << 32;
  }

  @Override
  final Object load(Crossing crossing, int address) {
    FlatMemory memory = crossing.memory();
    return read(crossing, memory.readInt(address), memory.readInt(address + 4));
  }

  @Override
  final void store(Crossing crossing, int address, Object value) {
    crossing.memory().writeLong(address, write(crossing, value));
  }

  @Override
  final Object lift(Crossing crossing, long[] flat, int at) {
    return read(crossing, (int) flat[at], (int) flat[at + 1]);
  }

  @Override
  final void lower(Crossing crossing, long[] flat, int at, Object value) {
    long pair = write(crossing, value);
    flat[at] = pair & 0xFFFFFFFFL;
    flat[at + 1] = pair >>> 32;
  }
}
