package dev.varve.rewrite;

import java.util.ArrayList;
import java.util.List;

/** A function's locals, its parameters first. */
final class Locals {
  private static final int MAXIMUM = 50_000;

  private Locals() {}

  /** Reads what a body declares; the reader is then at the first instruction. */
  static List<ValueType> read(FunctionType type, WasmReader body) {
    List<ValueType> locals = new ArrayList<>(type.parameters());
    int groups = body.count();
    for (int i = 0; i < groups; i++) {
      int at = body.position();
      int count = body.u32();
      ValueType local = ValueType.read(body);
      if (count < 0 || count > MAXIMUM - locals.size()) {
        throw WasmReader.wrong(at, "a function has more than " + MAXIMUM + " locals");
      }
      for (int j = 0; j < count; j++) {
        locals.add(local);
      }
    }
    return locals;
  }

  /** Passes over what a body declares. */
  static void skip(WasmReader body) {
    int groups = body.count();
    for (int i = 0; i < groups; i++) {
      body.u32();
      ValueType.read(body);
    }
  }

  /** Writes a declaration, equal neighbours as one group. */
  static void write(List<ValueType> declared, WasmWriter writer) {
    List<Integer> ends = new ArrayList<>();
    for (int i = 1; i <= declared.size(); i++) {
      if (i == declared.size() || !declared.get(i).equals(declared.get(i - 1))) {
        ends.add(i);
      }
    }
    writer.u32(ends.size());
    int start = 0;
    for (int end : ends) {
      writer.u32(end - start);
      declared.get(start).write(writer);
      start = end;
    }
  }
}
