package dev.varve.component;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes are refused as a component or run as one; nothing else happens. */
class ComponentFuzzTest {
  @MethodSource("seeds")
  @FuzzTest
  void anyBytesAreRefusedOrRun(byte[] bytes) {
    HostileComponent.tryOut(bytes);
  }

  static Stream<Arguments> seeds() {
    return HostileComponent.seeds().values().stream().map(bytes -> Arguments.of((Object) bytes));
  }
}
