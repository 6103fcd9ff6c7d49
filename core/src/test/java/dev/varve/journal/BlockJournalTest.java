package dev.varve.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.sun.management.ThreadMXBean;
import dev.varve.merkle.CommitId;
import dev.varve.merkle.Hash;
import dev.varve.merkle.JournalsRoot;
import dev.varve.merkle.Sha256;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class BlockJournalTest {

  @Provide
  Arbitrary<BlockJournal> blocks() {
    return JournalArbitraries.blocks();
  }

  @Provide
  Arbitrary<Journal> journals() {
    return JournalArbitraries.journals();
  }

  @Provide
  Arbitrary<byte[]> noise() {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(200);
  }

  @Property(tries = 300)
  void aFileIsReadAsItWasWritten(@ForAll("blocks") BlockJournal block) {
    byte[] file = Samples.encode(block);
    BlockJournal read = Samples.decode(file);

    assertThat(read).isEqualTo(block);
    assertThat(Samples.encode(read)).isEqualTo(file);
    assertThat(read.commitId()).isEqualTo(block.commitId());
  }

  @Example
  void everyFlippedBitIsRefusedWithAnOffsetInTheFile() {
    byte[] file = Samples.encode(Samples.block());
    for (int bit = 0; bit < 8 * file.length; bit++) {
      byte[] flipped = file.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      JournalFormatException e =
          catchThrowableOfType(JournalFormatException.class, () -> Samples.decode(flipped));
      assertThat(e).as("bit " + bit).isNotNull();
      assertThat(e.offset()).isBetween(0L, (long) file.length);
    }
  }

  @Example
  void everyCutIsRefused() {
    byte[] file = Samples.encode(Samples.block());
    for (int length = 0; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThatThrownBy(() -> Samples.decode(cut)).isInstanceOf(JournalFormatException.class);
    }
  }

  @Property(tries = 300)
  void mutatedFilesAreRefused(
      @ForAll("blocks") BlockJournal block,
      @ForAll("noise") byte[] noise,
      @ForAll @IntRange(max = 10_000) int place) {
    byte[] file = Samples.encode(block);
    int at = place % file.length;
    byte[] mutant = file.clone();
    System.arraycopy(noise, 0, mutant, at, Math.min(noise.length, file.length - at));
    try {
      assertThat(Samples.encode(Samples.decode(mutant))).isEqualTo(mutant);
      assertThat(mutant).isEqualTo(file);
    } catch (JournalFormatException e) {
      assertThat(e.offset()).isBetween(0L, (long) mutant.length);
    }
  }

  @Property
  void noiseAfterAGoodStartIsRefused(@ForAll("noise") byte[] noise) {
    byte[] start = Arrays.copyOf(Samples.encode(Samples.block()), 15);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(start);
    file.writeBytes(noise);

    assertThatThrownBy(() -> Samples.decode(file.toByteArray()))
        .isInstanceOf(JournalFormatException.class);
  }

  @Example
  void aByteAfterTheEndIsRefused() {
    byte[] file = Samples.encode(Samples.block());

    assertThatThrownBy(() -> Samples.decode(Arrays.copyOf(file, file.length + 1)))
        .hasMessage("offset " + file.length + ": bytes follow the block's seal");
  }

  @Example
  void aLaterFormatIsRefusedWithASentence() {
    byte[] file = Samples.encode(Samples.block());
    file[14] = 2;

    assertThatThrownBy(() -> Samples.decode(file))
        .hasMessage("offset 14: the file has format version 2, this engine reads version 1");
  }

  @Example
  void aWrongByteIsToldByExecutionAndEvent() {
    BlockJournal block = Samples.block();
    byte[] file = Samples.encode(block);
    int header = 15 + Frame.size(block.journals().getFirst().header().encode().length());
    int third =
        header
            + EventLog.frameSize(Samples.EVENTS.get(0))
            + EventLog.frameSize(Samples.EVENTS.get(1));
    file[third + 20] ^= 1;

    assertThatThrownBy(() -> Samples.decode(file))
        .hasMessage("offset " + third + ": execution 0, event 2: the record's checksum is wrong");
  }

  @Example
  void aLengthIsNotTrustedWithMemory() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(Arrays.copyOf(Samples.encode(Samples.block()), 15));
    file.writeBytes(new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff, 7, 0x40, 1});
    file.writeBytes(new byte[5_000]);
    assertRefused(file.toByteArray());

    long before = allocated();
    assertRefused(file.toByteArray());
    assertThat(allocated() - before).isLessThan(1 << 20);
  }

  private static void assertRefused(byte[] file) {
    assertThatThrownBy(() -> Samples.decode(file))
        .isInstanceOf(JournalFormatException.class)
        .hasMessageContaining("the bytes end where a record stands");
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  @Example
  void aLengthBeyondAnyRecordIsRefusedAtOnce() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(Arrays.copyOf(Samples.encode(Samples.block()), 15));
    file.writeBytes(new byte[] {(byte) 0x81, (byte) 0x80, (byte) 0x80, 8});

    assertThatThrownBy(() -> Samples.decode(file.toByteArray()))
        .hasMessageContaining("the length of the record is 16777217, at most 16777216 can be");
  }

  @Example
  void aSealThatCountsOtherEventsIsRefused() {
    BlockJournal block = Samples.block();
    Journal journal = block.journals().getFirst();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(Arrays.copyOf(Samples.encode(block), 15));
    file.writeBytes(Frame.of(journal.header().encode()));
    file.writeBytes(Frame.of(journal.seal().encode()));

    assertThatThrownBy(() -> Samples.decode(file.toByteArray()))
        .isInstanceOf(JournalFormatException.class)
        .hasMessageContaining("execution 0, seal: the seal tells 11 events, before it stand 0");
  }

  @Example
  void headersOfAnotherBlockAreRefused() {
    Journal second = Samples.block().journals().getLast();
    BlockSeal seal = new BlockSeal(Samples.PARENT, 7, 1, Hash.EMPTY, ImmutableSortedMap.of());

    assertThatThrownBy(() -> new BlockJournal(ImmutableList.of(second), seal))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the position of execution 0 is 1, not 0");
    assertThatThrownBy(() -> new BlockJournal(ImmutableList.of(), seal))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property(tries = 300)
  void theDigestCoversThePayloadsAndNothingElse(@ForAll("journals") Journal journal) {
    ByteArrayOutputStream payloads = new ByteArrayOutputStream();
    payloads.writeBytes(journal.header().encode().toArray());
    for (Event event : journal) {
      byte[] payload = new byte[EventCodec.size(event)];
      EventCodec.write(payload, 0, event);
      payloads.writeBytes(payload);
    }
    payloads.writeBytes(journal.seal().encode().toArray());

    assertThat(journal.digest()).isEqualTo(Sha256.hash(payloads.toByteArray()));
  }

  @Property(tries = 300)
  void aJournalIsRebuiltFromItsParts(@ForAll("journals") Journal journal) {
    List<Bytes> copies =
        journal.segments().stream().map(segment -> Bytes.copyOf(segment.toArray())).toList();
    Journal read = Journal.read(journal.header().encode(), copies, journal.seal().encode());

    assertThat(read).isEqualTo(journal);
    assertThat(read.header()).isEqualTo(journal.header());
    assertThat(read.seal()).isEqualTo(journal.seal());
    assertThat(read).containsExactlyElementsOf(journal);
    assertThat(read.bytes()).isEqualTo(journal.bytes());
  }

  @Example
  void segmentsMayBeCutBetweenAnyFrames() {
    Journal journal = Samples.journal(0, Samples.EVENTS);
    List<Bytes> frames = Samples.EVENTS.stream().map(BlockJournalTest::segment).toList();

    assertThat(Journal.read(journal.header().encode(), frames, journal.seal().encode()))
        .isEqualTo(journal);
  }

  private static Bytes segment(Event event) {
    EventLog log = new EventLog();
    log.append(event);
    return log.segments().getFirst();
  }

  @Example
  void everyFlippedBitOfASegmentIsRefused() {
    Journal journal = Samples.journal(0, Samples.EVENTS);
    Bytes header = journal.header().encode();
    byte[] segment = journal.segments().getFirst().toArray();
    for (int bit = 0; bit < 8 * segment.length; bit++) {
      byte[] flipped = segment.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThatThrownBy(
              () -> Journal.read(header, List.of(Bytes.copyOf(flipped)), journal.seal().encode()))
          .as("bit " + bit)
          .isInstanceOf(JournalFormatException.class)
          .hasMessageContaining("event ");
    }
  }

  @Example
  void aSegmentLessIsRefused() {
    Journal journal = Samples.journal(0, Samples.EVENTS);

    assertThatThrownBy(
            () -> Journal.read(journal.header().encode(), List.of(), journal.seal().encode()))
        .isInstanceOf(JournalFormatException.class)
        .hasMessageContaining("seal: the seal tells 11 events, before it stand 0");
  }

  @Property(tries = 100)
  void rootAndIdAreThoseOfTheDigests(@ForAll("blocks") BlockJournal block) {
    Hash root = JournalsRoot.of(block.journals().stream().map(Journal::digest).toList());

    assertThat(block.journalsRoot()).isEqualTo(root);
    assertThat(block.commitId())
        .isEqualTo(
            CommitId.of(
                block.seal().parent(),
                block.seal().height(),
                block.seal().root(),
                root,
                block.seal().labels()));
  }

  @Property(tries = 100)
  void theBytesOfAJournalAreThoseOfItsFile(@ForAll("blocks") BlockJournal block) {
    assertThat(Samples.encode(block).length)
        .isEqualTo(15 + block.bytes() + Frame.size(block.seal().encode().length()));
  }
}
