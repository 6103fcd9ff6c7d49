package dev.varve.component;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The components among the test resources, without imports or with imports that trap. */
final class Guests {
  private static final CompiledModules MODULES = new CompiledModules(64 << 20, Splits.ASKED_FOR);

  private Guests() {}

  static byte[] bytes(String name) {
    try (InputStream in = Guests.class.getResourceAsStream("/guests/" + name + ".wasm")) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static LinkedComponent<String> link(String name) {
    return ComponentLinker.<String>builder()
        .trapMissing(true)
        .modules(MODULES)
        .build()
        .link(Component.parse(bytes(name)));
  }

  static ComponentInstance instantiate(String name) {
    return link(name).instantiate("context", ComponentLimits.DEFAULT);
  }
}
