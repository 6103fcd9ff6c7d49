package dev.varve.wasi;

import dev.varve.wasi.io.Pollable;
import org.jspecify.annotations.Nullable;

/** A guest's pollable, and the stream that must outlive it if there is one. */
final class PollableHandle {

  private final Pollable pollable;
  private final @Nullable Subscriptions stream;

  private PollableHandle(Pollable pollable, @Nullable Subscriptions stream) {
    this.pollable = pollable;
    this.stream = stream;
  }

  static PollableHandle of(Pollable pollable) {
    return new PollableHandle(pollable, null);
  }

  static PollableHandle of(Pollable pollable, Subscriptions stream) {
    stream.add();
    return new PollableHandle(pollable, stream);
  }

  Pollable pollable() {
    return pollable;
  }

  void drop() {
    if (stream != null) {
      stream.remove();
    }
  }
}
