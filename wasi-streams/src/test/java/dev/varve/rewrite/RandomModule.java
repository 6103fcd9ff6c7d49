package dev.varve.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Makes valid modules of nested blocks, loops, branches, recursive calls, traps and exceptions. All
 * that they do ends soon, and what they compute depends on everything they did.
 *
 * <p>Global 0 is the fuel: every loop and call takes from it, and without it they trap.
 */
public final class RandomModule {
  private static final int FUNCTIONS = 4;
  private static final int STORAGE = 2;
  private static final FunctionType[] TYPES = {
    type(List.of(ValueType.I32, ValueType.I64), List.of(ValueType.I64)),
    type(List.of(ValueType.I32), List.of()),
    type(
        List.of(ValueType.I32, ValueType.I64, ValueType.I32),
        List.of(ValueType.I64, ValueType.I32)),
    type(List.of(ValueType.I32, ValueType.F64), List.of(ValueType.F64)),
    type(List.of(ValueType.I32), List.of()),
    type(List.of(), List.of(ValueType.I32, ValueType.I64)),
  };
  private static final int TAG_TYPE = 4;

  private final RandomGenerator random;
  private WasmWriter out = new WasmWriter();
  private List<ValueType> locals = new ArrayList<>();
  private FunctionType current = TYPES[0];
  private int counters;

  /** The arity of the open labels' branches; only those with 0 are branched to by statements. */
  private final List<Integer> labels = new ArrayList<>();

  private int budget;

  private RandomModule(RandomGenerator random) {
    this.random = random;
  }

  private static FunctionType type(List<ValueType> parameters, List<ValueType> results) {
    return new FunctionType(parameters, results);
  }

  /** A module that exports its functions as f0 to f3, a memory and two globals. */
  public static byte[] of(RandomGenerator random) {
    return new RandomModule(random).module();
  }

  /** How many parameters a function has. */
  public static int parameterCount(int function) {
    return parameters(function).size();
  }

  /** The types of an export's parameters. */
  static List<ValueType> parameters(int function) {
    return TYPES[function].parameters();
  }

  private byte[] module() {
    WasmWriter module = new WasmWriter(4_096);
    module.bytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0}, 0, 8);
    WasmWriter types = new WasmWriter().u32(TYPES.length);
    for (FunctionType type : TYPES) {
      type.write(types);
    }
    module.u8(WasmModule.TYPE).sized(types);
    WasmWriter functions = new WasmWriter().u32(FUNCTIONS);
    for (int i = 0; i < FUNCTIONS; i++) {
      functions.u32(i);
    }
    module.u8(WasmModule.FUNCTION).sized(functions);
    module.u8(WasmModule.MEMORY).sized(new WasmWriter().u8(1).u8(0).u8(1));
    module.u8(WasmModule.TAG).sized(new WasmWriter().u8(1).u8(0).u32(TAG_TYPE));
    WasmWriter globals = new WasmWriter().u32(3);
    globals.u8(0x7F).u8(1).u8(Opcode.I32_CONST).signed(400).u8(Opcode.END);
    globals.u8(0x7E).u8(1).u8(Opcode.I64_CONST).signed(7).u8(Opcode.END);
    globals.u8(0x7E).u8(1).u8(Opcode.I64_CONST).signed(11).u8(Opcode.END);
    module.u8(WasmModule.GLOBAL).sized(globals);
    WasmWriter exports = new WasmWriter().u32(FUNCTIONS + 3);
    for (int i = 0; i < FUNCTIONS; i++) {
      exports.u8(2).u8('f').u8('0' + i).u8(0).u32(i);
    }
    exports.u8(1).u8('m').u8(2).u32(0);
    exports.u8(1).u8('g').u8(3).u32(1);
    exports.u8(1).u8('h').u8(3).u32(2);
    module.u8(WasmModule.EXPORT).sized(exports);
    WasmWriter code = new WasmWriter().u32(FUNCTIONS);
    for (int i = 0; i < FUNCTIONS; i++) {
      byte[] body = function(i);
      code.u32(body.length).bytes(body, 0, body.length);
    }
    module.u8(WasmModule.CODE).sized(code);
    return module.toByteArray();
  }

  private byte[] function(int number) {
    current = TYPES[number];
    locals = new ArrayList<>(current.parameters());
    for (int i = 0; i < 9; i++) {
      locals.add(i % 3 == 0 ? ValueType.I32 : i % 3 == 1 ? ValueType.I64 : ValueType.F64);
    }
    counters = locals.size();
    for (int i = 0; i < 4; i++) {
      locals.add(ValueType.I32);
    }
    WasmWriter body = new WasmWriter();
    Locals.write(locals.subList(current.parameters().size(), locals.size()), body);
    out = body;
    budget = 120;
    labels.clear();
    labels.add(current.results().size());
    takeFuel();
    out.u8(Opcode.LOCAL_GET).u8(0).u8(0x45).u8(Opcode.IF).u8(0x40);
    labels.add(0);
    returns();
    out.u8(Opcode.END);
    labels.removeLast();
    statements(14, 0);
    current.results().forEach(type -> expression(type, 2));
    return out.u8(Opcode.END).toByteArray();
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private void takeFuel() {
    out.u8(Opcode.GLOBAL_GET).u8(0).u8(0x45).u8(Opcode.IF).u8(0x40);
    out.u8(Opcode.UNREACHABLE).u8(Opcode.END);
    out.u8(Opcode.GLOBAL_GET).u8(0).u8(Opcode.I32_CONST).u8(1).u8(0x6B);
    out.u8(Opcode.GLOBAL_SET).u8(0);
  }

  private void returns() {
    current.results().forEach(type -> expression(type, 1));
    out.u8(Opcode.RETURN);
  }

  private void statements(int most, int depth) {
    int count = 1 + random.nextInt(most);
    for (int i = 0; i < count && budget > 0; i++) {
      budget--;
      statement(depth);
    }
  }

  private void statement(int depth) {
    int kind = random.nextInt(depth > 4 ? 8 : 17);
    switch (kind) {
      case 0, 1, 2 -> assign();
      case 3 -> store();
      case 4 -> {
        expression(ValueType.I64, 2);
        out.u8(Opcode.GLOBAL_SET).u8(1 + random.nextInt(STORAGE));
      }
      case 5 -> {
        int label = label();
        if (label >= 0) {
          condition();
          out.u8(Opcode.BR_IF).u32(label);
        }
      }
      case 6 -> call();
      case 7 -> jump(depth);
      case 8, 9 -> block(depth);
      case 10, 11 -> conditional(depth);
      case 12, 13 -> loop(depth);
      case 14 -> valued(depth);
      case 15 -> table(depth);
      default -> guarded(depth);
    }
  }

  private void assign() {
    int local = 1 + random.nextInt(counters - 1);
    expression(locals.get(local), 2);
    if (chance(70)) {
      out.u8(Opcode.LOCAL_SET).u32(local);
    } else {
      out.u8(Opcode.LOCAL_TEE).u32(local).u8(Opcode.DROP);
    }
  }

  private void store() {
    address();
    expression(ValueType.I64, 2);
    out.u8(0x37).u8(0).u8(0);
  }

  private void address() {
    expression(ValueType.I32, 1);
    out.u8(Opcode.I32_CONST).signed(0xFFF8).u8(0x71);
  }

  private void condition() {
    expression(ValueType.I32, 1);
    out.u8(Opcode.I32_CONST).u8(1).u8(0x71);
  }

  /** A label without values, or -1. */
  private int label() {
    int label = random.nextInt(labels.size());
    return labels.get(labels.size() - 1 - label) == 0 ? label : -1;
  }

  private void open(int opcode, int type, int arity) {
    out.u8(opcode).u8(type);
    labels.add(arity);
  }

  private void close() {
    out.u8(Opcode.END);
    labels.removeLast();
  }

  private void block(int depth) {
    open(Opcode.BLOCK, 0x40, 0);
    statements(6, depth + 1);
    close();
  }

  private void conditional(int depth) {
    condition();
    open(Opcode.IF, 0x40, 0);
    statements(4, depth + 1);
    if (chance(60)) {
      out.u8(Opcode.ELSE);
      statements(4, depth + 1);
    }
    close();
  }

  private void loop(int depth) {
    int counter = counters + Math.min(depth, 3);
    out.u8(Opcode.I32_CONST).u8(1 + random.nextInt(4)).u8(Opcode.LOCAL_SET).u32(counter);
    open(Opcode.LOOP, 0x40, 0);
    takeFuel();
    statements(5, depth + 1);
    out.u8(Opcode.LOCAL_GET).u32(counter).u8(Opcode.I32_CONST).u8(1).u8(0x6B);
    out.u8(Opcode.LOCAL_TEE).u32(counter).u8(Opcode.I32_CONST).u8(0).u8(0x4A);
    out.u8(Opcode.BR_IF).u8(0);
    close();
  }

  private void valued(int depth) {
    int local = 1 + random.nextInt(counters - 1);
    ValueType type = locals.get(local);
    out.u8(Opcode.BLOCK);
    type.write(out);
    labels.add(1);
    statements(4, depth + 1);
    expression(type, 1);
    if (chance(50)) {
      condition();
      out.u8(Opcode.BR_IF).u8(0);
    }
    close();
    out.u8(Opcode.LOCAL_SET).u32(local);
  }

  private void table(int depth) {
    int arms = 1 + random.nextInt(5);
    for (int i = 0; i <= arms; i++) {
      open(Opcode.BLOCK, 0x40, 0);
    }
    expression(ValueType.I32, 1);
    out.u8(Opcode.I32_CONST).u8(7).u8(0x71);
    out.u8(Opcode.BR_TABLE).u32(arms);
    for (int i = 0; i <= arms; i++) {
      out.u32(random.nextInt(arms + 1));
    }
    close();
    for (int i = 0; i < arms; i++) {
      statements(4, depth + 1);
      if (chance(60)) {
        out.u8(Opcode.BR).u32(labels.size() - 1 - (labels.size() - (arms - i)));
      }
      close();
    }
  }

  /** A try whose handlers take an i32 or nothing. */
  private void guarded(int depth) {
    open(Opcode.BLOCK, 0x40, 0);
    open(Opcode.BLOCK, 0x7F, 1);
    boolean all = chance(40);
    out.u8(Opcode.TRY_TABLE).u8(0x40).u32(all ? 2 : 1);
    out.u8(0).u32(0).u32(0);
    if (all) {
      out.u8(2).u32(1);
    }
    labels.add(0);
    if (chance(70)) {
      takeFuel();
      statements(6, depth + 1);
    }
    close();
    out.u8(Opcode.BR).u8(1);
    close();
    int local = counters - 3;
    while (!locals.get(local).equals(ValueType.I32)) {
      local++;
    }
    out.u8(Opcode.LOCAL_SET).u32(local);
    close();
  }

  private void jump(int depth) {
    condition();
    open(Opcode.IF, 0x40, 0);
    int label = label();
    switch (random.nextInt(5)) {
      case 0 -> returns();
      case 1 -> {
        expression(ValueType.I32, 1);
        out.u8(Opcode.THROW).u8(0);
      }
      case 2 -> {
        if (chance(10)) {
          out.u8(Opcode.UNREACHABLE);
        }
      }
      default -> {
        if (label >= 0) {
          out.u8(Opcode.BR).u32(label);
        }
      }
    }
    if (chance(30) && depth < 5) {
      assign();
    }
    close();
  }

  private void call() {
    int function = random.nextInt(FUNCTIONS);
    out.u8(Opcode.LOCAL_GET).u8(0).u8(Opcode.I32_CONST).u8(1).u8(0x6B);
    out.u8(Opcode.LOCAL_GET).u8(0).u8(Opcode.I32_CONST).u8(0).u8(0x4A).u8(0x6C);
    List<ValueType> parameters = TYPES[function].parameters();
    parameters.subList(1, parameters.size()).forEach(type -> expression(type, 1));
    out.u8(Opcode.CALL).u32(function);
    for (ValueType type : TYPES[function].results().reversed()) {
      int local = 1 + random.nextInt(counters - 1);
      while (!locals.get(local).equals(type)) {
        local = 1 + random.nextInt(counters - 1);
      }
      out.u8(Opcode.LOCAL_SET).u32(local);
    }
  }

  private void expression(ValueType type, int depth) {
    if (depth == 0 || chance(35)) {
      leaf(type);
    } else if (chance(12) && budget > 0) {
      out.u8(Opcode.BLOCK);
      type.write(out);
      labels.add(1);
      statements(2, 4);
      expression(type, depth - 1);
      close();
    } else if (type.equals(ValueType.I32)) {
      expression(type, depth - 1);
      expression(type, depth - 1);
      out.u8(chance(2) ? 0x6D : new int[] {0x6A, 0x6B, 0x6C, 0x73, 0x4A}[random.nextInt(5)]);
    } else if (type.equals(ValueType.I64)) {
      wide(depth);
    } else {
      expression(type, depth - 1);
      expression(type, depth - 1);
      out.u8(0xA0 + random.nextInt(3));
    }
  }

  private void wide(int depth) {
    switch (random.nextInt(4)) {
      case 0 -> {
        address();
        out.u8(0x29).u8(0).u8(0);
      }
      case 1 -> {
        expression(ValueType.I32, depth - 1);
        out.u8(0xAC);
      }
      default -> {
        expression(ValueType.I64, depth - 1);
        expression(ValueType.I64, depth - 1);
        out.u8(new int[] {0x7C, 0x7D, 0x7E, 0x85}[random.nextInt(4)]);
      }
    }
  }

  private void leaf(ValueType type) {
    if (chance(75)) {
      int local = random.nextInt(counters);
      for (int i = 0; i < counters; i++) {
        if (locals.get((local + i) % counters).equals(type)) {
          out.u8(Opcode.LOCAL_GET).u32((local + i) % counters);
          return;
        }
      }
    }
    if (type.equals(ValueType.I32)) {
      out.u8(Opcode.I32_CONST).signed(random.nextInt(-5, 300));
    } else if (type.equals(ValueType.I64)) {
      out.u8(Opcode.I64_CONST).signed(random.nextInt(-100, 100));
    } else {
      out.u8(Opcode.F64_CONST).repeat(0, 6).u8(0xF0 + random.nextInt(8)).u8(0x3F);
    }
  }
}
