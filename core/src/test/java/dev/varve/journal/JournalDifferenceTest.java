package dev.varve.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.varve.merkle.Hash;
import dev.varve.merkle.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JournalDifferenceTest {

  @Provide
  Arbitrary<BlockJournal> blocks() {
    return JournalArbitraries.blocks();
  }

  @Provide
  Arbitrary<List<Event>> eventLists() {
    return JournalArbitraries.eventLists();
  }

  @Property(tries = 300)
  void twoBlocksPartExactlyIfTheirFilesDo(
      @ForAll("blocks") BlockJournal left, @ForAll("blocks") BlockJournal right) {
    assertThat(JournalDifference.first(left, left)).isEmpty();
    assertThat(JournalDifference.first(left, right).isEmpty()).isEqualTo(left.equals(right));
  }

  @Property(tries = 300)
  void theFirstEventThatDiffersIsTold(
      @ForAll("eventLists") List<Event> common,
      @ForAll("eventLists") List<Event> left,
      @ForAll("eventLists") List<Event> right) {
    Optional<Event> one = left.stream().findFirst();
    Optional<Event> two = right.stream().findFirst();
    Optional<JournalDifference> found =
        JournalDifference.first(
            Samples.journal(0, join(common, left)), Samples.journal(0, join(common, right)));

    if (!one.equals(two)) {
      assertThat(found).contains(new JournalDifference.InEvent(0, common.size(), one, two));
    }
  }

  private static List<Event> join(List<Event> first, List<Event> second) {
    List<Event> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  @Example
  void aFieldOfAHeaderIsToldByItsName() {
    Journal left = Samples.journal(0, List.of());
    Header header = left.header();
    Header other =
        new Header(
            header.engineVersion(),
            header.parent(),
            header.baseRoot(),
            header.height(),
            header.position(),
            header.time(),
            header.seed(),
            header.component(),
            header.arguments(),
            header.environment(),
            header.preopens(),
            header.stdin(),
            header.stdinLength(),
            header.limits().with(Limit.EVENTS, 7),
            header.prices(),
            header.labels());

    assertThat(left(left, other)).isEqualTo("execution 0, header, limits.events: 1000 and 7");
  }

  private static String left(Journal left, Header header) {
    Journal right = Journal.of(header, new EventLog(), left.seal());
    return JournalDifference.first(left, right).orElseThrow().toString();
  }

  @Example
  void anOutcomeIsTold() {
    Journal left = Samples.journal(0, List.of());
    Seal seal = new Seal(0, new Outcome.Exited(3), 0, left.seal().stdout(), left.seal().stderr());
    Journal right = Journal.of(left.header(), new EventLog(), seal);

    assertThat(JournalDifference.first(left, right).orElseThrow())
        .hasToString("execution 0, seal, outcome: \"returned\" and \"exited(3)\"");
  }

  @Example
  void anExecutionMoreIsToldByTheSeal() {
    BlockJournal left = Samples.block();
    BlockSeal seal = left.seal();
    BlockJournal right =
        new BlockJournal(
            ImmutableList.of(left.journals().getFirst()),
            new BlockSeal(seal.parent(), seal.height(), 1, seal.root(), seal.labels()));

    assertThat(JournalDifference.first(left, right).orElseThrow())
        .hasToString("block-seal, executions: 2 and 1");
  }

  @Example
  void aLabelMoreIsTold() {
    BlockSeal plain = new BlockSeal(Hash.EMPTY, 1, 0, Hash.EMPTY, ImmutableSortedMap.of());
    BlockSeal labelled =
        new BlockSeal(Hash.EMPTY, 1, 0, Hash.EMPTY, ImmutableSortedMap.of("k", "v"));

    assertThat(
            JournalDifference.first(
                new BlockJournal(ImmutableList.of(), plain),
                new BlockJournal(ImmutableList.of(), labelled)))
        .contains(new JournalDifference.InField("block-seal", "labels.k", "nothing", "\"v\""));
  }

  @Example
  void writesThatLookAlikeAreToldApartByTheirBytes() {
    byte[] data = new byte[100];
    Event one = new Event.WriteEvent(1, 0, Bytes.copyOf(data));
    data[90] = 1;
    Event two = new Event.WriteEvent(1, 0, Bytes.copyOf(data));

    assertThat(
            JournalDifference.first(
                    Samples.journal(0, List.of(one)), Samples.journal(0, List.of(two)))
                .orElseThrow())
        .asString()
        .startsWith("execution 0, event 0: write ")
        .endsWith("with other data from byte 90 on");
  }

  @Example
  void anEventIsALineThatATerminalCanShow() {
    assertThat(EventText.of(new Event.WriteEvent(3, 0, Bytes.copyOf(new byte[64]))))
        .isEqualTo("write            3 @0 +64  " + "00".repeat(16) + "…");
    assertThat(EventText.of(new Event.RenameEvent(1, Name.of("a b"), 0, Name.of("é"))))
        .isEqualTo("rename           1/a b -> 0/é");
    assertThat(EventText.of(new Event.UnlinkEvent(1, Name.of("\u001b[2J\\\n\u202e"))))
        .isEqualTo("unlink           1/\\u{1b}[2J\\u{5c}\\u{a}\\u{202e}");
    assertThat(EventText.of(new Event.CreateSymlinkEvent(4, 3, Name.of("l"), "../t")))
        .isEqualTo("create-symlink   4 = 3/l -> ../t");
  }
}
