package dev.varve.journal;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Maps;
import dev.varve.merkle.Hash;
import dev.varve.merkle.Name;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.arbitraries.ListArbitrary;
import net.jqwik.api.arbitraries.LongArbitrary;

/** Events, journals and blocks of any form. */
final class JournalArbitraries {

  private JournalArbitraries() {}

  /** Any text of valid Unicode. */
  static Arbitrary<String> texts() {
    Arbitrary<String> points =
        Arbitraries.oneOf(
                Arbitraries.integers().between(0, 0x7f),
                Arbitraries.integers().between(0x80, 0xd7ff),
                Arbitraries.integers().between(0xe000, 0x10ffff))
            .map(Character::toString);
    return points.list().ofMaxSize(12).map(list -> String.join("", list));
  }

  static Arbitrary<Name> names() {
    return Arbitraries.oneOf(
            Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(255),
            texts().map(text -> text.replace("/", "").replace("\0", "")))
        .filter(text -> !text.isEmpty() && !text.equals(".") && !text.equals(".."))
        .map(Name::of);
  }

  private static Arbitrary<String> targets() {
    return texts()
        .map(text -> text.replace("\0", ""))
        .filter(text -> !text.isEmpty() && !text.startsWith("/"));
  }

  private static Arbitrary<Integer> nodes() {
    return Arbitraries.integers().between(1, Integer.MAX_VALUE);
  }

  private static Arbitrary<Integer> parents() {
    return Arbitraries.integers().between(0, Integer.MAX_VALUE);
  }

  private static LongArbitrary longs() {
    return Arbitraries.longs().between(0, Long.MAX_VALUE);
  }

  private static Arbitrary<Bytes> data() {
    return Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(300).map(Bytes::copyOf);
  }

  private static Arbitrary<Event> writes() {
    return Combinators.combine(nodes(), longs(), data())
        .as(
            (node, offset, data) ->
                new Event.WriteEvent(node, Math.min(offset, Long.MAX_VALUE - data.length()), data));
  }

  static Arbitrary<Event> events() {
    return Arbitraries.oneOf(
        List.of(
            Combinators.combine(nodes(), parents(), names()).as(Event.NodeBound::new),
            Combinators.combine(nodes(), parents(), names()).as(Event.CreateFileEvent::new),
            Combinators.combine(nodes(), parents(), names()).as(Event.CreateDirectoryEvent::new),
            Combinators.combine(nodes(), parents(), names(), targets())
                .as(Event.CreateSymlinkEvent::new),
            writes(),
            Combinators.combine(nodes(), longs()).as(Event.ResizeEvent::new),
            Combinators.combine(nodes(), longs()).as(Event.SetTimesEvent::new),
            Combinators.combine(parents(), names()).as(Event.UnlinkEvent::new),
            Combinators.combine(parents(), names()).as(Event.RemoveDirectoryEvent::new),
            Combinators.combine(parents(), names(), parents(), names())
                .as(Event.RenameEvent::new)));
  }

  static ListArbitrary<Event> eventLists() {
    return events().list().ofMaxSize(12);
  }

  static Arbitrary<Hash> hashes() {
    return Arbitraries.oneOf(
        Arbitraries.just(Hash.EMPTY),
        Arbitraries.bytes().array(byte[].class).ofSize(Hash.BYTES).map(Hash::of));
  }

  static Arbitrary<ImmutableSortedMap<String, String>> labels() {
    return Arbitraries.maps(texts(), texts()).ofMaxSize(4).map(ImmutableSortedMap::copyOf);
  }

  private static Arbitrary<Limits> limits() {
    return longs()
        .list()
        .ofSize(Limit.values().length)
        .map(List::iterator)
        .map(values -> new Limits(Maps.toMap(Arrays.asList(Limit.values()), _ -> values.next())));
  }

  private static Arbitrary<Preopen> preopens() {
    Arbitrary<String> paths =
        names().list().ofMaxSize(3).map(list -> "/" + String.join("/", strings(list)));
    return Combinators.combine(paths, texts(), Arbitraries.of(true, false)).as(Preopen::new);
  }

  private static List<String> strings(Collection<Name> names) {
    return names.stream().map(Name::toString).toList();
  }

  static Arbitrary<Prices> prices() {
    return Arbitraries.maps(
            Arbitraries.of(Price.class), Arbitraries.longs().between(0, Prices.MOST))
        .ofMaxSize(2)
        .map(changed -> new Prices(ImmutableMap.copyOf(changed)));
  }

  static Arbitrary<Header> headers() {
    Arbitrary<ImmutableList<String>> arguments =
        texts().list().ofMaxSize(3).map(ImmutableList::copyOf);
    Arbitrary<ImmutableList<Variable>> environment =
        Combinators.combine(texts(), texts())
            .as(Variable::new)
            .list()
            .ofMaxSize(3)
            .map(ImmutableList::copyOf);
    Arbitrary<ImmutableList<Preopen>> preopens =
        preopens().list().ofMaxSize(2).map(ImmutableList::copyOf);
    Arbitrary<long[]> numbers = longs().array(long[].class).ofSize(6);
    Arbitrary<List<Hash>> hashes = hashes().list().ofSize(5);
    return Combinators.combine(
            numbers, hashes, arguments, environment, preopens, limits(), prices(), labels())
        .as(
            (number, hash, argument, variable, preopen, limit, price, label) ->
                new Header(
                    1 + (int) (number[0] % Integer.MAX_VALUE),
                    hash.get(0),
                    hash.get(1),
                    Math.max(1, number[1]),
                    (int) (number[2] >>> 32),
                    number[3],
                    Bytes.copyOf(hash.get(2).toBytes()),
                    hash.get(3),
                    argument,
                    variable,
                    preopen,
                    hash.get(4),
                    number[4],
                    limit,
                    price,
                    label));
  }

  static Arbitrary<Outcome> successes() {
    return Arbitraries.of(new Outcome.Returned(), new Outcome.Exited(0));
  }

  static Arbitrary<Outcome> failures() {
    return Arbitraries.oneOf(
        Arbitraries.integers().between(1, 255).map(Outcome.Exited::new),
        Arbitraries.of(TrapKind.class).map(Outcome.Trapped::new),
        Arbitraries.of(Limit.class).map(Outcome::of));
  }

  static Arbitrary<Journal> journals() {
    Arbitrary<Journal> succeeded =
        Combinators.combine(headers(), eventLists(), successes(), longs(), hashes(), hashes())
            .as(JournalArbitraries::journal);
    Arbitrary<Journal> failed =
        Combinators.combine(headers(), failures(), longs(), hashes(), hashes())
            .as(
                (header, outcome, fuel, out, err) ->
                    journal(header, List.of(), outcome, fuel, out, err));
    return Arbitraries.oneOf(succeeded, failed).withoutEdgeCases();
  }

  static Journal journal(
      Header header, List<Event> events, Outcome outcome, long fuel, Hash stdout, Hash stderr) {
    EventLog log = new EventLog();
    events.forEach(log::append);
    return Journal.of(header, log, new Seal(events.size(), outcome, fuel, stdout, stderr));
  }

  /** Blocks whose headers agree. */
  static Arbitrary<BlockJournal> blocks() {
    return Combinators.combine(
            journals().list().ofMaxSize(3), hashes().list().ofSize(3), longs(), labels())
        .as(
            (journals, hashes, height, labels) ->
                block(
                    journals,
                    hashes.get(0),
                    hashes.get(1),
                    Math.max(1, height),
                    labels,
                    hashes.get(2)))
        .withoutEdgeCases();
  }

  private static BlockJournal block(
      List<Journal> journals,
      Hash parent,
      Hash baseRoot,
      long height,
      Map<String, String> labels,
      Hash root) {
    ImmutableList.Builder<Journal> agreeing = ImmutableList.builder();
    for (int i = 0; i < journals.size(); i++) {
      Journal journal = journals.get(i);
      Header header = placed(journal.header(), parent, baseRoot, height, i);
      agreeing.add(
          journal(
              header,
              ImmutableList.copyOf(journal),
              journal.seal().outcome(),
              journal.seal().fuel(),
              journal.seal().stdout(),
              journal.seal().stderr()));
    }
    return new BlockJournal(
        agreeing.build(),
        new BlockSeal(parent, height, journals.size(), root, ImmutableSortedMap.copyOf(labels)));
  }

  /** The header at another place. */
  static Header placed(Header header, Hash parent, Hash baseRoot, long height, int position) {
    return new Header(
        header.engineVersion(),
        parent,
        baseRoot,
        height,
        position,
        header.time(),
        header.seed(),
        header.component(),
        header.arguments(),
        header.environment(),
        header.preopens(),
        header.stdin(),
        header.stdinLength(),
        header.limits(),
        header.prices(),
        header.labels());
  }
}
