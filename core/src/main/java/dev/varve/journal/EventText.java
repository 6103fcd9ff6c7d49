package dev.varve.journal;

import com.google.common.base.Strings;
import dev.varve.merkle.Name;

/**
 * Events as lines for people: the kind, the node that it makes or changes, and what becomes of it.
 * A place is its directory's node, {@code /}, and the name there.
 *
 * <pre>
 * bind             1 = 0/data
 * create-file      2 = 1/notes
 * write            2 @0 +64  68656c6c6f2c20776f726c642e204120…
 * rename           1/notes -> 0/kept
 * </pre>
 */
public final class EventText {

  private static final int KIND_WIDTH = 17;
  private static final int SHOWN_BYTES = 16;

  private EventText() {}

  /** The event in one line, without control characters whatever its names have. */
  public static String of(Event event) {
    return Strings.padEnd(RecordKind.of(event).text(), KIND_WIDTH, ' ')
        + switch (event) {
          case Event.NodeBound e -> e.node() + " = " + place(e.parent(), e.name());
          case Event.CreateFileEvent e -> e.node() + " = " + place(e.parent(), e.name());
          case Event.CreateDirectoryEvent e -> e.node() + " = " + place(e.parent(), e.name());
          case Event.CreateSymlinkEvent e ->
              e.node()
                  + " = "
                  + place(e.parent(), e.name())
                  + " -> "
                  + PrintableText.of(e.target());
          case Event.WriteEvent e ->
              e.node() + " @" + e.offset() + " +" + e.data().length() + "  " + shown(e.data());
          case Event.ResizeEvent e -> e.node() + " to " + e.size();
          case Event.SetTimesEvent e -> e.node() + " to " + e.mtime();
          case Event.UnlinkEvent e -> place(e.parent(), e.name());
          case Event.RemoveDirectoryEvent e -> place(e.parent(), e.name());
          case Event.RenameEvent e ->
              place(e.parent(), e.name()) + " -> " + place(e.newParent(), e.newName());
        };
  }

  private static String place(int parent, Name name) {
    return parent + "/" + PrintableText.of(name.toString());
  }

  private static String shown(Bytes data) {
    String hex = data.first(SHOWN_BYTES).toHex();
    return data.length() > SHOWN_BYTES ? hex + "…" : hex;
  }
}
