package dev.varve.store;

import dev.varve.journal.Bytes;
import dev.varve.state.Commit;
import dev.varve.state.RefName;
import dev.varve.sync.SnapshotException;
import dev.varve.sync.SnapshotHeader;
import dev.varve.sync.SnapshotImport;
import dev.varve.tree.PieceException;
import dev.varve.tree.TreeAssembly;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An import into a store. Nodes go above the published mark as they are built; how far it has come
 * is written behind them from time to time, in the same batch or a later one.
 */
final class StoredImport implements SnapshotImport {

  private final Imports imports;
  private final SnapshotHeader header;
  private final CommitWriter writer;
  private final TreeAssembly assembly;
  private final long stepBytes;
  private long taken;
  private long nextStep;
  private boolean closed;

  /**
   * Goes on from {@code row}.
   *
   * @param writer takes the nodes, and is closed in the end
   * @param stepBytes after how many bytes it is written how far the import has come
   */
  StoredImport(
      Imports imports, ImportRow row, CommitWriter writer, StoredNodes nodes, long stepBytes) {
    this.imports = imports;
    this.header = row.header();
    this.writer = writer;
    this.assembly = TreeAssembly.resume(header.root(), row.frontier().toArray(), writer, nodes);
    this.taken = row.taken();
    this.stepBytes = stepBytes;
    this.nextStep = taken + stepBytes;
  }

  /** The beginning of an import, above the node {@code lastId}. */
  static ImportRow begin(SnapshotHeader header, long lastId) {
    return new ImportRow(header, lastId, 0, Bytes.EMPTY);
  }

  @Override
  public SnapshotHeader header() {
    return header;
  }

  @Override
  public synchronized long taken() {
    return taken;
  }

  @Override
  public synchronized boolean isComplete() {
    return assembly.isComplete();
  }

  @Override
  public synchronized void add(byte[] bytes) {
    checkOpen();
    Optional<PieceException> refused = imports.write(() -> take(bytes));
    if (refused.isPresent()) {
      throw new SnapshotException(String.valueOf(refused.get().getMessage()), refused.get());
    }
  }

  /** Takes what belongs there; gives why the rest does not. */
  private Optional<PieceException> take(byte[] bytes) {
    Optional<PieceException> refused = Optional.empty();
    try {
      assembly.add(bytes);
    } catch (PieceException e) {
      refused = Optional.of(e);
    }
    taken += assembly.taken();
    if (taken >= nextStep) {
      step();
    }
    return refused;
  }

  /** Writes how far the import has come. */
  private boolean step() {
    if (!assembly.isComplete()) {
      writer.putImport(
          new ImportRow(header, writer.lastId(), taken, Bytes.copyOf(assembly.frontier())));
      nextStep = taken + stepBytes;
    }
    return true;
  }

  @Override
  public synchronized Commit finish(@Nullable RefName ref) {
    checkOpen();
    if (!assembly.isComplete()) {
      throw new IllegalStateException(
          "the import of commit " + header.id() + " is not complete: it goes on at byte " + taken);
    }
    Commit commit = imports.publish(writer, header.commit(), assembly.reference(), ref);
    end();
    return commit;
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      try {
        imports.write(this::step);
      } finally {
        end();
      }
    }
  }

  private void end() {
    closed = true;
    writer.close();
    imports.closed();
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("the import of commit " + header.id() + " is closed");
    }
  }
}
