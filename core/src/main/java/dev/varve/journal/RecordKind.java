package dev.varve.journal;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a record is: the first byte of its payload, and its name in text. */
enum RecordKind {
  BIND(0x01, "bind"),
  CREATE_FILE(0x02, "create-file"),
  CREATE_DIRECTORY(0x03, "create-directory"),
  CREATE_SYMLINK(0x04, "create-symlink"),
  WRITE(0x05, "write"),
  RESIZE(0x06, "resize"),
  SET_TIMES(0x07, "set-times"),
  UNLINK(0x08, "unlink"),
  REMOVE_DIRECTORY(0x09, "remove-directory"),
  RENAME(0x0a, "rename"),
  HEADER(0x40, "header"),
  SEAL(0x41, "seal"),
  BLOCK_SEAL(0x42, "block-seal");

  private static final @Nullable RecordKind[] BY_TAG = new @Nullable RecordKind[128];

  static {
    for (RecordKind kind : values()) {
      BY_TAG[kind.tag] = kind;
    }
  }

  private final int tag;
  private final String text;

  RecordKind(int tag, String text) {
    this.tag = tag;
    this.text = text;
  }

  int tag() {
    return tag;
  }

  String text() {
    return text;
  }

  /** The kind with that first byte, or null if there is none. */
  static @Nullable RecordKind ofTag(int tag) {
    return tag < BY_TAG.length ? BY_TAG[tag] : null;
  }

  /** The kind with that name in text. */
  static Optional<RecordKind> named(String text) {
    return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findFirst();
  }

  static RecordKind of(Event event) {
    return switch (event) {
      case Event.NodeBound _ -> BIND;
      case Event.CreateFileEvent _ -> CREATE_FILE;
      case Event.CreateDirectoryEvent _ -> CREATE_DIRECTORY;
      case Event.CreateSymlinkEvent _ -> CREATE_SYMLINK;
      case Event.WriteEvent _ -> WRITE;
      case Event.ResizeEvent _ -> RESIZE;
      case Event.SetTimesEvent _ -> SET_TIMES;
      case Event.UnlinkEvent _ -> UNLINK;
      case Event.RemoveDirectoryEvent _ -> REMOVE_DIRECTORY;
      case Event.RenameEvent _ -> RENAME;
    };
  }
}
