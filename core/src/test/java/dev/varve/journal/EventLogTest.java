package dev.varve.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import dev.varve.spill.SpillSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class EventLogTest {

  @Provide
  Arbitrary<List<Event>> eventLists() {
    return JournalArbitraries.eventLists();
  }

  /** Lengths of writes such that a few hundred of them fill segments. */
  @Provide
  Arbitrary<List<Integer>> lengths() {
    return Arbitraries.integers().between(1, Event.MAX_DATA).list().ofMaxSize(60);
  }

  @Property
  void aLogGivesBackItsEvents(@ForAll("eventLists") List<Event> events) {
    EventLog log = log(events);

    assertThat(Lists.newArrayList(log.iterator())).isEqualTo(events);
    assertThat(log.events()).isEqualTo(events.size());
  }

  @Property
  void theSizeOfAFrameIsKnownBeforeItIsAppended(@ForAll("eventLists") List<Event> events) {
    EventLog log = new EventLog();
    for (Event event : events) {
      long before = log.bytes();
      int size = EventLog.frameSize(event);
      log.append(event);
      assertThat(log.bytes() - before).isEqualTo(size);
      if (event instanceof Event.WriteEvent e) {
        assertThat(EventLog.writeFrameSize(e.node(), e.offset(), e.data().length()))
            .isEqualTo(size);
      }
    }
  }

  @Property
  void appendingAWriteIsAppendingItsEvent(@ForAll("eventLists") List<Event> events) {
    EventLog log = new EventLog();
    for (Event event : events) {
      if (event instanceof Event.WriteEvent e) {
        byte[] padded = new byte[e.data().length() + 7];
        e.data().copyTo(0, padded, 3, e.data().length());
        log.appendWrite(e.node(), e.offset(), padded, 3, e.data().length());
      } else {
        log.append(event);
      }
    }

    assertThat(log.segments()).isEqualTo(log(events).segments());
  }

  @Property
  void afterARollbackTheLogIsAsIfItHadNeverHadTheEvents(
      @ForAll("eventLists") List<Event> kept,
      @ForAll("eventLists") List<Event> dropped,
      @ForAll("eventLists") List<Event> after) {
    EventLog log = log(kept);
    EventLog.Mark mark = log.mark();
    dropped.forEach(log::append);
    log.rollback(mark);
    after.forEach(log::append);

    assertSame(log, log(ImmutableList.<Event>builder().addAll(kept).addAll(after).build()));
  }

  @Property(tries = 100)
  void aRollbackOverSegmentsLeavesNoTraceInThem(
      @ForAll("lengths") List<Integer> kept,
      @ForAll("lengths") List<Integer> dropped,
      @ForAll("lengths") List<Integer> after,
      @ForAll boolean shown,
      @ForAll boolean outOfHeap) {
    EventLog log = new EventLog(space(outOfHeap));
    kept.forEach(length -> write(log, length, 1));
    EventLog.Mark mark = log.mark();
    dropped.forEach(length -> write(log, length, 2));
    List<Bytes> views = shown ? log.segments() : List.of();
    List<Bytes> copies = views.stream().map(view -> Bytes.copyOf(view.toArray())).toList();
    log.rollback(mark);
    after.forEach(length -> write(log, length, 3));

    EventLog expected = new EventLog();
    kept.forEach(length -> write(expected, length, 1));
    after.forEach(length -> write(expected, length, 3));
    assertSame(log, expected);
    assertThat(views).isEqualTo(copies);
  }

  @Property(tries = 200)
  void whatWasHandedOutNeverChanges(
      @ForAll @IntRange(min = 1, max = 400) int steps,
      @ForAll long seed,
      @ForAll boolean outOfHeap) {
    Random random = new Random(seed);
    EventLog log = new EventLog(space(outOfHeap));
    List<EventLog.Mark> marks = new ArrayList<>(List.of(log.mark()));
    List<Event> views = new ArrayList<>();
    List<Event> copies = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      switch (random.nextInt(8)) {
        case 0 -> marks.add(log.mark());
        case 1 -> {
          int mark = random.nextInt(marks.size());
          log.rollback(marks.get(mark));
          marks.subList(mark + 1, marks.size()).clear();
        }
        case 2 ->
            log.iterator()
                .forEachRemaining(
                    event -> {
                      views.add(event);
                      copies.add(copy((Event.WriteEvent) event));
                    });
        default -> write(log, 1 + random.nextInt(outOfHeap ? 60_000 : 2_000), random.nextInt());
      }
    }

    assertThat(views).isEqualTo(copies);
  }

  @Example
  void segmentsHoldAsManyWholeFramesAsFit() {
    EventLog log = new EventLog();
    int frame = EventLog.writeFrameSize(1, 0, 50_000);
    for (int i = 0; i < 100; i++) {
      write(log, 50_000, i);
    }

    int perSegment = EventLog.SEGMENT_BYTES / frame;
    assertThat(log.segments()).hasSize((100 + perSegment - 1) / perSegment);
    assertThat(log.segments().getFirst().length()).isEqualTo(perSegment * frame);
    assertThat(log.segments().stream().mapToLong(Bytes::length).sum()).isEqualTo(log.bytes());
  }

  @Example
  void aRollbackToTheEndOfASegmentGoesOnInThatSegment() {
    EventLog log = new EventLog();
    EventLog expected = new EventLog();
    while (log.bytes() + EventLog.writeFrameSize(1, 0, 50_000) <= EventLog.SEGMENT_BYTES) {
      write(log, 50_000, 1);
      write(expected, 50_000, 1);
    }
    EventLog.Mark mark = log.mark();
    write(log, 50_000, 2);
    assertThat(log.segments()).hasSize(2);
    log.rollback(mark);
    write(log, 10, 3);
    write(expected, 10, 3);

    assertSame(log, expected);
    assertThat(log.segments()).hasSize(1);
  }

  @Example
  void anIteratorSeesTheEventsOfItsBeginning() {
    EventLog log = new EventLog();
    write(log, 10, 1);
    var iterator = log.iterator();
    write(log, 10, 2);

    assertThat(Lists.newArrayList(iterator)).hasSize(1);
  }

  @Example
  void aMarkBehindTheEndIsRefused() {
    EventLog log = new EventLog();
    write(log, 10, 1);
    EventLog.Mark mark = log.mark();
    log.rollback(new EventLog.Mark(0, 0));

    assertThatThrownBy(() -> log.rollback(mark)).isInstanceOf(IllegalArgumentException.class);
  }

  @Example
  void aWriteOutOfRangeIsRefusedAndChangesNothing() {
    EventLog log = new EventLog();
    byte[] data = new byte[Event.MAX_DATA + 1];

    assertRefused(log, 0, 0, data, 0, 1);
    assertRefused(log, 1, -1, data, 0, 1);
    assertRefused(log, 1, Long.MAX_VALUE, data, 0, 1);
    assertRefused(log, 1, 0, data, 0, 0);
    assertRefused(log, 1, 0, data, 0, data.length);
    assertRefused(log, 1, 0, data, data.length, 1);
  }

  private static void assertRefused(
      EventLog log, int node, long offset, byte[] data, int from, int length) {
    assertThatThrownBy(() -> log.appendWrite(node, offset, data, from, length))
        .isInstanceOfAny(IllegalArgumentException.class, IndexOutOfBoundsException.class);
    assertThat(log.mark()).isEqualTo(new EventLog.Mark(0, 0));
  }

  private static SpillSpace space(boolean outOfHeap) {
    return outOfHeap ? new SpillSpace(0, 1 << 20) : new SpillSpace();
  }

  private static void assertSame(EventLog log, EventLog expected) {
    assertThat(log.segments()).isEqualTo(expected.segments());
    assertThat(log.mark()).isEqualTo(expected.mark());
  }

  private static EventLog log(List<Event> events) {
    EventLog log = new EventLog();
    events.forEach(log::append);
    return log;
  }

  private static void write(EventLog log, int length, int filling) {
    byte[] data = new byte[length];
    Arrays.fill(data, (byte) filling);
    log.appendWrite(1, 0, data, 0, length);
  }

  private static Event copy(Event.WriteEvent event) {
    return new Event.WriteEvent(event.node(), event.offset(), Bytes.copyOf(event.data().toArray()));
  }
}
