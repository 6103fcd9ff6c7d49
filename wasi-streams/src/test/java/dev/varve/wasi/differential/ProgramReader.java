package dev.varve.wasi.differential;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Tells a program's calls to people. */
final class ProgramReader {
  private final ByteBuffer program;

  private ProgramReader(byte[] program) {
    this.program = ByteBuffer.wrap(program);
  }

  /** The calls of a program, each with its operands in the order of its encoding. */
  static List<String> calls(byte[] program) {
    ProgramReader reader = new ProgramReader(program);
    List<String> calls = new ArrayList<>();
    while (reader.program.hasRemaining()) {
      Operation operation = Operation.numbered(reader.u8());
      StringBuilder call = new StringBuilder(operation.text());
      operation.operands().forEach(operand -> call.append(' ').append(reader.text(operand)));
      calls.add(call.toString());
    }
    return calls;
  }

  private String text(Operand operand) {
    return switch (operand) {
      case BYTE -> Integer.toString(u8());
      case NUMBER -> Long.toUnsignedString(program.getLong());
      case PATH -> path();
      case DATA -> program.getInt() + "x" + u8();
      case TIME -> time();
      case POLLABLES -> pollables();
    };
  }

  private String path() {
    byte[] path = new byte[program.getShort() & 0xffff];
    program.get(path);
    return '"' + new String(path, UTF_8).replace("\0", "\\0") + '"';
  }

  private String time() {
    return switch (u8()) {
      case 0 -> "no-change";
      case 1 -> "now";
      default -> Long.toUnsignedString(program.getLong()) + "." + program.getInt();
    };
  }

  private String pollables() {
    List<String> pollables = new ArrayList<>();
    for (int count = u8(); count > 0; count--) {
      pollables.add(
          switch (u8()) {
            case 0 -> "input " + u8();
            case 1 -> "output " + u8();
            case 2 -> "after " + u8();
            default -> "at " + u8();
          });
    }
    return pollables.toString();
  }

  private int u8() {
    return program.get() & 0xff;
  }
}
