package dev.varve.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A table of ids is a map by identity. */
class LinkIdsTest {

  @Property(tries = 100)
  void eachLinkHasTheIdThatItWasGivenLast(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 300) int count) {
    NodeMap nodes = new NodeMap();
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      links.add(new Link(NodeKind.CHUNK, 1, nodes));
    }
    LinkIds ids = new LinkIds();
    IdentityHashMap<Link, Long> expected = new IdentityHashMap<>();
    for (int i = 0; i < count; i++) {
      Link link = links.get(random.nextInt(count));
      assertThat(ids.get(link)).isEqualTo(expected.getOrDefault(link, 0L));
      long id = 1 + random.nextLong(Long.MAX_VALUE);
      ids.put(link, id);
      expected.put(link, id);
    }
    for (Link link : links) {
      assertThat(ids.get(link)).isEqualTo(expected.getOrDefault(link, 0L));
    }
    ids.forEach((link, id) -> assertThat(expected.remove(link)).isEqualTo(id));
    assertThat(expected).isEmpty();
  }
}
