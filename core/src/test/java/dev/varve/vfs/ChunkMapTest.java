package dev.varve.vfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A map of chunks is a map, whatever collides in it. */
class ChunkMapTest {

  @Property
  void itHoldsWhatAnyMapWouldHold(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 200) int span) {
    ChunkMap map = new ChunkMap();
    TreeMap<Long, DirtyChunk> expected = new TreeMap<>();
    for (int i = 0; i < 200; i++) {
      long index = random.nextInt(span);
      if (random.nextInt(3) == 0) {
        map.remove(index);
        expected.remove(index);
      } else {
        DirtyChunk chunk = DirtyChunk.zeros(index, i, 1, Sandbox.outOfHeap());
        map.put(chunk);
        expected.put(index, chunk);
      }
      assertThat(map.size()).isEqualTo(expected.size());
      assertThat(map.isEmpty()).isEqualTo(expected.isEmpty());
    }
    for (long index = 0; index < span; index++) {
      assertThat(map.get(index)).isSameAs(expected.get(index));
    }
    List<DirtyChunk> all = new ArrayList<>();
    map.forEach(all::add);
    assertThat(all).containsExactlyInAnyOrderElementsOf(expected.values());
    assertThat(map.takeAll()).containsExactlyElementsOf(expected.values());
    assertThat(map.isEmpty()).isTrue();
    assertThat(map.takeAll()).isEmpty();
  }
}
