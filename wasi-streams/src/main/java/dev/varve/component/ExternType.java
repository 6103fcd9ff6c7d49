package dev.varve.component;

/** The sort and type of what a component or an instance imports or exports. */
record ExternType(Sort sort, TypeEntry entry) {
  DefinedType type() {
    return entry.type();
  }
}
