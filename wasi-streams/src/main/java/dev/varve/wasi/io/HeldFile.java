package dev.varve.wasi.io;

import dev.varve.vfs.ErrorCode;
import dev.varve.vfs.OpenFile;
import dev.varve.vfs.VfsContext;
import dev.varve.vfs.VfsException;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * A stream's hold on its file. It is open until an operation fails, which is told once, or it is
 * released; then it is closed.
 */
final class HeldFile {

  /** Takes the open file behind a descriptor. */
  interface Opening {
    OpenFile open(VfsContext context, int fd);
  }

  private final WeakReference<VfsContext> context;
  private @Nullable OpenFile file;
  private @Nullable ErrorCode failure;

  private HeldFile(VfsContext context) {
    this.context = new WeakReference<>(context);
  }

  /**
   * Holds the file behind {@code fd}.
   *
   * @throws VfsException if the context refuses
   */
  static HeldFile open(int fd, VfsContext context, Opening opening) {
    HeldFile held = new HeldFile(context);
    if (!context.isEnded()) {
      held.file = opening.open(context, fd);
    }
    return held;
  }

  /** Holds the file behind {@code fd}, or the reason why it cannot for the first operation. */
  static HeldFile tryOpen(int fd, VfsContext context, Opening opening) {
    try {
      return open(fd, context, opening);
    } catch (VfsException refusal) {
      HeldFile held = new HeldFile(context);
      held.failure = refusal.code();
      return held;
    }
  }

  /** The context, alive and with a file to work on. */
  VfsContext context() {
    VfsContext live = live();
    if (live == null) {
      throw new StreamError.Closed();
    }
    ErrorCode kept = failure;
    if (kept != null) {
      failure = null;
      throw new StreamError.LastOperationFailed(kept);
    }
    if (file == null) {
      throw new StreamError.Closed();
    }
    return live;
  }

  /** The file, after {@link #context} has answered. */
  OpenFile file() {
    OpenFile open = file;
    if (open == null) {
      throw new StreamError.Closed();
    }
    return open;
  }

  /** Closes the stream; the error is for the caller of the operation that failed. */
  StreamError failed(ErrorCode code) {
    release();
    return new StreamError.LastOperationFailed(code);
  }

  /** Closes the stream. */
  void release() {
    OpenFile open = file;
    file = null;
    failure = null;
    VfsContext live = live();
    if (open != null && live != null) {
      live.release(open);
    }
  }

  private @Nullable VfsContext live() {
    VfsContext held = context.get();
    return held == null || held.isEnded() ? null : held;
  }
}
