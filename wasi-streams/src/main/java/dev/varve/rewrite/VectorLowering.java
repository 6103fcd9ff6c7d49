package dev.varve.rewrite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lowers vectors (fixed-width SIMD) to scalar code: each value of 128 bits becomes two integers of
 * 64 bits, the lower half first, and each operator what the specification says of its lanes. Types
 * and functions keep their indices, and functions that operators share come behind; globals behind
 * a vector move. Custom sections stay as they are.
 */
final class VectorLowering {
  private final WasmModule module;
  private final VectorUse use;
  private final LoweredTypes types;
  private final LoweredGlobals globals;
  private final VectorHelpers helpers;

  private VectorLowering(WasmModule module, VectorUse use) {
    this.module = module;
    this.use = use;
    this.types = new LoweredTypes(module, use);
    this.globals = new LoweredGlobals(module);
    this.helpers = new VectorHelpers(module.functions(), types::index);
  }

  /**
   * @return the module itself if it has no vectors
   * @throws WasmFormatException if a body is malformed, or has relaxed vector instructions, or
   *     instructions on typed references beside vectors
   */
  static WasmModule lower(WasmModule module) {
    VectorUse use = VectorUse.of(module);
    return use.isAnywhere() ? ModuleReader.read(new VectorLowering(module, use).encode()) : module;
  }

  private byte[] encode() {
    List<byte[]> bodies = bodies();
    WasmWriter helperTypes = new WasmWriter();
    helpers.writeTypes(helperTypes);
    WasmWriter out = new WasmWriter(module.bytes().length + 4_096);
    out.bytes(module.bytes(), 0, WasmModule.HEADER);
    for (WasmModule.Section section : module.sections()) {
      WasmWriter content = new WasmWriter(section.end() - section.start() + 64);
      WasmReader in = new WasmReader(module.bytes(), section.start(), section.end());
      switch (section.id()) {
        case WasmModule.TYPE -> types.write(section, content);
        case WasmModule.FUNCTION -> {
          content.u32(in.count() + helpers.count());
          content.bytes(in.bytes(), in.position(), in.limit()).append(helperTypes);
        }
        case WasmModule.CODE -> code(bodies, content);
        default -> other(section.id(), in, content);
      }
      out.u8(section.id()).sized(content);
    }
    return out.toByteArray();
  }

  private void other(int id, WasmReader in, WasmWriter out) {
    switch (use.isInGlobals() ? id : WasmModule.CUSTOM) {
      case WasmModule.IMPORT -> LoweredLinks.imports(globals, in, out);
      case WasmModule.TABLE -> new LoweredSegments(globals, in, out).tables();
      case WasmModule.GLOBAL -> globals.write(in, out);
      case WasmModule.EXPORT -> LoweredLinks.exports(globals, in, out);
      case WasmModule.ELEMENT -> new LoweredSegments(globals, in, out).elements();
      case WasmModule.DATA -> new LoweredSegments(globals, in, out).data();
      default -> out.bytes(in.bytes(), in.position(), in.limit());
    }
  }

  private List<byte[]> bodies() {
    List<byte[]> bodies = new ArrayList<>();
    for (int i = 0; i < module.bodies().size(); i++) {
      WasmModule.Body body = module.bodies().get(i);
      bodies.add(
          use.isIn(i)
              ? FunctionLowering.lower(module, i, types, globals, helpers)
              : Arrays.copyOfRange(module.bytes(), body.start(), body.end()));
    }
    return bodies;
  }

  private void code(List<byte[]> bodies, WasmWriter out) {
    out.u32(bodies.size() + helpers.count());
    bodies.forEach(body -> out.u32(body.length).bytes(body, 0, body.length));
    helpers.writeBodies(out);
  }
}
