package dev.varve.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.merkle.Hash;
import dev.varve.merkle.Name;
import dev.varve.naive.NaiveRules;
import dev.varve.tree.Entry.FileEntry;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ContentTreeLawsTest {

  private static final int CHUNK = ContentTree.CHUNK;
  private static final int MAX_CHUNKS = 300;
  private static final Name NAME = Name.of("file");

  /** The chunks of these indexes are filled with a byte, and the end is moved. */
  record Update(int size, Set<Integer> indexes, byte with) {}

  @Property(tries = 150)
  void everyContentIsWhatTheNaiveRulesSay(@ForAll("updates") List<Update> updates) {
    ContentTree content = ContentTree.EMPTY;
    byte[] model = new byte[0];
    for (Update update : updates) {
      content = content.with(update.size, chunks(update));
      model = apply(model, update);
      check(content, model);
    }
  }

  @Property(tries = 150)
  void storedAndReadBackItIsTheSame(@ForAll("updates") List<Update> updates) {
    NodeMap nodes = new NodeMap();
    ContentTree content = ContentTree.EMPTY;
    byte[] model = new byte[0];
    for (Update update : updates) {
      content = reload(nodes, content.with(update.size, chunks(update)));
      model = apply(model, update);
      check(content, model);
    }
  }

  @Property(tries = 100)
  void inBinaryNodesItIsTheSame(@ForAll("updates") List<Update> updates) {
    ContentTree content = ContentTree.EMPTY;
    byte[] model = new byte[0];
    for (Update update : updates) {
      Map<Hash, Preimage> seen = new HashMap<>();
      ContentTree recorded =
          only(directory(content).recorded(preimage -> seen.put(preimage.hash(), preimage)));
      content = content.with(update.size, chunks(update));
      assertThat(recorded.with(update.size, chunks(update))).isEqualTo(content);
      check(recorded, model);
      ContentTree inPart =
          only(
              DirectoryTree.inPart(
                  directory(recorded).root(), hash -> Objects.requireNonNull(seen.get(hash))));
      model = apply(model, update);
      check(recorded.with(update.size, chunks(update)), model);
      check(inPart.with(update.size, chunks(update)), model);
    }
  }

  @Example
  void cutAndGrownToAnySizeItIsTheSameInBinaryNodes() {
    byte[] model = new byte[9 * CHUNK + 5];
    Arrays.fill(model, (byte) 3);
    ContentTree content = NaiveState.content(model);
    ContentTree recorded = only(directory(content).recorded(preimage -> {}));
    for (int size = 0; size <= 12 * CHUNK; size += CHUNK / 2) {
      ContentTree changed = recorded.with(size, new TreeMap<>());
      assertThat(changed).isEqualTo(content.with(size, new TreeMap<>()));
      check(changed, Arrays.copyOf(model, size));
      TreeMap<Long, byte[]> zeros = new TreeMap<>();
      zeros.put(1L, new byte[CHUNK]);
      check(recorded.with(size, zeros), withoutSecondChunk(Arrays.copyOf(model, size)));
    }
    assertThat(recorded.with(model.length, new TreeMap<>())).isSameAs(recorded);
  }

  private static byte[] withoutSecondChunk(byte[] model) {
    Arrays.fill(model, Math.min(model.length, CHUNK), Math.min(model.length, 2 * CHUNK), (byte) 0);
    return model;
  }

  private static DirectoryTree directory(ContentTree content) {
    return DirectoryTree.EMPTY.with(
        List.of(new EntryChange(NAME, new FileEntry(NAME, 0, content))));
  }

  private static ContentTree only(DirectoryTree directory) {
    return ((FileEntry) Objects.requireNonNull(directory.get(NAME))).content();
  }

  @Property(tries = 100)
  void historyLeavesNoTrace(@ForAll("updates") List<Update> updates) {
    ContentTree content = ContentTree.EMPTY;
    byte[] model = new byte[0];
    for (Update update : updates) {
      content = content.with(update.size, chunks(update));
      model = apply(model, update);
    }
    assertThat(content).isEqualTo(NaiveState.content(model));
  }

  @Property(tries = 100)
  void anUpdateThatChangesNothingGivesTheSameContent(@ForAll("updates") List<Update> updates) {
    ContentTree content = ContentTree.EMPTY;
    for (Update update : updates) {
      content = content.with(update.size, chunks(update));
      assertThat(content.with(update.size, chunks(update))).isSameAs(content);
      assertThat(content.with(update.size, new TreeMap<>())).isSameAs(content);
    }
  }

  private static ContentTree reload(NodeMap nodes, ContentTree content) {
    return only(nodes.reload(directory(content)));
  }

  private static SortedMap<Long, byte[]> chunks(Update update) {
    TreeMap<Long, byte[]> chunks = new TreeMap<>();
    for (int index : update.indexes) {
      byte[] chunk = new byte[CHUNK];
      Arrays.fill(chunk, update.with);
      chunks.put((long) index, chunk);
    }
    return chunks;
  }

  private static byte[] apply(byte[] model, Update update) {
    byte[] after = Arrays.copyOf(model, update.size);
    for (int index : update.indexes) {
      int from = Math.min(update.size, index * CHUNK);
      Arrays.fill(after, from, Math.min(update.size, from + CHUNK), update.with);
    }
    return after;
  }

  private static void check(ContentTree content, byte[] model) {
    assertThat(content.size()).isEqualTo(model.length);
    assertThat(content.root()).isEqualTo(Hash.of(NaiveRules.contentRoot(model)));
    assertThat(NaiveState.bytes(content)).isEqualTo(model);
    for (int at = 0; at < model.length + 2 * CHUNK; at += CHUNK) {
      byte[] chunk =
          at >= model.length
              ? new byte[0]
              : Arrays.copyOfRange(model, at, Math.min(model.length, at + CHUNK));
      boolean zeros = Arrays.equals(chunk, new byte[chunk.length]);
      assertThat(content.isHole(at / CHUNK)).isEqualTo(zeros);
    }
  }

  @Provide
  Arbitrary<List<Update>> updates() {
    Arbitrary<Integer> sizes =
        Arbitraries.oneOf(
            Arbitraries.integers().between(0, 3 * CHUNK),
            Arbitraries.integers().between(0, MAX_CHUNKS).map(chunks -> chunks * CHUNK),
            Arbitraries.integers().between(0, MAX_CHUNKS * CHUNK));
    Arbitrary<Set<Integer>> indexes =
        Arbitraries.oneOf(
                Arbitraries.integers().between(0, 3), Arbitraries.integers().between(0, MAX_CHUNKS))
            .set()
            .ofMaxSize(20)
            .map(HashSet::new);
    Arbitrary<Byte> with = Arbitraries.of((byte) 0, (byte) 1, (byte) 7);
    return Combinators.combine(sizes, indexes, with)
        .as(Update::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }
}
