package dev.varve.tree;

import dev.varve.merkle.Hash;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A state that is put together from its {@link PieceIterator pieces}, of which only the root is
 * known before. Each piece is checked when it comes, before anything is made of it; its nodes are
 * written as soon as those below them are. In memory is what lies on the way to the next piece.
 */
public final class TreeAssembly {

  /** A piece with what has been built below it so far. */
  static final class Open {

    final Place place;
    final byte[] bytes;
    final Piece piece;
    final List<Place> below;
    final List<Built> built = new ArrayList<>();

    Open(Place place, byte[] bytes, Piece piece) {
      this.place = place;
      this.bytes = bytes;
      this.piece = piece;
      this.below = place.below(piece);
    }
  }

  private final Hash root;
  private final NodeShelf shelf;
  private final Deque<Open> way;
  private @Nullable RootReference reference;
  private int taken;

  TreeAssembly(Hash root, NodeShelf shelf, Deque<Open> way) {
    this.root = root;
    this.shelf = shelf;
    this.way = way;
    this.reference = root.isEmpty() ? RootReference.EMPTY : null;
  }

  /**
   * Begins with nothing of the state of that root; {@code source} reads what {@code writer} has.
   */
  public static TreeAssembly of(Hash root, NodeWriter writer, NodeSource source) {
    return new TreeAssembly(root, new NodeShelf(writer, source), new ArrayDeque<>());
  }

  /**
   * Goes on from a {@link #frontier}, on the nodes that had been written then.
   *
   * @throws IllegalArgumentException if the frontier is none of that root's
   */
  public static TreeAssembly resume(
      Hash root, byte[] frontier, NodeWriter writer, NodeSource source) {
    Deque<Open> way = FrontierCodec.decode(root, frontier, source);
    if (way.isEmpty()) {
      return of(root, writer, source);
    }
    return new TreeAssembly(root, new NodeShelf(writer, source), way);
  }

  /**
   * What {@link #resume} takes to go on from here, once all nodes that were written are durable.
   *
   * @throws IllegalStateException if the state is complete
   */
  public byte[] frontier() {
    if (isComplete()) {
      throw new IllegalStateException("nothing is left to go on with");
    }
    return FrontierCodec.encode(way);
  }

  /** Whether all pieces have come. */
  public boolean isComplete() {
    return reference != null;
  }

  /**
   * Where the state's tree begins.
   *
   * @throws IllegalStateException if it is not complete
   */
  public RootReference reference() {
    RootReference complete = reference;
    if (complete == null) {
      throw new IllegalStateException("pieces are missing");
    }
    return complete;
  }

  /**
   * Takes the pieces that the bytes are, which come next.
   *
   * @throws PieceException if they are none, or one of them is not what belongs there; those before
   *     it are {@link #taken}
   */
  public void add(byte[] bytes) {
    taken = 0;
    ByteBuffer in = ByteBuffer.wrap(bytes);
    PieceDecoder decoder = new PieceDecoder(in);
    while (in.hasRemaining()) {
      int start = in.position();
      if (isComplete()) {
        throw new PieceException(start, "nothing more belongs to the state " + root);
      }
      Piece piece = decoder.piece();
      try {
        add(piece, Arrays.copyOfRange(bytes, start, in.position()));
      } catch (IllegalArgumentException e) {
        throw new PieceException(start, String.valueOf(e.getMessage()));
      }
      taken = in.position();
    }
  }

  /** How many of the bytes that came last were pieces that belong there. */
  public int taken() {
    return taken;
  }

  private void add(Piece piece, byte[] bytes) {
    Open last = way.peek();
    Place place = last == null ? DirectoryPlace.whole(root) : last.below.get(last.built.size());
    way.push(new Open(place, bytes, piece));
    close();
  }

  /** Builds what is complete. */
  private void close() {
    Open last = way.element();
    while (last.built.size() == last.below.size()) {
      Built built = last.place.build(last.piece, last.built, shelf);
      way.pop();
      Open above = way.peek();
      if (above == null) {
        reference = reference(built);
        return;
      }
      above.built.add(built);
      last = above;
    }
  }

  private RootReference reference(Built built) {
    Subtree top = built.only();
    if (top == null) {
      throw new IllegalStateException("nothing was built");
    }
    return new RootReference(root, top.link().kind(), top.link().id());
  }
}
