package dev.varve.vfs;

import com.google.common.collect.ImmutableSortedSet;
import dev.varve.vfs.Access.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What an execution reads and writes, noted on the nodes and put into words only when asked for.
 */
final class Accesses {

  private final int execution;
  private final List<Trace> traces = new ArrayList<>();
  private long created;

  /** Of the execution that began with that epoch. */
  Accesses(int execution) {
    this.execution = execution;
  }

  /** What is known of the node; it must not have moved before it was first asked for. */
  Trace of(Node node) {
    Trace trace = node.trace;
    return trace != null && trace.execution == execution ? trace : begin(node);
  }

  private Trace begin(Node node) {
    Node parent = above(node);
    if (parent == null || isKnown(parent)) {
      return begin(node, 0);
    }
    Deque<Node> unknown = new ArrayDeque<>();
    for (Node at = node; at != null && !isKnown(at); at = above(at)) {
      unknown.push(at);
    }
    for (Node next : unknown) {
      begin(next, 0);
    }
    return of(node);
  }

  private Trace begin(Node node, long ordinal) {
    Trace trace = new Trace(node, execution, ordinal);
    node.trace = trace;
    traces.add(trace);
    if (node instanceof FileNode file) {
      file.resetFloor();
    }
    return trace;
  }

  private boolean isKnown(Node node) {
    return node.trace != null && node.trace.execution == execution;
  }

  private static @Nullable Node above(Node node) {
    return node.link == null ? null : node.link.directory;
  }

  /** Notes that the execution has made the node. */
  void created(Node node) {
    created++;
    begin(node, created);
  }

  /** Notes that the name was looked up; says if it was for the first time. */
  boolean lookedUp(Link link) {
    if (link.lookedUpIn == execution) {
      return false;
    }
    of(link.directory).noteName(link);
    link.lookedUpIn = execution;
    return true;
  }

  /** Forgets all that was noted. */
  void clear() {
    traces.clear();
  }

  AccessSet reads() {
    ImmutableSortedSet.Builder<Access> reads = ImmutableSortedSet.naturalOrder();
    forEachTrace((trace, path) -> addReads(reads, trace, path));
    return new AccessSet(reads.build());
  }

  AccessSet writes() {
    ImmutableSortedSet.Builder<Access> writes = ImmutableSortedSet.naturalOrder();
    forEachTrace((trace, path) -> addWrites(writes, trace, path));
    return new AccessSet(writes.build());
  }

  private void forEachTrace(BiConsumer<Trace, String> action) {
    for (Trace trace : traces) {
      if (!trace.isCreated()) {
        action.accept(trace, trace.path());
      }
    }
  }

  private void addReads(ImmutableSortedSet.Builder<Access> reads, Trace trace, String path) {
    for (Link link : trace.names()) {
      reads.add(Access.of(Access.below(path, link.name), Kind.NAME));
    }
    if (trace.listed()) {
      reads.add(Access.of(path, Kind.LISTING));
    }
    if (trace.sizeRead()) {
      reads.add(Access.of(path, Kind.SIZE));
    }
    if (trace.timeRead()) {
      reads.add(Access.of(path, Kind.TIME));
    }
    ChunkRanges chunks = trace.chunks();
    if (chunks != null) {
      addChunks(reads, path, chunks);
    }
  }

  private void addWrites(ImmutableSortedSet.Builder<Access> writes, Trace trace, String path) {
    switch (trace.node) {
      case DirectoryNode _ -> addNames(writes, trace.names(), path);
      case FileNode file when file.isNamed() -> addContent(writes, file, trace.size, path);
      case FileNode nameless -> {}
      case SymlinkNode symlink -> {}
    }
    if (trace.node.keptIn >= execution && trace.node.isNamed()) {
      writes.add(Access.of(path, Kind.TIME));
    }
  }

  private void addNames(ImmutableSortedSet.Builder<Access> writes, List<Link> names, String path) {
    boolean changed = false;
    for (Link link : names) {
      if (link.changedIn >= execution) {
        writes.add(Access.of(Access.below(path, link.name), Kind.NAME));
        changed = true;
      }
    }
    if (changed) {
      writes.add(Access.of(path, Kind.LISTING));
    }
  }

  private void addContent(
      ImmutableSortedSet.Builder<Access> writes, FileNode file, long sizeBefore, String path) {
    if (file.size() != sizeBefore || file.floor() < sizeBefore) {
      writes.add(Access.of(path, Kind.SIZE));
    }
    ChunkRanges chunks = new ChunkRanges();
    file.addWrittenChunks(execution, sizeBefore, chunks);
    addChunks(writes, path, chunks);
  }

  private static void addChunks(
      ImmutableSortedSet.Builder<Access> set, String path, ChunkRanges chunks) {
    for (ChunkRanges.Range range : chunks.merged()) {
      set.add(new Access(path, Kind.CHUNKS, range.first(), range.last()));
    }
  }
}
