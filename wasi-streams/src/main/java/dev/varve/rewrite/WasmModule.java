package dev.varve.rewrite;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a module's sections say that passes need to know; the bytes themselves are not copied. */
final class WasmModule {
  /** The kinds of sections. */
  static final int CUSTOM = 0;

  static final int TYPE = 1;
  static final int IMPORT = 2;
  static final int FUNCTION = 3;
  static final int TABLE = 4;
  static final int MEMORY = 5;
  static final int GLOBAL = 6;
  static final int EXPORT = 7;
  static final int START = 8;
  static final int ELEMENT = 9;
  static final int CODE = 10;
  static final int DATA = 11;
  static final int DATA_COUNT = 12;
  static final int TAG = 13;

  /** How many bytes come before the first section. */
  static final int HEADER = 8;

  /** A section's content: [start, end) of the module's bytes. */
  record Section(int id, int start, int end) {}

  /**
   * A function's body.
   *
   * @param start where its locals are declared
   * @param end behind its last instruction
   */
  record Body(int start, int end) {}

  private final byte[] bytes;
  private final List<Section> sections;
  private final List<@Nullable FunctionType> types;
  private final int[] functions;
  private final int importedFunctions;
  private final List<ValueType> globals;
  private final List<Body> bodies;

  WasmModule(
      byte[] bytes,
      List<Section> sections,
      List<@Nullable FunctionType> types,
      int[] functions,
      int importedFunctions,
      List<ValueType> globals,
      List<Body> bodies) {
    this.bytes = bytes;
    this.sections = sections;
    this.types = types;
    this.functions = functions;
    this.importedFunctions = importedFunctions;
    this.globals = globals;
    this.bodies = bodies;
  }

  /** The whole module. */
  byte[] bytes() {
    return bytes;
  }

  /** In their order. */
  List<Section> sections() {
    return sections;
  }

  /** By type index; null for types that are not functions'. */
  List<@Nullable FunctionType> types() {
    return types;
  }

  /** How many functions there are, imported ones too. */
  int functions() {
    return functions.length;
  }

  /** How many functions are imported: they come first. */
  int importedFunctions() {
    return importedFunctions;
  }

  /** How many globals there are, imported ones too. */
  int globals() {
    return globals.size();
  }

  /** The types of all globals, imported ones first. */
  List<ValueType> globalTypes() {
    return globals;
  }

  /** Of the functions that are not imported. */
  List<Body> bodies() {
    return bodies;
  }

  /**
   * The type of a function.
   *
   * @throws WasmFormatException if the function has none
   */
  FunctionType functionType(int function, int offset) {
    if (function >= functions.length) {
      throw WasmReader.wrong(offset, "there is no function " + function);
    }
    return type(functions[function], offset);
  }

  /**
   * @throws WasmFormatException if it is no function type
   */
  FunctionType type(int index, int offset) {
    FunctionType type = index < types.size() ? types.get(index) : null;
    if (type == null) {
      throw WasmReader.wrong(offset, "there is no function type " + index);
    }
    return type;
  }
}
