package dev.varve.property;

import com.google.common.collect.ImmutableSet;
import dev.varve.journal.Bytes;
import dev.varve.program.Operation;
import dev.varve.tree.ContentTree;
import dev.varve.tree.DirectoryTree;
import dev.varve.tree.Entry;
import dev.varve.vfs.Access;
import dev.varve.vfs.AccessSet;
import dev.varve.vfs.DescriptorFlag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Changes all of a state that an execution has not read. */
final class Alteration {

  private static final int SLOT = 0;
  private static final long OTHER_TIME = 7;
  private static final int MAX_CHUNKS = 100;
  private static final String NEW_NAME = "altered";

  private final Set<String> seen = new HashSet<>();
  private final Map<String, List<Access>> chunks = new HashMap<>();
  private final List<Operation> operations = new ArrayList<>();

  private Alteration(AccessSet reads) {
    for (Access access : reads.accesses()) {
      if (access.kind() == Access.Kind.CHUNKS) {
        chunks.computeIfAbsent(access.path(), _ -> new ArrayList<>()).add(access);
      } else {
        seen.add(key(access.path(), access.kind()));
      }
    }
  }

  /** The operations that change all of {@code state} but for what was read. */
  static List<Operation> of(DirectoryTree state, AccessSet reads) {
    Alteration alteration = new Alteration(reads);
    alteration.change("", state);
    return alteration.operations;
  }

  private static String key(String path, Access.Kind kind) {
    return kind + " " + path;
  }

  private boolean isSeen(String path, Access.Kind kind) {
    return seen.contains(key(path.isEmpty() ? "/" : path, kind));
  }

  private static Operation.At at(String path) {
    return Operation.At.root(path.substring(1));
  }

  private void change(String path, DirectoryTree tree) {
    boolean listed = isSeen(path, Access.Kind.LISTING);
    for (Iterator<Entry> all = tree.entries(); all.hasNext(); ) {
      Entry entry = all.next();
      String below = path + "/" + entry.name();
      if (!listed && !isSeen(below, Access.Kind.NAME)) {
        operations.add(new Operation.Unlink(at(below))); // refused for a directory, which stays
      } else {
        change(below, entry);
      }
    }
    String added = path + "/" + NEW_NAME;
    if (!listed && !isSeen(added, Access.Kind.NAME)) {
      operations.add(new Operation.CreateDirectory(at(added)));
    }
  }

  private void change(String path, Entry entry) {
    switch (entry) {
      case Entry.DirectoryEntry directory -> change(path, directory.tree());
      case Entry.FileEntry file -> change(path, file.content());
      case Entry.SymlinkEntry _ -> {}
    }
    boolean timeSeen = isSeen(path, Access.Kind.TIME);
    operations.add(new Operation.SetTime(at(path), timeSeen ? entry.mtime() : OTHER_TIME, false));
  }

  private void change(String path, ContentTree content) {
    long count = (content.size() + ContentTree.CHUNK - 1) / ContentTree.CHUNK;
    operations.add(
        new Operation.Open(
            SLOT, at(path), false, ImmutableSet.of(DescriptorFlag.WRITE), ImmutableSet.of()));
    byte[] chunk = new byte[ContentTree.CHUNK];
    for (long index = 0; index < Math.min(count, MAX_CHUNKS); index++) {
      if (!isChunkSeen(path, index)) {
        content.readChunk(index, chunk, 0);
        byte[] other = {(byte) ~chunk[0]};
        operations.add(new Operation.Write(SLOT, index * ContentTree.CHUNK, Bytes.copyOf(other)));
      }
    }
    if (!isSeen(path, Access.Kind.SIZE) && !isChunkSeen(path, Math.max(0, count - 1))) {
      operations.add(new Operation.Append(SLOT, Bytes.copyOf(new byte[] {1})));
    }
    operations.add(new Operation.Close(SLOT));
  }

  private boolean isChunkSeen(String path, long index) {
    return chunks.getOrDefault(path, List.of()).stream()
        .anyMatch(range -> range.first() <= index && index <= range.last());
  }
}
