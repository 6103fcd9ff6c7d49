package dev.varve.component;

import java.util.List;
import java.util.Map;

/** The type of a core module. */
record ModuleType(List<Import> imports, Map<String, CoreExtern> exports) implements DefinedType {
  record Import(String module, String name, CoreExtern type) {
    @Override
    public String toString() {
      return module + "." + name;
    }
  }

  /** Whether a module of this type can stand where one of the other type is expected. */
  boolean matches(ModuleType expected) {
    for (Map.Entry<String, CoreExtern> export : expected.exports.entrySet()) {
      if (!export.getValue().equals(exports.get(export.getKey()))) {
        return false;
      }
    }
    return expected.imports.containsAll(imports);
  }
}
