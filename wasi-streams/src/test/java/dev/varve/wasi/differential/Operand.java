package dev.varve.wasi.differential;

/** The kinds of operands: how the guest reads them from a program. */
enum Operand {
  /** One byte: a slot, flags, a choice. */
  BYTE,
  /** Eight bytes. */
  NUMBER,
  /** Its length in two bytes, then UTF-8. */
  PATH,
  /** A number of bytes in four bytes, then one for the pattern that they follow. */
  DATA,
  /** A byte; 2 is followed by seconds in eight bytes and nanoseconds in four. */
  TIME,
  /** Their number in a byte, then two bytes for each: its kind, and a slot or a time. */
  POLLABLES
}
