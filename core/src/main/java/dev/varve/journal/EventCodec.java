package dev.varve.journal;

import com.google.common.base.Utf8;
import dev.varve.merkle.Name;
import java.nio.charset.StandardCharsets;

/** The payloads of events, as the package's description lays them out. */
final class EventCodec {

  /** The longest payload, which is a write's, in bytes. */
  static final int MAX_PAYLOAD = 1 + 5 + 9 + 3 + Event.MAX_DATA;

  private EventCodec() {}

  static int size(Event event) {
    return switch (event) {
      case Event.NodeBound e -> placeSize(e.node(), e.parent(), e.name());
      case Event.CreateFileEvent e -> placeSize(e.node(), e.parent(), e.name());
      case Event.CreateDirectoryEvent e -> placeSize(e.node(), e.parent(), e.name());
      case Event.CreateSymlinkEvent e -> {
        int target = Utf8.encodedLength(e.target());
        yield placeSize(e.node(), e.parent(), e.name()) + Varint.size(target) + target;
      }
      case Event.WriteEvent e -> writeSize(e.node(), e.offset(), e.data().length());
      case Event.ResizeEvent e -> 1 + Varint.size(e.node()) + Varint.size(e.size());
      case Event.SetTimesEvent e -> 1 + Varint.size(e.node()) + Varint.size(e.mtime());
      case Event.UnlinkEvent e -> 1 + linkSize(e.parent(), e.name());
      case Event.RemoveDirectoryEvent e -> 1 + linkSize(e.parent(), e.name());
      case Event.RenameEvent e ->
          1 + linkSize(e.parent(), e.name()) + linkSize(e.newParent(), e.newName());
    };
  }

  static int writeSize(int node, long offset, int length) {
    return 1 + Varint.size(node) + Varint.size(offset) + Varint.size(length) + length;
  }

  private static int placeSize(int node, int parent, Name name) {
    return 1 + Varint.size(node) + linkSize(parent, name);
  }

  private static int linkSize(int parent, Name name) {
    return Varint.size(parent) + Varint.size(name.length()) + name.length();
  }

  /** Writes the payload from {@code at} on; gives the place after it. */
  static int write(byte[] target, int at, Event event) {
    target[at] = (byte) RecordKind.of(event).tag();
    int to = at + 1;
    return switch (event) {
      case Event.NodeBound e -> writePlace(target, to, e.node(), e.parent(), e.name());
      case Event.CreateFileEvent e -> writePlace(target, to, e.node(), e.parent(), e.name());
      case Event.CreateDirectoryEvent e -> writePlace(target, to, e.node(), e.parent(), e.name());
      case Event.CreateSymlinkEvent e -> {
        to = writePlace(target, to, e.node(), e.parent(), e.name());
        byte[] utf8 = e.target().getBytes(StandardCharsets.UTF_8);
        to = Varint.write(target, to, utf8.length);
        System.arraycopy(utf8, 0, target, to, utf8.length);
        yield to + utf8.length;
      }
      case Event.WriteEvent e -> {
        int length = e.data().length();
        to = writeWrite(target, at, e.node(), e.offset(), length);
        e.data().copyTo(0, target, to, length);
        yield to + length;
      }
      case Event.ResizeEvent e ->
          Varint.write(target, Varint.write(target, to, e.node()), e.size());
      case Event.SetTimesEvent e ->
          Varint.write(target, Varint.write(target, to, e.node()), e.mtime());
      case Event.UnlinkEvent e -> writeLink(target, to, e.parent(), e.name());
      case Event.RemoveDirectoryEvent e -> writeLink(target, to, e.parent(), e.name());
      case Event.RenameEvent e ->
          writeLink(
              target, writeLink(target, to, e.parent(), e.name()), e.newParent(), e.newName());
    };
  }

  /** Writes a write's payload up to its data; gives the place where these go. */
  static int writeWrite(byte[] target, int at, int node, long offset, int length) {
    target[at] = (byte) RecordKind.WRITE.tag();
    int to = Varint.write(target, at + 1, node);
    to = Varint.write(target, to, offset);
    return Varint.write(target, to, length);
  }

  private static int writePlace(byte[] target, int at, int node, int parent, Name name) {
    return writeLink(target, Varint.write(target, at, node), parent, name);
  }

  private static int writeLink(byte[] target, int at, int parent, Name name) {
    int to = Varint.write(target, at, parent);
    to = Varint.write(target, to, name.length());
    name.writeTo(target, to);
    return to + name.length();
  }

  /**
   * The event that a whole payload is. A write's data are a view of the reader's array.
   *
   * @throws JournalFormatException if the payload is not the canonical form of an event
   */
  static Event read(PayloadReader in) {
    int tag = in.octet("kind");
    RecordKind kind = RecordKind.ofTag(tag);
    if (kind == null) {
      throw in.problem("no event begins with byte " + tag);
    }
    Event event;
    try {
      event =
          switch (kind) {
            case BIND -> new Event.NodeBound(node(in), parent(in), in.name("name"));
            case CREATE_FILE -> new Event.CreateFileEvent(node(in), parent(in), in.name("name"));
            case CREATE_DIRECTORY ->
                new Event.CreateDirectoryEvent(node(in), parent(in), in.name("name"));
            case CREATE_SYMLINK ->
                new Event.CreateSymlinkEvent(
                    node(in), parent(in), in.name("name"), in.text("target", Event.MAX_TARGET));
            case WRITE ->
                new Event.WriteEvent(
                    node(in),
                    in.varint("offset", Long.MAX_VALUE),
                    in.bytes("data", in.number("length of the data", Event.MAX_DATA)));
            case RESIZE -> new Event.ResizeEvent(node(in), in.varint("size", Long.MAX_VALUE));
            case SET_TIMES -> new Event.SetTimesEvent(node(in), in.varint("time", Long.MAX_VALUE));
            case UNLINK -> new Event.UnlinkEvent(parent(in), in.name("name"));
            case REMOVE_DIRECTORY -> new Event.RemoveDirectoryEvent(parent(in), in.name("name"));
            case RENAME ->
                new Event.RenameEvent(parent(in), in.name("name"), parent(in), in.name("new name"));
            case HEADER, SEAL, BLOCK_SEAL -> throw in.problem("a " + kind.text() + " is no event");
          };
    } catch (IllegalArgumentException e) {
      throw in.problem(String.valueOf(e.getMessage()));
    }
    in.end();
    return event;
  }

  private static int node(PayloadReader in) {
    return in.number("node", Integer.MAX_VALUE);
  }

  private static int parent(PayloadReader in) {
    return in.number("parent", Integer.MAX_VALUE);
  }
}
