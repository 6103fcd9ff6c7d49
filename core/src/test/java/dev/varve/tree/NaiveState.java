package dev.varve.tree;

import dev.varve.merkle.Hash;
import dev.varve.merkle.Name;
import dev.varve.naive.NaiveRules;
import dev.varve.tree.Entry.DirectoryEntry;
import dev.varve.tree.Entry.FileEntry;
import dev.varve.tree.Entry.SymlinkEntry;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What trees hold, as the naive rules see it. */
final class NaiveState {

  private NaiveState() {}

  /** The content of a file of these bytes. */
  static ContentTree content(byte[] bytes) {
    return ContentTree.EMPTY.with(bytes.length, chunks(bytes));
  }

  static SortedMap<Long, byte[]> chunks(byte[] bytes) {
    TreeMap<Long, byte[]> chunks = new TreeMap<>();
    for (int at = 0; at < bytes.length; at += ContentTree.CHUNK) {
      int end = Math.min(bytes.length, at + ContentTree.CHUNK);
      byte[] chunk = Arrays.copyOf(Arrays.copyOfRange(bytes, at, end), ContentTree.CHUNK);
      chunks.put((long) at / ContentTree.CHUNK, chunk);
    }
    return chunks;
  }

  /** The bytes of a file that is not large. */
  static byte[] bytes(ContentTree content) {
    int size = Math.toIntExact(content.size());
    byte[] bytes = new byte[size + ContentTree.CHUNK];
    for (int at = 0; at < size; at += ContentTree.CHUNK) {
      content.readChunk(at / ContentTree.CHUNK, bytes, at);
    }
    return Arrays.copyOf(bytes, size);
  }

  /** The root of a directory with these entries; of files the bytes are read. */
  static Hash root(Iterable<? extends Entry> entries) {
    Map<String, byte[]> values = new HashMap<>();
    for (Entry entry : entries) {
      values.put(
          entry.name().toString(),
          switch (entry) {
            case FileEntry e ->
                NaiveRules.file(
                    e.mtime(), e.content().size(), NaiveRules.contentRoot(bytes(e.content())));
            case DirectoryEntry e -> NaiveRules.directory(e.mtime(), e.tree().root().toBytes());
            case SymlinkEntry e -> NaiveRules.symlink(e.mtime(), e.target());
          });
    }
    return Hash.of(NaiveRules.directoryRoot(values));
  }

  static Name name(int number) {
    return Name.of("name-" + number);
  }
}
