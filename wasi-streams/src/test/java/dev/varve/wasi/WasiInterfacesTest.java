package dev.varve.wasi;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.varve.component.ComponentLinker;
import org.junit.jupiter.api.Test;

class WasiInterfacesTest {

  @Test
  void everyInterfaceIsProvidedOnceAndItsSignaturesRead() {
    ComponentLinker.Builder<Wasi> linker = ComponentLinker.builder();
    assertThatCode(() -> WasiInterfaces.ALL.forEach(linker::provide)).doesNotThrowAnyException();
  }
}
