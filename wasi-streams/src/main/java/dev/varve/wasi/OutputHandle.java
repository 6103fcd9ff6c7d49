package dev.varve.wasi;

import dev.varve.wasi.io.OutputStream;

/** A guest's output stream. */
final class OutputHandle {

  private final OutputStream stream;
  private final Subscriptions subscriptions = new Subscriptions();

  OutputHandle(OutputStream stream) {
    this.stream = stream;
  }

  OutputStream stream() {
    return stream;
  }

  PollableHandle subscription() {
    return PollableHandle.of(stream.subscribe(), subscriptions);
  }

  void drop() {
    subscriptions.requireNone();
    stream.close();
  }
}
