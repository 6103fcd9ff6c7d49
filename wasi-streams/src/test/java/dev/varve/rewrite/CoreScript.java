package dev.varve.rewrite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.GlobalInstance;
import run.endive.runtime.ImportFunction;
import run.endive.runtime.ImportGlobal;
import run.endive.runtime.ImportMemory;
import run.endive.runtime.ImportTable;
import run.endive.runtime.Instance;
import run.endive.runtime.Store;
import run.endive.runtime.TableInstance;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.ExportSection;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.MutabilityType;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.TableLimits;
import run.endive.wasm.types.ValType;

/**
 * One script of the core specification's tests, as {@code wasm-tools json-from-wast} writes it. Its
 * modules run as some function gives them.
 */
final class CoreScript {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final UnaryOperator<byte[]> rewriting;
  private final Store store = new Store();
  private final Map<String, Instance> named = new HashMap<>();
  private final Map<String, byte[]> definitions = new HashMap<>();
  private @Nullable Instance last;

  /** What one command gave, and if that is what the specification says. */
  record Outcome(int line, String kind, String answer, boolean right) {
    @Override
    public String toString() {
      return line + " " + kind + ": " + answer;
    }
  }

  private CoreScript(Path file, UnaryOperator<byte[]> rewriting) {
    this.file = file;
    this.rewriting = rewriting;
    spectest();
  }

  static List<Outcome> run(Path file, UnaryOperator<byte[]> rewriting) throws IOException {
    CoreScript script = new CoreScript(file, rewriting);
    List<Outcome> outcomes = new ArrayList<>();
    for (JsonNode command : JSON.readTree(file.toFile()).get("commands")) {
      outcomes.add(script.command(command));
    }
    return outcomes;
  }

  private Outcome command(JsonNode command) {
    String kind = command.get("type").asText();
    if (!command.path("module_type").asText("binary").equals("binary")) {
      return new Outcome(command.get("line").asInt(), kind, "text", true);
    }
    String answer;
    boolean right;
    try {
      answer = perform(kind, command);
      right = !kind.startsWith("assert_") || kind.equals("assert_return") && matches(command);
    } catch (StackOverflowError e) {
      answer = "exhausted";
      right = kind.equals("assert_exhaustion");
    } catch (RuntimeException | AssertionError | LinkageError | IOException e) {
      answer = failure(e);
      right =
          kind.equals("assert_trap")
              ? answer.contains(command.get("text").asText())
              : kind.startsWith("assert_") && !kind.equals("assert_return");
    }
    return new Outcome(command.get("line").asInt(), kind, answer, right);
  }

  private long[] results = {};

  private static String failure(Throwable e) {
    if (e.getCause() instanceof StackOverflowError) {
      return "exhausted";
    }
    String message = String.valueOf(e.getMessage());
    if (e instanceof NullPointerException) {
      return "NullPointerException";
    }
    return message.contains("out of bounds") || message.contains("divi")
        ? message.replaceAll("[0-9]+", "#")
        : e.getClass().getSimpleName() + " " + message.replaceAll("[0-9]+", "#");
  }

  private String perform(String kind, JsonNode command) throws IOException {
    switch (kind) {
      case "module" -> {
        Instance instance = instantiate(bytes(command));
        last = instance;
        if (command.has("name")) {
          named.put(command.get("name").asText(), instance);
        }
        return "made";
      }
      case "module_definition" -> {
        definitions.put(command.path("name").asText(), bytes(command));
        return "defined";
      }
      case "module_instance" -> {
        Instance instance =
            instantiate(Objects.requireNonNull(definitions.get(command.path("module").asText())));
        last = instance;
        named.put(command.path("instance").asText(), instance);
        return "made";
      }
      case "register" -> {
        store.register(command.get("as").asText(), instance(command, "name"));
        return "registered";
      }
      case "assert_invalid", "assert_malformed", "assert_unlinkable", "assert_uninstantiable" -> {
        try {
          instantiate(bytes(command));
        } catch (RuntimeException | AssertionError | LinkageError e) {
          throw new IllegalArgumentException(kind);
        }
        return "accepted";
      }
      default -> {
        results = action(command.get("action"));
        StringBuilder text = new StringBuilder();
        for (long result : results) {
          text.append(Long.toHexString(result)).append(' ');
        }
        return text.toString();
      }
    }
  }

  private long[] action(JsonNode action) {
    Instance instance = instance(action, "module");
    String field = action.get("field").asText();
    if (action.get("type").asText().equals("get")) {
      long lower = instance.exports().global(field).getValue();
      String upper = field + Rewriter.UPPER_HALF;
      ExportSection exports = instance.module().exportSection();
      for (int i = 0; i < exports.exportCount(); i++) {
        if (exports.getExport(i).name().equals(upper)) {
          return new long[] {lower, instance.exports().global(upper).getValue()};
        }
      }
      return new long[] {lower};
    }
    List<Long> arguments = new ArrayList<>();
    action.get("args").forEach(argument -> CoreValues.read(argument, arguments));
    long[] given =
        instance.export(field).apply(arguments.stream().mapToLong(Long::longValue).toArray());
    return given == null ? new long[0] : given;
  }

  private boolean matches(JsonNode command) {
    return CoreValues.match(command.get("expected"), results);
  }

  private Instance instance(JsonNode node, String key) {
    Instance instance = node.has(key) ? named.get(node.get(key).asText()) : last;
    return Objects.requireNonNull(instance, "no instance");
  }

  private byte[] bytes(JsonNode command) throws IOException {
    return Files.readAllBytes(file.resolveSibling(command.get("filename").asText()));
  }

  private Instance instantiate(byte[] bytes) {
    WasmModule original = Parser.parse(bytes);
    byte[] rewritten = rewriting.apply(bytes);
    WasmModule module = rewritten == bytes ? original : Parser.parse(rewritten);
    return Instance.builder(module)
        .withImportValues(store.toImportValues())
        .withMachineFactory(
            MachineFactoryCompiler.builder(module)
                .withInterpreterFallback(InterpreterFallback.FAIL)
                .compile())
        .build();
  }

  private void spectest() {
    for (String name : List.of("", "_i32", "_i64", "_f32", "_f64", "_i32_f32", "_f64_f64")) {
      List<ValType> parameters = new ArrayList<>();
      for (String type : Splitter.on('_').split(name)) {
        switch (type) {
          case "i32" -> parameters.add(ValType.I32);
          case "i64" -> parameters.add(ValType.I64);
          case "f32" -> parameters.add(ValType.F32);
          case "f64" -> parameters.add(ValType.F64);
          default -> {}
        }
      }
      store.addFunction(
          new ImportFunction(
              "spectest",
              "print" + name,
              FunctionType.of(parameters, List.of()),
              (instance, arguments) -> new long[0]));
    }
    global("global_i32", 666, ValType.I32);
    global("global_i64", 666, ValType.I64);
    global("global_f32", Float.floatToRawIntBits(666.6f), ValType.F32);
    global("global_f64", Double.doubleToRawLongBits(666.6), ValType.F64);
    store.addMemory(
        new ImportMemory("spectest", "memory", new ByteArrayMemory(new MemoryLimits(1, 2))));
    store.addTable(
        new ImportTable(
            "spectest",
            "table",
            new TableInstance(new Table(ValType.FuncRef, new TableLimits(10, 20L)), -1)));
  }

  private void global(String name, long value, ValType type) {
    store.addGlobal(
        new ImportGlobal(
            "spectest",
            name,
            GlobalInstance.builder()
                .valueLow(value)
                .valType(type)
                .mutabilityType(MutabilityType.Const)
                .build()));
  }
}
