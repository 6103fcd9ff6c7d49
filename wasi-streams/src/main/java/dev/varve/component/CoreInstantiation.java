package dev.varve.component;

import dev.varve.rewrite.Rewriter;
import dev.varve.vfs.LimitException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.ImportFunction;
import run.endive.runtime.ImportGlobal;
import run.endive.runtime.ImportMemory;
import run.endive.runtime.ImportTable;
import run.endive.runtime.ImportTag;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ValType;

/** Makes an instance of a core module, with Endive's defects kept out. */
final class CoreInstantiation {
  private final CoreModule module;
  private final ImportValues.Builder imports = ImportValues.builder();
  private final List<CoreValue.CoreFunction> functions = new ArrayList<>();
  private final Set<String> done = new HashSet<>();

  private CoreInstantiation(CoreModule module) {
    this.module = module;
  }

  /**
   * @param arguments by the name that the module imports from
   */
  static CoreInstance instantiate(
      CoreModule module,
      CompiledModule compiled,
      Map<String, CoreInstance> arguments,
      Instantiator tree) {
    CoreInstantiation instantiation = new CoreInstantiation(module);
    instantiation.imports(arguments);
    Instance.Builder builder =
        Instance.builder(compiled.module())
            .withMachineFactory(compiled.machines())
            .withStart(false)
            .withMemoryFactory(memory -> new FlatMemory(memory, tree.memoryPages(), tree.meter()))
            .withTableFactory(
                (table, initial) ->
                    new FlatTable(table, initial, tree.tableElements(), tree.meter()))
            .withImportValues(instantiation.imports.build());
    Instance instance = build(module, builder.withInitialize(false));
    instance.initialize(false);
    return new CoreInstance.OfModule(instance, module, instantiation.functions);
  }

  /** Endive finds here what its validation has let pass. */
  private static Instance build(CoreModule module, Instance.Builder builder) {
    try {
      return builder.build();
    } catch (ComponentLimitException | LimitException e) {
      throw e;
    } catch (RuntimeException | AssertionError e) {
      throw new LinkException(
          "a core module at byte " + module.start() + " cannot be linked: " + e.getMessage(), e);
    }
  }

  private void imports(Map<String, CoreInstance> arguments) {
    for (ModuleType.Import one : module.type().imports()) {
      CoreInstance instance = arguments.get(one.module());
      CoreValue value = instance == null ? null : instance.export(one.name());
      if (value instanceof CoreValue.CoreFunction function) {
        functions.add(function);
      }
      if (done.add(one.module() + "\0" + one.name())) {
        add(one, value);
      }
    }
  }

  private void add(ModuleType.Import one, @Nullable CoreValue value) {
    String from = one.module();
    String name = one.name();
    switch (value) {
      case CoreValue.CoreFunction function ->
          imports.addFunction(
              new ImportFunction(
                  from, name, type(function.type()), (instance, args) -> function.call(args)));
      case CoreValue.CoreTable table ->
          imports.addTable(new ImportTable(from, name, table.table()));
      case CoreValue.CoreMemory memory ->
          imports.addMemory(
              new ImportMemory(
                  from,
                  name,
                  module.hasDataSegments() ? memory.memory().newView() : memory.memory()));
      case CoreValue.CoreGlobal global ->
          imports.addGlobal(new ImportGlobal(from, name, global.global()));
      case CoreValue.CoreVector vector -> {
        imports.addGlobal(new ImportGlobal(from, name, vector.lower()));
        imports.addGlobal(new ImportGlobal(from, name + Rewriter.UPPER_HALF, vector.upper()));
      }
      case CoreValue.CoreTag tag -> imports.addTag(new ImportTag(from, name, tag.tag()));
      case null -> throw new LinkException("a core module's import " + one + " is not given");
    }
  }

  private static FunctionType type(CoreFunctionType type) {
    return FunctionType.of(types(type.parameters()), types(type.results()));
  }

  private static List<ValType> types(List<CoreType> types) {
    return types.stream().flatMap(CoreInstantiation::lowered).toList();
  }

  /** A vector is two integers, as the rewriter makes it. */
  private static Stream<ValType> lowered(CoreType type) {
    return type == CoreType.V128 ? Stream.of(ValType.I64, ValType.I64) : Stream.of(type(type));
  }

  private static ValType type(CoreType type) {
    return switch (type) {
      case I32 -> ValType.I32;
      case I64 -> ValType.I64;
      case F32 -> ValType.F32;
      case F64 -> ValType.F64;
      case FUNCREF -> ValType.FuncRef;
      case EXTERNREF -> ValType.ExternRef;
      case EXNREF -> ValType.ExnRef;
      case V128 -> ValType.V128;
    };
  }
}
