package dev.varve.journal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.varve.merkle.Name;

/** Events as JSON objects: {@code event} tells the kind, bytes are pairs of hexadecimal digits. */
final class EventJson {

  /** The field that tells an event's kind. */
  static final String KIND = "event";

  private EventJson() {}

  static ObjectNode write(Event event) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put(KIND, RecordKind.of(event).text());
    switch (event) {
      case Event.NodeBound e -> place(json.put("node", e.node()), e.parent(), e.name());
      case Event.CreateFileEvent e -> place(json.put("node", e.node()), e.parent(), e.name());
      case Event.CreateDirectoryEvent e -> place(json.put("node", e.node()), e.parent(), e.name());
      case Event.CreateSymlinkEvent e ->
          place(json.put("node", e.node()), e.parent(), e.name()).put("target", e.target());
      case Event.WriteEvent e ->
          json.put("node", e.node()).put("offset", e.offset()).put("data", e.data().toHex());
      case Event.ResizeEvent e -> json.put("node", e.node()).put("size", e.size());
      case Event.SetTimesEvent e -> json.put("node", e.node()).put("mtime", e.mtime());
      case Event.UnlinkEvent e -> place(json, e.parent(), e.name());
      case Event.RemoveDirectoryEvent e -> place(json, e.parent(), e.name());
      case Event.RenameEvent e ->
          place(json, e.parent(), e.name())
              .put("new-parent", e.newParent())
              .put("new-name", e.newName().toString());
    }
    return json;
  }

  private static ObjectNode place(ObjectNode json, int parent, Name name) {
    return json.put("parent", parent).put("name", name.toString());
  }

  static Event read(JsonFields in) {
    String text = in.text(KIND);
    RecordKind kind =
        RecordKind.named(text)
            .orElseThrow(() -> new IllegalArgumentException("no event is '" + text + "'"));
    Event event =
        switch (kind) {
          case BIND -> new Event.NodeBound(node(in), parent(in), in.name("name"));
          case CREATE_FILE -> new Event.CreateFileEvent(node(in), parent(in), in.name("name"));
          case CREATE_DIRECTORY ->
              new Event.CreateDirectoryEvent(node(in), parent(in), in.name("name"));
          case CREATE_SYMLINK ->
              new Event.CreateSymlinkEvent(
                  node(in), parent(in), in.name("name"), in.text("target"));
          case WRITE -> new Event.WriteEvent(node(in), in.number("offset"), in.bytes("data"));
          case RESIZE -> new Event.ResizeEvent(node(in), in.number("size"));
          case SET_TIMES -> new Event.SetTimesEvent(node(in), in.number("mtime"));
          case UNLINK -> new Event.UnlinkEvent(parent(in), in.name("name"));
          case REMOVE_DIRECTORY -> new Event.RemoveDirectoryEvent(parent(in), in.name("name"));
          case RENAME ->
              new Event.RenameEvent(
                  parent(in), in.name("name"), in.integer("new-parent"), in.name("new-name"));
          case HEADER, SEAL, BLOCK_SEAL ->
              throw new IllegalArgumentException("a " + text + " is no event");
        };
    in.end();
    return event;
  }

  private static int node(JsonFields in) {
    return in.integer("node");
  }

  private static int parent(JsonFields in) {
    return in.integer("parent");
  }
}
