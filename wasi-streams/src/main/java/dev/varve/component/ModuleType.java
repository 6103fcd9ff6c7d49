package dev.varve.component;

import java.util.HashMap;
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

  /** How many functions come before the module's own. */
  int importedFunctions() {
    return (int) imports.stream().filter(one -> one.type.sort() == CoreSort.FUNCTION).count();
  }

  /** Whether a module of this type can stand where one of the other type is expected. */
  boolean matches(ModuleType expected) {
    for (Map.Entry<String, CoreExtern> export : expected.exports.entrySet()) {
      CoreExtern given = exports.get(export.getKey());
      if (given == null || !given.matches(export.getValue())) {
        return false;
      }
    }
    Map<List<String>, CoreExtern> offered = new HashMap<>();
    expected.imports.forEach(one -> offered.put(List.of(one.module, one.name), one.type));
    for (Import needed : imports) {
      CoreExtern given = offered.get(List.of(needed.module, needed.name));
      if (given == null || !given.matches(needed.type)) {
        return false;
      }
    }
    return true;
  }
}
