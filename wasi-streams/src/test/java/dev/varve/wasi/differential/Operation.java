package dev.varve.wasi.differential;

import static dev.varve.wasi.differential.Operand.BYTE;
import static dev.varve.wasi.differential.Operand.DATA;
import static dev.varve.wasi.differential.Operand.NUMBER;
import static dev.varve.wasi.differential.Operand.PATH;
import static dev.varve.wasi.differential.Operand.POLLABLES;
import static dev.varve.wasi.differential.Operand.TIME;

import com.google.common.collect.ImmutableList;
import java.util.Locale;

/** The operations of the guest {@code differential.wasm}, in the order in which it numbers them. */
enum Operation {
  OPEN_AT(BYTE, BYTE, PATH, BYTE, BYTE, BYTE),
  CLOSE(BYTE),
  READ(BYTE, NUMBER, NUMBER),
  WRITE(BYTE, DATA, NUMBER),
  READ_VIA_STREAM(BYTE, NUMBER, BYTE),
  WRITE_VIA_STREAM(BYTE, NUMBER, BYTE),
  APPEND_VIA_STREAM(BYTE, BYTE),
  SET_SIZE(BYTE, NUMBER),
  SET_TIMES(BYTE, TIME, TIME),
  SET_TIMES_AT(BYTE, BYTE, PATH, TIME, TIME),
  STAT(BYTE),
  STAT_AT(BYTE, BYTE, PATH),
  GET_FLAGS(BYTE),
  GET_TYPE(BYTE),
  READ_DIRECTORY(BYTE, BYTE),
  CREATE_DIRECTORY_AT(BYTE, PATH),
  READLINK_AT(BYTE, PATH),
  REMOVE_DIRECTORY_AT(BYTE, PATH),
  RENAME_AT(BYTE, PATH, BYTE, PATH),
  SYMLINK_AT(BYTE, PATH, PATH),
  UNLINK_FILE_AT(BYTE, PATH),
  LINK_AT(BYTE, BYTE, PATH, BYTE, PATH),
  IS_SAME_OBJECT(BYTE, BYTE),
  METADATA_HASH(BYTE, BYTE),
  METADATA_HASH_AT(BYTE, BYTE, PATH, BYTE),
  SYNC(BYTE),
  SYNC_DATA(BYTE),
  ADVISE(BYTE, NUMBER, NUMBER, BYTE),
  ENTRIES(BYTE),
  CLOSE_ENTRIES(BYTE),
  STREAM_READ(BYTE, NUMBER),
  BLOCKING_READ(BYTE, NUMBER),
  SKIP(BYTE, NUMBER),
  BLOCKING_SKIP(BYTE, NUMBER),
  CLOSE_INPUT(BYTE),
  CHECK_WRITE(BYTE),
  STREAM_WRITE(BYTE, DATA),
  BLOCKING_WRITE(BYTE, DATA),
  WRITE_ZEROES(BYTE, NUMBER),
  BLOCKING_WRITE_ZEROES(BYTE, NUMBER),
  FLUSH(BYTE),
  BLOCKING_FLUSH(BYTE),
  SPLICE(BYTE, BYTE, NUMBER),
  BLOCKING_SPLICE(BYTE, BYTE, NUMBER),
  CLOSE_OUTPUT(BYTE),
  POLL(POLLABLES),
  TRAP(BYTE);

  private static final ImmutableList<Operation> IN_ORDER = ImmutableList.copyOf(values());

  private final ImmutableList<Operand> operands;

  Operation(Operand... operands) {
    this.operands = ImmutableList.copyOf(operands);
  }

  /** The operation that a program names by {@code number}. */
  static Operation numbered(int number) {
    return IN_ORDER.get(number);
  }

  int number() {
    return IN_ORDER.indexOf(this);
  }

  ImmutableList<Operand> operands() {
    return operands;
  }

  /** The name that the guest prints. */
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
