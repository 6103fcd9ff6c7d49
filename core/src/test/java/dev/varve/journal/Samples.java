package dev.varve.journal;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.varve.merkle.Hash;
import dev.varve.merkle.Name;
import dev.varve.merkle.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One small block that has every kind of event, and ways from journals to bytes and back. */
final class Samples {

  static final List<Event> EVENTS =
      List.of(
          new Event.NodeBound(1, 0, Name.of("data")),
          new Event.CreateFileEvent(2, 1, Name.of("notes")),
          new Event.WriteEvent(2, 0, Bytes.copyOf(utf8("hello, world: a layer a year\n"))),
          new Event.CreateDirectoryEvent(3, 1, Name.of("années")),
          new Event.CreateSymlinkEvent(4, 3, Name.of("link"), "../notes"),
          new Event.ResizeEvent(2, 1L << 40),
          new Event.SetTimesEvent(4, Long.MAX_VALUE),
          new Event.RenameEvent(1, Name.of("notes"), 3, Name.of("kept 𝒳")),
          new Event.UnlinkEvent(3, Name.of("link")),
          new Event.CreateDirectoryEvent(5, 0, Name.of("gone")),
          new Event.RemoveDirectoryEvent(0, Name.of("gone")));

  static final Hash PARENT = Sha256.hash(utf8("parent"));
  static final Hash BASE = Sha256.hash(utf8("base"));

  private Samples() {}

  static Header header(int position) {
    return new Header(
        1,
        PARENT,
        BASE,
        7,
        position,
        1_000_000_000_000_000_000L,
        Bytes.copyOf(Sha256.hash(utf8("seed")).toBytes()),
        Sha256.hash(utf8("component")),
        ImmutableList.of("program", "--flag", ""),
        ImmutableList.of(new Variable("B", "2"), new Variable("A", "größer")),
        ImmutableList.of(Preopen.ROOT, new Preopen("/data/in", "in", true)),
        Sha256.hash(utf8("stdin")),
        5,
        Limits.STANDARD.with(Limit.EVENTS, 1_000),
        Prices.STANDARD.with(Price.CALL, 150).with(Price.CHUNK_READ, 0),
        ImmutableSortedMap.of("sender", "someone", "𝒳", "beyond", "\uffee", "before"));
  }

  static Journal journal(int position, List<Event> events) {
    return JournalArbitraries.journal(
        header(position),
        events,
        new Outcome.Returned(),
        123_456_789,
        Sha256.hash(utf8("out")),
        Sha256.hash(new byte[0]));
  }

  static BlockJournal block() {
    Journal failed =
        JournalArbitraries.journal(
            header(1),
            List.of(),
            new Outcome.Trapped(TrapKind.MEMORY),
            300,
            Hash.EMPTY,
            Hash.EMPTY);
    return new BlockJournal(
        ImmutableList.of(journal(0, EVENTS), failed),
        new BlockSeal(
            PARENT, 7, 2, Sha256.hash(utf8("root")), ImmutableSortedMap.of("chain", "test")));
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] encode(BlockJournal block) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      block.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static BlockJournal decode(byte[] bytes) {
    try {
      return BlockJournal.readFrom(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String toJson(BlockJournal block) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      JournalJson.write(block, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  static BlockJournal fromJson(String lines) {
    try {
      return JournalJson.read(new ByteArrayInputStream(utf8(lines)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
