package dev.varve.vfs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one execution knows of a node: where it stood at the start, and what was read of it. */
final class Trace {

  final Node node;

  /** The execution, by the epoch that it began with. */
  final int execution;

  /** The node's name when the execution began; null for the root and for what it created. */
  final @Nullable Link home;

  /** Which creation of the execution the node is, from 1 on; 0 if it was there before. */
  final long ordinal;

  /** The size when the execution began. */
  final long size;

  private boolean sizeRead;
  private boolean timeRead;
  private boolean listed;
  private @Nullable ChunkRanges chunks;
  private long lastChunk = -1;
  private List<Link> names = List.of();

  Trace(Node node, int execution, long ordinal) {
    this.node = node;
    this.execution = execution;
    this.home = ordinal == 0 ? node.link : null;
    this.ordinal = ordinal;
    this.size = node.size();
  }

  boolean isCreated() {
    return ordinal != 0;
  }

  void noteSize() {
    sizeRead = true;
  }

  void noteTime() {
    timeRead = true;
  }

  void noteListing() {
    listed = true;
  }

  void noteChunk(long index) {
    if (!isCreated()) {
      ChunkRanges ranges = chunks;
      if (ranges == null) {
        ranges = new ChunkRanges();
        chunks = ranges;
      }
      ranges.add(index, index);
    }
  }

  /** Whether the chunk is another one than this was asked for before. */
  boolean isOther(long index) {
    boolean other = index != lastChunk;
    lastChunk = index;
    return other;
  }

  /** Notes that a name in the directory was looked up, which it was not before. */
  void noteName(Link name) {
    if (!isCreated()) {
      if (names.isEmpty()) {
        names = new ArrayList<>();
      }
      names.add(name);
    }
  }

  /** The names that were looked up in the directory; others cannot have changed. */
  List<Link> names() {
    return names;
  }

  boolean sizeRead() {
    return sizeRead;
  }

  boolean timeRead() {
    return timeRead;
  }

  boolean listed() {
    return listed;
  }

  @Nullable ChunkRanges chunks() {
    return chunks;
  }

  /** The absolute path of the node when the execution began, which has found it there. */
  String path() {
    StringBuilder path = new StringBuilder();
    for (Link at = home; at != null; at = homeOf(at.directory)) {
      path.insert(0, at.name).insert(0, '/');
    }
    return path.isEmpty() ? "/" : path.toString();
  }

  private @Nullable Link homeOf(DirectoryNode directory) {
    Trace known = directory.trace;
    if (known == null || known.execution != execution) {
      throw new IllegalStateException("the execution has not come by its way");
    }
    return known.home;
  }
}
