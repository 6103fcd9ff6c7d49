package dev.varve.component;

import dev.varve.rewrite.Rewriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Instance;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.ExportSection;

/** What a core instance exports. */
interface CoreInstance {
  /**
   * @return null if it exports nothing of the name
   */
  @Nullable CoreValue export(String name);

  /** Exports that are other instances'. */
  record Inline(Map<String, CoreValue> exports) implements CoreInstance {
    @Override
    public @Nullable CoreValue export(String name) {
      return exports.get(name);
    }
  }

  /** An instance of a core module. */
  final class OfModule implements CoreInstance {
    private final Instance instance;
    private final CoreModule module;
    private final List<CoreValue.CoreFunction> importedFunctions;
    private final Map<String, Export> exports = new HashMap<>();

    /**
     * @param importedFunctions in the order of the module's imports
     */
    OfModule(Instance instance, CoreModule module, List<CoreValue.CoreFunction> importedFunctions) {
      this.instance = instance;
      this.module = module;
      this.importedFunctions = importedFunctions;
      ExportSection section = instance.module().exportSection();
      for (int i = 0; i < section.exportCount(); i++) {
        exports.put(section.getExport(i).name(), section.getExport(i));
      }
    }

    @Override
    public @Nullable CoreValue export(String name) {
      Export export = exports.get(name);
      CoreExtern type = module.type().exports().get(name);
      if (export == null || type == null) {
        return null;
      }
      int index = export.index();
      return switch (type) {
        case CoreExtern.Function function ->
            index < importedFunctions.size()
                ? importedFunctions.get(index)
                : new CoreValue.GuestCoreFunction(function.type(), instance.getMachine(), index);
        case CoreExtern.Table table -> new CoreValue.CoreTable(instance.table(index));
        case CoreExtern.Memory memory ->
            new CoreValue.CoreMemory((FlatMemory) instance.memory(index));
        case CoreExtern.Global global when global.type() == CoreType.V128 ->
            new CoreValue.CoreVector(
                instance.global(index),
                instance.global(
                    Objects.requireNonNull(exports.get(name + Rewriter.UPPER_HALF)).index()));
        case CoreExtern.Global global -> new CoreValue.CoreGlobal(instance.global(index));
        case CoreExtern.Tag tag -> new CoreValue.CoreTag(instance.tag(index));
      };
    }
  }
}
