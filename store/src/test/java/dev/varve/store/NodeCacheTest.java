package dev.varve.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.merkle.Hash;
import dev.varve.tree.Chunk;
import dev.varve.tree.Node;
import dev.varve.tree.NodeCodec;
import dev.varve.tree.NodeKind;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NodeCacheTest {

  private static final int BYTES = 1_000;

  private static Node node(long id) {
    byte[] bytes = new byte[BYTES];
    Arrays.fill(bytes, (byte) (1 + id % 100));
    return Chunk.decode(bytes);
  }

  /** A page of one slot. */
  private static Node page(long id) {
    ByteBuffer page = ByteBuffer.allocate(1 + Short.BYTES + Hash.BYTES + Long.BYTES);
    page.put((byte) 0)
        .putShort((short) 1)
        .putLong(1)
        .position(page.limit() - Long.BYTES)
        .putLong(id);
    return NodeCodec.decode(
        NodeKind.FILE_PAGE,
        page.array(),
        (_, _) -> {
          throw new AssertionError("no child is read");
        });
  }

  private static long count(NodeCache cache, int ids) {
    return IntStream.rangeClosed(1, ids).filter(id -> cache.get(id) != null).count();
  }

  @Test
  void whatFitsStaysAndIsFoundUnderItsOwnId() {
    NodeCache cache = new NodeCache(100_000L * BYTES);
    Node[] nodes = new Node[20_001];
    for (int id = 1; id < nodes.length; id++) {
      nodes[id] = node(id);
      cache.put(id, nodes[id]);
    }

    for (int id = 1; id < nodes.length; id++) {
      assertThat(cache.get(id)).isSameAs(nodes[id]);
    }
    assertThat(cache.get(nodes.length)).isNull();
    assertThat(cache.stats().nodes()).isEqualTo(20_000);
  }

  @Test
  void aNodeThatIsPutAgainTakesNoFurtherRoom() {
    NodeCache cache = new NodeCache(10L * BYTES);
    Node last = node(1);
    for (int i = 0; i < 100; i++) {
      cache.put(1, node(1));
      cache.put(2, node(2));
    }
    cache.put(1, last);

    assertThat(cache.get(1)).isSameAs(last);
    assertThat(cache.get(2)).isNotNull();
    assertThat(cache.stats().nodes()).isEqualTo(2);
  }

  @Test
  void theNodesTakeNoMoreRoomThanIsGiven() {
    NodeCache cache = new NodeCache(100L * BYTES);
    for (int id = 1; id <= 10_000; id++) {
      cache.put(id, node(id));

      assertThat(cache.stats().nodes() * node(id).weight()).isLessThanOrEqualTo(100L * BYTES);
    }
    assertThat(count(cache, 10_000)).isEqualTo(cache.stats().nodes()).isGreaterThan(80);
  }

  @Test
  void aNodeLargerThanAllRoomIsNotTaken() {
    NodeCache cache = new NodeCache(BYTES);
    cache.put(1, node(1));

    assertThat(cache.get(1)).isNull();
    assertThat(cache.stats().nodes()).isZero();
  }

  @Test
  void whatIsReadAgainAndAgainOutlivesWhatIsReadOnce() {
    NodeCache cache = new NodeCache(1_000L * BYTES);
    for (int id = 1; id <= 100; id++) {
      cache.put(id, node(id));
    }
    Random random = new Random(1);
    for (int id = 101; id <= 20_000; id++) {
      cache.put(id, node(id));
      for (int i = 0; i < 20; i++) {
        cache.get(1 + random.nextInt(100));
      }
    }

    assertThat(count(cache, 100)).isGreaterThan(90);
  }

  @Test
  void pagesOutliveWhatIsReadAsOftenBelowThem() {
    NodeCache cache = new NodeCache(2_000L * BYTES);
    for (int id = 1; id <= 100; id++) {
      cache.put(id, page(id));
      cache.get(id);
      cache.put(100 + id, node(id));
      cache.get(100 + id);
    }
    for (int id = 201; id <= 10_000; id++) {
      cache.put(id, node(id));
    }

    assertThat(count(cache, 100)).isEqualTo(100);
    assertThat(IntStream.rangeClosed(101, 200).filter(id -> cache.get(id) != null)).isEmpty();
  }

  @Test
  void aClearedCacheHoldsNothingAndTakesNodesAgain() {
    NodeCache cache = new NodeCache(1_000L * BYTES);
    for (int id = 1; id <= 5_000; id++) {
      cache.put(id, node(id));
    }
    cache.clear();

    assertThat(count(cache, 5_000)).isZero();
    cache.put(7, node(7));
    assertThat(cache.get(7)).isNotNull();
    assertThat(cache.stats().nodes()).isEqualTo(1);
  }

  @Test
  void threadsThatReadAndPutSeeOnlyTheNodeOfAnId() throws InterruptedException {
    NodeCache cache = new NodeCache(500L * BYTES);
    boolean[] wrong = new boolean[1];
    Thread[] threads = new Thread[3];
    for (int t = 0; t < threads.length; t++) {
      int seed = t;
      threads[t] =
          Thread.ofPlatform()
              .start(
                  () -> {
                    Random random = new Random(seed);
                    for (int i = 0; i < 50_000; i++) {
                      int id = 1 + random.nextInt(1_000);
                      Node found = cache.get(id);
                      if (found == null) {
                        cache.put(id, node(id));
                      } else if (((Chunk) found).toBytes()[0] != 1 + id % 100) {
                        wrong[0] = true;
                      }
                    }
                  });
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(wrong[0]).isFalse();
    assertThat(cache.stats().nodes()).isLessThan(500);
  }
}
