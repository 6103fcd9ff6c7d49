package dev.varve.proof;

import com.google.common.collect.ImmutableSortedMap;
import dev.varve.journal.Bytes;
import dev.varve.merkle.EntryValue;
import dev.varve.merkle.Name;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What questions ask of one name in a directory, and what was found. */
final class AskedName {

  private final AskedDirectory parent;
  private final Name name;
  private final List<Question.Read> reads = new ArrayList<>();
  private @Nullable AskedDirectory directory;
  private @Nullable EntryValue value;
  private ImmutableSortedMap<Long, Bytes> chunks = ImmutableSortedMap.of();

  AskedName(AskedDirectory parent, Name name) {
    this.parent = parent;
    this.name = name;
  }

  Name name() {
    return name;
  }

  void ask(Question.Read read) {
    reads.add(read);
  }

  /** What is asked below the name, from now on if it was not before. */
  AskedDirectory directory() {
    if (directory == null) {
      directory = new AskedDirectory(this);
    }
    return directory;
  }

  /** What is asked below the name, if it is a directory; null for nothing. */
  @Nullable AskedDirectory below() {
    return directory;
  }

  /** Which chunks are asked for, if the name is a file of {@code size} bytes. */
  AskedChunks chunks(long size) {
    return AskedChunks.of(reads, size);
  }

  void found(EntryValue entry) {
    value = entry;
  }

  void found(ImmutableSortedMap<Long, Bytes> content) {
    chunks = content;
  }

  /** The name's entry, or null if it has none. */
  @Nullable EntryValue value() {
    return value;
  }

  /** Of the chunks that are asked for those that are not all zeros. */
  ImmutableSortedMap<Long, Bytes> chunks() {
    return chunks;
  }

  /** The path. */
  @Override
  public String toString() {
    Deque<Name> path = new ArrayDeque<>();
    for (AskedName at = this; at != null; at = at.parent.owner()) {
      path.push(at.name);
    }
    return path.stream().map(Name::toString).collect(Collectors.joining("/", "/", ""));
  }
}
