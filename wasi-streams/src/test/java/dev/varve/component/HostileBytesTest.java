package dev.varve.component;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Hostile components and memories, without what the fuzzer has learned. */
class HostileBytesTest {
  private static final List<byte[]> SEEDS = List.copyOf(HostileComponent.seeds().values());

  @Property(tries = 3_000)
  void aDamagedComponentIsRefusedOrRuns(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] bytes = SEEDS.get(random.nextInt(SEEDS.size())).clone();
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      int at = random.nextInt(8, bytes.length);
      bytes[at] = random.nextBoolean() ? (byte) random.nextInt() : (byte) (bytes[at] + 1);
    }
    HostileComponent.tryOut(bytes);
  }

  @Property(tries = 20_000)
  void anyMemoryHoldsValuesOrTraps(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] bytes = new byte[random.nextInt(1, 200)];
    random.nextBytes(bytes);
    HostileMemory.tryOut(bytes);
  }
}
