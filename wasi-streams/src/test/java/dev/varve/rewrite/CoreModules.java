package dev.varve.rewrite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The core modules inside of the guests among the test resources. */
final class CoreModules {
  private static final int CORE_MODULE = 1;

  private CoreModules() {}

  /** The largest core module of a component. */
  static byte[] largest(String guest) {
    return all(guest).stream()
        .max(java.util.Comparator.comparingInt(module -> module.length))
        .orElseThrow();
  }

  static List<byte[]> all(String guest) {
    byte[] component = read(guest);
    WasmReader reader = new WasmReader(component, 8, component.length);
    List<byte[]> modules = new ArrayList<>();
    while (!reader.atEnd()) {
      int id = reader.u8();
      WasmReader section = reader.slice(reader.index());
      if (id == CORE_MODULE) {
        modules.add(Arrays.copyOfRange(component, section.position(), section.limit()));
      }
    }
    return modules;
  }

  private static byte[] read(String guest) {
    try (InputStream in = CoreModules.class.getResourceAsStream("/guests/" + guest + ".wasm")) {
      return Objects.requireNonNull(in, guest).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
