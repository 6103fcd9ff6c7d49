package dev.varve.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableSortedMap;
import dev.varve.merkle.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws that hold for the payload of every kind of record. */
class PayloadTest {

  @Provide
  Arbitrary<Event> events() {
    return JournalArbitraries.events();
  }

  @Provide
  Arbitrary<Header> headers() {
    return JournalArbitraries.headers();
  }

  @Provide
  Arbitrary<Seal> seals() {
    return JournalArbitraries.journals().map(Journal::seal);
  }

  @Provide
  Arbitrary<BlockSeal> blockSeals() {
    return JournalArbitraries.blocks().map(BlockJournal::seal);
  }

  @Provide
  Arbitrary<byte[]> noise() {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(80);
  }

  /** Payloads of any kind with a few bytes set, cut out or put in. */
  @Provide
  Arbitrary<byte[]> mutants() {
    Arbitrary<Bytes> payloads =
        Arbitraries.oneOf(
            events().map(PayloadTest::encode),
            headers().map(Header::encode),
            seals().map(Seal::encode),
            blockSeals().map(BlockSeal::encode));
    Arbitrary<Byte> bytes =
        Arbitraries.oneOf(Arbitraries.bytes(), Arbitraries.of((byte) 0, (byte) 1, (byte) 128));
    return Combinators.combine(
            payloads,
            Arbitraries.integers().between(0, 1_000_000),
            bytes,
            Arbitraries.integers().between(0, 2))
        .as((payload, place, value, way) -> mutant(payload.toArray(), place, value, way));
  }

  private static byte[] mutant(byte[] payload, int place, byte value, int way) {
    int at = place % payload.length;
    byte[] mutant = Arrays.copyOf(payload, payload.length + way - 1);
    if (way == 0) {
      System.arraycopy(payload, at + 1, mutant, at, payload.length - at - 1);
      return mutant;
    }
    System.arraycopy(payload, at, mutant, at + way - 1, payload.length - at);
    mutant[at] = value;
    return mutant;
  }

  @Property
  void anEventIsReadAsItWasWritten(@ForAll("events") Event event) {
    Bytes payload = encode(event);

    assertThat(payload.length()).isEqualTo(EventCodec.size(event));
    assertThat(EventCodec.read(PayloadReader.of(payload, 0))).isEqualTo(event);
  }

  @Property
  void aHeaderIsReadAsItWasWritten(@ForAll("headers") Header header) {
    assertThat(Header.decode(header.encode())).isEqualTo(header);
  }

  @Property
  void aSealIsReadAsItWasWritten(@ForAll("seals") Seal seal) {
    assertThat(Seal.decode(seal.encode())).isEqualTo(seal);
  }

  @Property
  void aBlockSealIsReadAsItWasWritten(@ForAll("blockSeals") BlockSeal seal) {
    assertThat(BlockSeal.decode(seal.encode())).isEqualTo(seal);
  }

  @Property(tries = 5_000)
  void whateverIsAcceptedIsTheOneEncodingOfItsValue(@ForAll("mutants") byte[] payload) {
    checkCanonical(payload);
  }

  @Property
  void noiseIsRefusedOrCanonical(@ForAll("noise") byte[] payload) {
    checkCanonical(payload);
  }

  private static void checkCanonical(byte[] payload) {
    Bytes bytes = Bytes.copyOf(payload);
    check(bytes, b -> encode(EventCodec.read(PayloadReader.of(b, 0))));
    check(bytes, b -> Header.decode(b).encode());
    check(bytes, b -> Seal.decode(b).encode());
    check(bytes, b -> BlockSeal.decode(b).encode());
  }

  private static void check(Bytes payload, Function<Bytes, Bytes> decodeAndEncode) {
    Bytes again;
    try {
      again = decodeAndEncode.apply(payload);
    } catch (JournalFormatException e) {
      assertThat(e.offset()).isBetween(0L, (long) payload.length());
      return;
    }
    assertThat(again).isEqualTo(payload);
  }

  @Property(tries = 100)
  void everyCutIsRefused(@ForAll("headers") Header header) {
    Bytes payload = header.encode();
    for (int length = 0; length < payload.length(); length++) {
      Bytes cut = payload.first(length);
      assertThatThrownBy(() -> Header.decode(cut)).isInstanceOf(JournalFormatException.class);
    }
  }

  @Example
  void aNumberHasItsShortestFormOnly() {
    assertThatThrownBy(() -> event("068100" + "00"))
        .isInstanceOf(JournalFormatException.class)
        .hasMessage("offset 1: the node is not in its shortest form");
    assertThatThrownBy(() -> event("0601" + "ffffffffffffffffff01"))
        .isInstanceOf(JournalFormatException.class)
        .hasMessage("offset 2: the size is longer than 63 bits");
    assertThat(event("0601" + "ffffffffffffffff7f"))
        .isEqualTo(new Event.ResizeEvent(1, Long.MAX_VALUE));
  }

  @Example
  void theDataOfAWriteHaveExactlyTheirLength() {
    assertThat(event("0501000161")).isInstanceOf(Event.WriteEvent.class);
    assertThatThrownBy(() -> event("050100016162"))
        .hasMessage("offset 5: 1 bytes are left at the end of the record");
    assertThatThrownBy(() -> event("0501000261"))
        .hasMessage("offset 4: the record ends inside its data");
    assertThatThrownBy(() -> event("05010000"))
        .isInstanceOf(JournalFormatException.class)
        .hasMessageContaining("1 to 65536 bytes");
  }

  @Example
  void anEventThatCannotBeIsRefused() {
    assertThatThrownBy(() -> event("0b")).hasMessage("offset 1: no event begins with byte 11");
    assertThatThrownBy(() -> event("40")).hasMessage("offset 1: a header is no event");
    assertThatThrownBy(() -> event("0800012e")).hasMessage("offset 3: the name: '.' is no name");
    assertThatThrownBy(() -> event("080001ff"))
        .hasMessage("offset 3: the name: a name is valid UTF-8");
    assertThatThrownBy(() -> event("06ffffffff0800"))
        .hasMessageContaining("the node is 2415919103");
  }

  @Example
  void aHeaderOfALaterFormatIsRefused() {
    byte[] payload = Samples.header(0).encode().toArray();
    payload[1] = 2;

    assertThatThrownBy(() -> Header.decode(Bytes.copyOf(payload)))
        .isInstanceOf(JournalFormatException.class)
        .hasMessageContaining("format version 2, this engine reads version 1");
  }

  @Example
  void anUnknownOutcomeIsRefused() {
    byte[] payload =
        new Seal(0, new Outcome.Returned(), 0, Hash.EMPTY, Hash.EMPTY).encode().toArray();
    payload[2] = 9;

    assertThatThrownBy(() -> Seal.decode(Bytes.copyOf(payload)))
        .isInstanceOf(JournalFormatException.class)
        .hasMessageContaining("this engine knows no outcome 9");
  }

  @Example
  void fuelAndDepthAreNoLimitsAmongOthersInASeal() {
    for (Limit limit : List.of(Limit.FUEL, Limit.FRAMES, Limit.SLOTS)) {
      String name = limit.text();
      String tag =
          "410003%02x".formatted(name.length())
              + Bytes.copyOf(name.getBytes(StandardCharsets.UTF_8)).toHex();

      assertThatThrownBy(() -> Seal.decode(Bytes.fromHex(tag + "00" + "00".repeat(64))))
          .isInstanceOf(JournalFormatException.class)
          .hasMessageContaining("has an outcome of its own");
      assertThatThrownBy(() -> new Outcome.LimitReached(limit))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Example
  void standardPricesHaveNoPlaceInAHeader() {
    String hex = Samples.header(0).encode().toHex();
    String call = "0463616c6c" + "9601";

    assertThat(hex).contains("02" + call);
    assertThat(Samples.header(0).prices().changed()).hasSize(2);
    String standard = hex.replace(call, "0463616c6c" + "c801");
    assertThatThrownBy(() -> Header.decode(Bytes.fromHex(standard)))
        .isInstanceOf(JournalFormatException.class)
        .hasMessageContaining("price 'call' is standard or out of order");
    assertThat(Prices.STANDARD.with(Price.CALL, Price.CALL.standard())).isEqualTo(Prices.STANDARD);
  }

  @Example
  void labelsStandInTheOrderOfTheirBytes() {
    BlockSeal seal =
        new BlockSeal(
            Hash.EMPTY, 1, 0, Hash.EMPTY, ImmutableSortedMap.of("𝒳", "later", "\uffee", "sooner"));

    assertThat(seal.labels().firstKey()).isEqualTo("\uffee");
    String hex = seal.encode().toHex();
    String swapped =
        hex.replace(
            "03efbfae06736f6f6e6572" + "04f09d92b3056c61746572",
            "04f09d92b3056c61746572" + "03efbfae06736f6f6e6572");
    assertThat(swapped).isNotEqualTo(hex);
    assertThatThrownBy(() -> BlockSeal.decode(Bytes.fromHex(swapped)))
        .isInstanceOf(JournalFormatException.class)
        .hasMessageContaining("do not ascend");
  }

  @Example
  void textsThatNoEncodingHoldsAreRefusedFromTheStart() {
    assertThatThrownBy(() -> labelled("\ud800"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lone surrogate");
    assertThatThrownBy(() -> labelled("x".repeat((8 << 20) + 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("more than 8388608 bytes");
    BlockSeal longest = labelled("x".repeat((8 << 20) - 1));
    assertThat(BlockSeal.decode(longest.encode())).isEqualTo(longest);
  }

  private static BlockSeal labelled(String value) {
    return new BlockSeal(Hash.EMPTY, 1, 0, Hash.EMPTY, ImmutableSortedMap.of("k", value));
  }

  @Example
  void everyOutcomeHasItsOwnText() {
    List<Outcome> outcomes =
        List.of(
            new Outcome.Returned(),
            new Outcome.Exited(0),
            new Outcome.Exited(255),
            new Outcome.Trapped(TrapKind.NULL_ELEMENT),
            new Outcome.LimitReached(Limit.JOURNAL_BYTES),
            new Outcome.OutOfFuel(),
            new Outcome.TooDeep());

    assertThat(outcomes.stream().map(Outcome::text))
        .containsExactly(
            "returned",
            "exited(0)",
            "exited(255)",
            "trapped(null-element)",
            "limit(journal-bytes)",
            "out-of-fuel",
            "too-deep");
    assertThat(outcomes)
        .allSatisfy(outcome -> assertThat(Outcome.named(outcome.text())).contains(outcome));
  }

  private static Event event(String hex) {
    return EventCodec.read(PayloadReader.of(Bytes.fromHex(hex), 0));
  }

  private static Bytes encode(Event event) {
    byte[] payload = new byte[EventCodec.size(event)];
    assertThat(EventCodec.write(payload, 0, event)).isEqualTo(payload.length);
    return Bytes.copyOf(payload);
  }
}
