package dev.varve.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.varve.component.CompiledModules;
import dev.varve.component.Component;
import dev.varve.component.ComponentLinker;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WasiInterfacesTest {

  @Test
  void everyInterfaceIsProvidedOnceAndItsSignaturesRead() {
    ComponentLinker.Builder<Wasi> linker = ComponentLinker.builder();
    assertThatCode(() -> WasiInterfaces.ALL.forEach(linker::provide)).doesNotThrowAnyException();
  }

  @Test
  void everyFunctionOfWasiLinksWithItsType() throws IOException {
    try (InputStream bytes =
        Objects.requireNonNull(getClass().getResourceAsStream("/guests/wasi-imports.wasm"))) {
      Component component = Component.parse(bytes.readAllBytes());
      assertThat(component.imports()).hasSize(28).contains("wasi:sockets/tcp@0.2.12");
      Linking linking = Linking.toWasi(new CompiledModules(0));
      assertThatCode(() -> linking.link(component)).doesNotThrowAnyException();
    }
  }
}
